from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.personal_data import QUIET_WORDS_KEPT
from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

from .attendance_rules import CALL_KEPT
from .rules import CONDITIONS, CONTACT_KEPT

_YEARS = "Zolang het huis zijn cijfers bewaart. Je naam gaat eruit als je gewist wilt worden."

PERSONAL_DATA = (
    Kept(
        model="activities.Activity",
        none=(
            *("id", "house", "initiative", "floor", "title", "slug", "rhythm", "expect", "form", "for_whom"),
            *("cost", "paid_by", "location", "where", "online_link", "language", "places", "walk_ins", "sign_up"),
            *("safe", "trusted", "reachable", "clear", "state", "ended_on", "at", "changed_at"),
        ),
        personal=("by",),
        purpose="Weten wie een activiteit op de agenda zette, om het na te kunnen vragen.",
        ground="Zonder dit weet niemand bij wie een vraag over de activiteit hoort (gerechtvaardigd belang).",
        retention="Wat er over een activiteit staat: tot vijf jaar nadat zij stopte. Dat jij haar maakte: zolang het "
        "huis zijn cijfers bewaart, of tot je gewist wilt worden.",
        person="by",
        title="Activiteiten die je maakte",
        source="Je maakte ze zelf.",
        shows=(("house__name", "huis"), ("title", "activiteit"), ("at", "gemaakt")),
        erase=Erase.NAMELESS,
        wipes=("by",),
        stays="De activiteit is van het initiatief en blijft. Dat jij haar maakte, gaat eruit.",
        limit=Limit(
            QUIET_WORDS_KEPT,
            since="ended_on",
            then=Erase.NAMELESS,
            wipes=("expect", "form", "for_whom", "where", "online_link", *CONDITIONS),
            told=False,
        ),
    ),
    Kept(
        model="activities.Pattern",
        none=("id", "house", "activity", "weekday", "opens", "closes", "since", "until", "number", "on_holidays"),
    ),
    Kept(
        model="activities.Gathering",
        none=(
            *("id", "house", "activity", "pattern", "planned_on", "day", "starts_at", "ends_at", "subject", "state"),
            *("moved_from", "reason", "sequence", "changed_at"),
        ),
        retention="Waar een keer over ging, en waarom iets niet doorging: tot vijf jaar nadat de activiteit stopte.",
        limit=Limit(
            QUIET_WORDS_KEPT,
            since="activity__ended_on",
            then=Erase.NAMELESS,
            wipes=("subject", "reason"),
            told=False,
        ),
    ),
    Kept(
        model="activities.SignUp",
        none=(
            *("id", "house", "activity", "gathering", "queued_at", "placed_at", "digest", "withdrew_at"),
            *("last_day", "reminders", "reminded_for"),
        ),
        personal=("person", "state", "by", "heard", "name_off_at"),
        sensitive=("name", "contact", "wish", "language"),
        purpose="Weten voor hoeveel mensen er plaats moet zijn, en hun kunnen vertellen als er iets verandert. Zien "
        "hoe mensen de weg hierheen vinden. Van een reeks ook: weten wat je wilt leren en wat je helpt, als jij dat "
        "zegt. En niemand missen of twee keer tellen die zijn naam eraf haalde.",
        ground="Je geeft je op, en dan houden wij een plaats voor je vrij (uitvoering van een overeenkomst). Hoe je "
        "ervan hoorde, wat je wilt leren en je taal zeg je alleen als je wilt.",
        retention="Wat je wilt leren, wat je helpt en je taal gaan dertig dagen na de laatste keer weg, en meteen als "
        "je je afmeldt. Had je geen account? Dan gaan je naam, hoe je te bereiken bent en hoe je ervan hoorde dertig "
        "dagen na de laatste keer weg. Kreeg je een certificaat? Dan blijft je naam daarop staan: vijf jaar, of tot "
        "je het weggooit. Met account: zolang het huis zijn cijfers bewaart, of tot je gewist wilt worden.",
        person="person",
        also=(("by", "Mensen die je opgaf voor een activiteit"),),
        title="Waar je je voor opgaf",
        source="Je gaf je zelf op, of iemand deed dat voor jou.",
        shows=(
            ("house__name", "huis"),
            ("activity__title", "activiteit"),
            ("gathering__day", "dag"),
            ("queued_at", "opgegeven"),
            ("state", "hoe het staat"),
            ("wish", "wat je wilt leren of wat je helpt"),
            ("language", "in welke taal"),
            ("name_off_at", "naam van de keren gehaald"),
        ),
        erase=Erase.NAMELESS,
        wipes=("person", "name", "contact", "heard", "wish", "language"),
        stays="Dat er iemand was opgegeven, telt mee en blijft. Dat jij dat was, gaat eruit.",
        stop="Je bent dan afgemeld. Je plaats gaat naar de volgende. Wat je wilde leren, gaat weg.",
        limit=Limit(
            CONTACT_KEPT,
            since="last_day",
            then=Erase.NAMELESS,
            wipes=("name", "contact", "heard", "wish", "language"),
        ),
    ),
    Kept(
        model="activities.Notice",
        none=("id", "house", "sign_up", "gathering", "news", "batch", "way", "made_at", "day", "told_at"),
        personal=("told_by",),
        purpose="Zorgen dat iedereen die zich opgaf hoort dat er iets verandert, en niemand twee keer.",
        ground="Wie zich opgaf, rekent erop dat wij het vertellen (uitvoering van een overeenkomst).",
        retention="Dertig dagen na de dag waar het over gaat.",
        person="told_by",
        also=(("sign_up__person", "Berichten over waar je aan meedoet"),),
        title="Mensen die je belde over een verandering",
        source="Je vinkte aan dat je het had verteld.",
        shows=(("house__name", "huis"), ("day", "dag waar het over ging"), ("told_at", "verteld")),
        erase=Erase.NAMELESS,
        wipes=("told_by",),
        stays="Dat het is verteld, blijft tot dertig dagen na die dag. Dat jij het deed, gaat eruit.",
        limit=Limit(timedelta(days=30), since="day"),
    ),
    Kept(
        model="activities.Attendance",
        none=("id", "house", "gathering", "at", "undone_at"),
        personal=("person", "sign_up", "code", "alias", "part", "by"),
        purpose="Tellen hoeveel mensen meedoen en meehelpen, en jou kunnen laten zien wat je deed.",
        ground="Wat wij doen, moeten wij kunnen laten zien met getallen (gerechtvaardigd belang).",
        retention="Sluit het huis het jaar af, dan kan niemand een code nog namaken. " + _YEARS,
        person="person",
        also=(("by", "Aanwezigheid die je opschreef"), ("sign_up__person", "Keren waarvoor je je had opgegeven")),
        title="Waar je bij was",
        source="Wie de activiteit leidt, schreef op dat je er was.",
        shows=(
            ("house__name", "huis"),
            ("gathering__activity__title", "activiteit"),
            ("gathering__day", "dag"),
            ("part", "als"),
        ),
        erase=Erase.NAMELESS,
        wipes=("person", "sign_up"),
        stays="Dat er iemand was, telt mee in de getallen en blijft. Dat jij dat was, gaat eruit.",
        stop="Je naam gaat eraf. Dat er iemand was, telt mee en blijft.",
    ),
    Kept(
        model="activities.FriendlyCall",
        none=("id", "house", "after", "at"),
        personal=("sign_up", "by"),
        purpose="Iemand die een paar keer niet kwam één keer bellen, en niet twee keer.",
        ground="Wie zich opgaf voor een reeks, wordt gemist (gerechtvaardigd belang).",
        retention="Dertig dagen nadat iemand belde.",
        person="sign_up__person",
        also=(("by", "Mensen die je belde omdat je ze miste"),),
        title="Dat iemand je belde om te vragen hoe het gaat",
        source="Wie de reeks organiseert, vinkte aan dat jullie elkaar spraken.",
        shows=(("house__name", "huis"), ("sign_up__activity__title", "activiteit"), ("at", "wanneer")),
        erase=Erase.DELETE,
        limit=Limit(CALL_KEPT, since="at"),
    ),
    Kept(
        model="activities.CalendarLink",
        none=("titles", "made_at"),
        personal=("person", "digest"),
        purpose="Je eigen kalender laten zien waar je aan meedoet.",
        ground="Jij maakt de link en jij stopt hem. Het hoeft niet (toestemming).",
        retention="Tot je de link stopt of een nieuwe maakt.",
        person="person",
        title="De link naar je eigen agenda",
        source="Je maakte hem zelf.",
        shows=(("titles", "met wat het is, en waar"), ("made_at", "gemaakt")),
        erase=Erase.DELETE,
        stop="De link opent niets meer. Wat je kalender al had opgehaald, haal je daar zelf weg.",
    ),
    Kept(
        model="activities.NoReminders",
        none=("since",),
        personal=("person",),
        purpose="Je geen herinneringen mailen.",
        ground="Jij vroeg het (toestemming).",
        retention="Tot je weer herinneringen wilt.",
        person="person",
        title="Geen herinneringen",
        source="Je koos het zelf.",
        shows=(("since", "sinds"),),
        erase=Erase.DELETE,
        stop="Je krijgt weer een mail, de dag voor iets waar je je voor opgaf.",
    ),
)

_ORGANISERS = _("Wie de activiteit organiseert: de vrijwilligers, sleutelpersonen en coördinator van dat initiatief.")

REGISTER = (
    Listed(
        model="activities.Activity",
        name=_("een activiteit"),
        about=_("Wie de activiteit maakte."),
        seen_by=_ORGANISERS,
        fields={"by": _("wie haar maakte")},
    ),
    Listed(
        model="activities.SignUp",
        name=_("een aanmelding"),
        about=_("Mensen die zich opgeven voor een activiteit."),
        seen_by=_ORGANISERS,
        fields={
            "person": _("wie het is, met account"),
            "state": _("of iemand meedoet, op de wachtlijst staat of zich afmeldde"),
            "by": _("wie een ander opgaf"),
            "heard": _("hoe iemand ervan hoorde, zonder account"),
            "wish": _("wat iemand wil leren of wat helpt, als die dat zegt"),
            "language": _("in welke taal iemand het graag heeft, als die dat zegt"),
            "name_off_at": _("wanneer iemand zijn naam haalde van de keren dat die er was"),
        },
    ),
    Listed(
        model="activities.Notice",
        name=_("een bericht dat iets verandert"),
        about=_("Mensen die zich opgaven, en wie hen belde."),
        seen_by=_ORGANISERS,
        fields={"told_by": _("wie het vertelde")},
    ),
    Listed(
        model="activities.Attendance",
        name=_("aanwezigheid"),
        about=_("Mensen die meededen of meehielpen, en wie dat opschreef."),
        seen_by=_ORGANISERS,
        fields={
            "person": _("wie er was, met account"),
            "sign_up": _("wie er was, zonder account"),
            "code": _("een afdruk van de bezoekerscode, als iemand die zegt"),
            "alias": _("een teken zonder betekenis, van wie de naam eraf haalde"),
            "part": _("deelnemer of vrijwilliger"),
            "by": _("wie het opschreef"),
        },
    ),
    Listed(
        model="activities.CalendarLink",
        name=_("de link naar iemands eigen agenda"),
        about=_("Wie zo'n link maakt."),
        seen_by=_("Niemand. Wie de link heeft, ziet die agenda."),
        fields={"person": _("van wie"), "digest": _("een afdruk van de link, om hem te herkennen")},
    ),
    Listed(
        model="activities.NoReminders",
        name=_("wie geen herinneringen wil"),
        about=_("Wie dat koos."),
        seen_by=_("Alleen die persoon."),
        fields={"person": _("wie")},
    ),
    Listed(
        model="activities.FriendlyCall",
        name=_("een telefoontje aan wie gemist werd"),
        about=_("Mensen die meedoen aan een reeks, en wie hen belde."),
        seen_by=_ORGANISERS,
        fields={"sign_up": _("wie er gemist werd"), "by": _("wie belde")},
    ),
)
