from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

_OWN_SAYING = "Je schreef dit zelf op."


def _five_years(since: str, *wipes: str) -> Limit:
    """Of a data breach the words go, and what is left proves that it was written down (decision 031)."""
    return Limit(after=timedelta(days=1827), since=since, then=Erase.NAMELESS, wipes=wipes, told=False)


PERSONAL_DATA = (
    Kept(
        model="privacy.BreakGlass",
        none=("id", "house", "kind", "at", "told_at", "read_at", "verdict", "reviewed_at"),
        personal=("person", "by", "told_by", "reviewed_by"),
        sensitive=("reason", "words"),
        purpose="In een noodgeval kunnen helpen, en daarna nakijken of het nodig was.",
        ground="Het gaat om iemands leven of gezondheid (vitaal belang).",
        retention="Dat er is geopend, blijft. De reden en de toelichting gaan weg na twee jaar, of als je gewist bent.",
        person="person",
        also=(
            ("by", "Wat je in een noodgeval opende"),
            ("told_by", "Wie je vertelde van een noodgeval"),
            ("reviewed_by", "Noodgevallen die je nakeek"),
        ),
        title="Wat in een noodgeval van jou is geopend",
        source="De coördinator schreef dit op, en wie het nakeek.",
        shows=(
            ("at", "wanneer"),
            ("by__name", "wie"),
            ("reason", "waarom"),
            ("verdict", "oordeel"),
            ("words", "uitleg"),
        ),
        erase=Erase.NAMELESS,
        wipes=("reason", "words"),
        stays="Dat er iets is geopend blijft staan, zonder je naam: anders kan niemand misbruik nagaan.",
        limit=Limit(after=timedelta(days=731), since="at", then=Erase.NAMELESS),
    ),
    Kept(model="privacy.EmergencyProcedure", none=("id", "house", "text")),
    Kept(
        model="privacy.CoachContact",
        none=("id", "house", "until"),
        personal=("person",),
        sensitive=("how",),
        purpose="Jou kunnen bereiken als er iets mis is.",
        ground="Je zet dit er zelf op, en je haalt het er zelf af (toestemming).",
        retention="Tot je het weghaalt. Na de laatste dag ziet niemand het meer. Dertig dagen later is het weg.",
        person="person",
        title="Hoe je te bereiken bent in een noodgeval",
        source=_OWN_SAYING,
        shows=(("how", "hoe"), ("until", "tot en met")),
        erase=Erase.DELETE,
        stop="Je wordt niet meer gebeld. Hoe je te bereiken bent, gaat weg.",
        limit=Limit(after=timedelta(days=30), since="until"),
    ),
    Kept(
        model="privacy.OwnContact",
        none=("id", "knows", "written_at"),
        personal=("person",),
        sensitive=("name", "how"),
        purpose="Weten wie er voor jou gebeld moet worden, als jij dat laat zien.",
        ground="Dit hoeft niet (toestemming).",
        retention="Tot je het weghaalt, en hooguit drie jaar. Wil je het langer houden? Bewaar het dan opnieuw.",
        person="person",
        title="Wie er voor jou gebeld wordt",
        source=_OWN_SAYING,
        shows=(("name", "wie"), ("how", "hoe"), ("written_at", "opgeschreven op")),
        erase=Erase.DELETE,
        stop="Wie er voor jou gebeld wordt, gaat weg. Wie het mocht zien, ziet het niet meer.",
        limit=Limit(after=timedelta(days=1096), since="written_at"),
    ),
    Kept(
        model="privacy.ProcessingText",
        none=("id", "house", "section", "looked_on"),
        personal=("text",),
        purpose="Iedereen laten weten wie er verantwoordelijk is, en bij wie je terechtkunt.",
        ground="De wet zegt dat iedereen dit moet kunnen lezen (wettelijke plicht: artikel 13, 30 en 35 AVG).",
        retention="Tot het huis de tekst verandert.",
        title="Wat het huis over privacy zegt",
        source="De coördinator en het bestuur schrijven dit op.",
        stays="De tekst is van het huis en voor iedereen. Staat je naam erin? Vraag de coördinator die weg te halen.",
    ),
    Kept(
        model="privacy.Breach",
        none=("id", "house", "happened_on", "discovered_at", "how_many", "at"),
        personal=("by",),
        sensitive=("what", "whose", "kinds", "effects", "measures"),
        purpose="Laten zien wat er misging met gegevens over mensen, en wat het huis eraan deed.",
        ground="De wet zegt dat een huis dit opschrijft (wettelijke plicht: artikel 33, lid 5 AVG).",
        retention="Dat er een datalek was, blijft. De woorden gaan vijf jaar na de ontdekking weg.",
        person="by",
        title="Datalekken die je opschreef",
        source="Jij schreef dit op voor het huis.",
        shows=(("house__name", "huis"), ("discovered_at", "ontdekt"), ("what", "wat er gebeurde")),
        erase=Erase.NAMELESS,
        stays="Het datalek blijft staan: de wet vraagt dat. Er staat een nummer bij, dat naar niemand meer wijst.",
        limit=_five_years("discovered_at", "what", "whose", "kinds", "effects", "measures"),
    ),
    Kept(
        model="privacy.BreachNote",
        none=("id", "house", "breach", "kind", "at", "written_at"),
        personal=("by",),
        sensitive=("text",),
        purpose="Laten zien wat er na een datalek is gedaan en besloten.",
        ground="De wet zegt dat een huis dit opschrijft (wettelijke plicht: artikel 33, lid 5 AVG).",
        retention="Dat er iets besloten of gedaan is, blijft. De woorden gaan na vijf jaar weg.",
        person="by",
        title="Wat je over een datalek opschreef",
        source="Jij schreef dit op voor het huis.",
        shows=(("house__name", "huis"), ("at", "wanneer"), ("kind", "wat"), ("text", "toelichting")),
        erase=Erase.NAMELESS,
        stays="Het blijft bij het datalek staan. Er staat een nummer bij, dat naar niemand meer wijst.",
        limit=_five_years("written_at", "text"),
    ),
)

_WHO_ANSWERS = _("De coördinator en het bestuur. Is het gemeld, dan ook de Autoriteit Persoonsgegevens.")

REGISTER = (
    Listed(
        model="privacy.ProcessingText",
        name=_("wat het huis over privacy zegt"),
        about=_("Wie in de tekst genoemd wil worden."),
        seen_by=_("Iedereen."),
    ),
    Listed(
        model="privacy.Breach",
        name=_("een datalek"),
        about=_("Groepen mensen, zonder namen, en wie het opschreef."),
        seen_by=_WHO_ANSWERS,
    ),
    Listed(
        model="privacy.BreachNote",
        name=_("wat er na een datalek gebeurde"),
        about=_("Groepen mensen, zonder namen, en wie het opschreef."),
        seen_by=_WHO_ANSWERS,
    ),
    Listed(
        model="privacy.BreakGlass",
        name=_("wat in een noodgeval is geopend"),
        about=_("Van wie iets is geopend, wie dat deed en wie het nakeek."),
        seen_by=_("Die persoon zelf, de coördinator en het bestuur."),
        fields={
            "person": _("van wie"),
            "by": _("wie het opende"),
            "told_by": _("wie het vertelde"),
            "reviewed_by": _("wie het nakeek"),
        },
    ),
    Listed(
        model="privacy.CoachContact",
        name=_("wie te bereiken is in een noodgeval"),
        about=_("Coaches en sleutelpersonen die dat willen."),
        seen_by=_("Wie in het huis helpt of werkt."),
        fields={"person": _("wie")},
    ),
    Listed(
        model="privacy.OwnContact",
        name=_("wie er voor iemand gebeld wordt"),
        about=_("Wie dat wil, en wie er dan gebeld wordt."),
        seen_by=_("Alleen die persoon, en aan wie die het laat zien. In een noodgeval de coördinator."),
        fields={"person": _("voor wie")},
    ),
)
