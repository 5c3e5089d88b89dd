"""What is kept about people by the life of initiatives, as ``personal_data.py`` hands it to the foundation."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.personal_data import QUIET_WORDS_KEPT
from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

WORDS_KEPT = timedelta(days=1827)
"""How long words are kept: reasons, and what residents said."""

_GROUND = "Zo kan iedereen nalezen hoe het initiatief ontstond (gerechtvaardigd belang)."
_WHERE = (("house__name", "huis"), ("life__initiative__name", "initiatief"))

LIFE_DATA = (
    Kept(
        model="initiatives.Life",
        none=(
            *("id", "house", "initiative", "state", "was", "since", "left", "for_whom", "legal_form", "began_in"),
            *("needs_room", "needs_money", "needs_hands"),
        ),
        personal=("brought_by", "written_by"),
        purpose="Weten van wie een idee is, zodat wie het bracht kan meepraten en mee kan kijken.",
        ground="Je bracht het idee zelf, of je schreef het op voor een ander (uitvoering van een overeenkomst).",
        retention="Dat het jouw idee was: zolang het initiatief hier staat. Word je gewist, dan staat het er zonder je "
        "naam. De woorden gaan weg als het vijf jaar niet te zien is, of stilligt.",
        person="brought_by",
        also=(("written_by", "Ideeën die je opschreef"),),
        title="Je ideeën",
        source="Je bracht het idee zelf.",
        shows=(("house__name", "huis"), ("initiative__name", "idee"), ("state", "hoe het ervoor staat")),
        erase=Erase.NAMELESS,
        wipes=("brought_by",),
        limit=Limit(
            QUIET_WORDS_KEPT,
            since="initiative__quiet_since",
            then=Erase.NAMELESS,
            wipes=("for_whom", "needs_room", "needs_money", "needs_hands"),
            told=False,
        ),
        stays="Het idee blijft, want anderen werken eraan. Je naam gaat eraf.",
        stop="Het idee blijft staan. Niemand weet dan meer dat het van jou was.",
    ),
    Kept(
        model="initiatives.LifeStep",
        none=("id", "house", "life", "before", "after", "at"),
        personal=("by", "reason"),
        purpose="Laten zien waarom een initiatief stilligt, stopt of weer begint.",
        ground=_GROUND,
        retention="Wat je erbij schreef: vijf jaar. De stap zelf blijft; word je gewist, dan zonder je naam.",
        person="by",
        title="Stappen die je zette met een initiatief",
        source="Je drukte op de knop.",
        shows=(*_WHERE, ("after", "stap"), ("at", "wanneer"), ("reason", "waarom")),
        erase=Erase.NAMELESS,
        wipes=("by",),
        limit=Limit(WORDS_KEPT, since="at", then=Erase.NAMELESS, wipes=("reason",), told=False),
        stays="De stap en de reden horen bij het initiatief. Je naam gaat eraf.",
    ),
    Kept(
        model="initiatives.ResidentCheck",
        none=("id", "house", "life", "on", "go", "at"),
        personal=("by", "asked", "said"),
        purpose="Geen stap zetten zonder te vragen wat bewoners ervan vinden.",
        ground=_GROUND,
        retention="Wat bewoners zeiden: vijf jaar. Er staan geen namen in. Dat er gevraagd is, blijft.",
        person="by",
        title="Wat je navroeg in de buurt",
        source="Je schreef het zelf op.",
        shows=(*_WHERE, ("on", "wanneer"), ("asked", "aan wie"), ("said", "wat zij zeiden"), ("go", "doorgaan")),
        erase=Erase.NAMELESS,
        wipes=("by",),
        limit=Limit(WORDS_KEPT, since="at", then=Erase.NAMELESS, wipes=("asked", "said"), told=False),
        stays="Wat bewoners zeiden, hoort bij het initiatief. Je naam gaat eraf.",
    ),
    Kept(
        model="initiatives.ParkingProposal",
        none=("id", "house", "life", "on", "answer", "answered_on"),
        personal=("answered_by",),
        purpose="Weten wat er is gezegd toen het huis vroeg of een initiatief even kan rusten.",
        ground=_GROUND,
        retention="Zolang het initiatief hier staat. Word je gewist, dan staat het er zonder je naam.",
        person="answered_by",
        title="Vragen van het huis die je beantwoordde",
        source="Je koos het antwoord zelf.",
        shows=(*_WHERE, ("on", "wanneer"), ("answer", "antwoord")),
        erase=Erase.NAMELESS,
        stays="Het antwoord hoort bij het initiatief. Je naam gaat eraf.",
    ),
    Kept(model="initiatives.ParkingTerms", none=("id", "house", "days")),
)

_THOSE_THERE = _("Wie in het initiatief werkt, wie het idee bracht, en de coördinator van het huis.")

LIFE_REGISTER = (
    Listed(
        model="initiatives.Life",
        name=_("ideeën en initiatieven"),
        about=_("Wie een idee brengt, of het voor een ander opschrijft."),
        seen_by=_("Niemand: er staat alleen een nummer bij."),
        fields={"brought_by": _("wie het bracht"), "written_by": _("wie het opschreef")},
    ),
    Listed(
        model="initiatives.LifeStep",
        name=_("stappen van een initiatief"),
        about=_("Wie een stap zet met een initiatief."),
        seen_by=_THOSE_THERE,
        fields={"by": _("wie de stap zette")},
    ),
    Listed(
        model="initiatives.ResidentCheck",
        name=_("wat bewoners ervan vinden"),
        about=_("Bewoners, zonder namen, en wie het hun vroeg."),
        seen_by=_THOSE_THERE,
        fields={"by": _("wie het vroeg")},
    ),
    Listed(
        model="initiatives.ParkingProposal",
        name=_("vragen om te parkeren"),
        about=_("Wie antwoordt als het huis vraagt of een initiatief even kan rusten."),
        seen_by=_THOSE_THERE,
        fields={"answered_by": _("wie antwoordde")},
    ),
)
