"""What is kept about people by positions, tasks and handovers, as ``personal_data.py`` hands it to the foundation."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

_AGREED = "Je spreekt met elkaar af wat je doet (uitvoering van een overeenkomst)."

NOTE_KEPT = timedelta(days=366)
"""How long words for who comes next are kept after a handover ended."""

DOERS_KEPT = timedelta(days=30)
"""How long it is known who did a task that is done, so that it can be put back. A choice of ours."""

POSITION_DATA = (
    Kept(
        model="initiatives.Position",
        none=("id", "house", "initiative", "name", "purpose", "several", "hours", "ended_at"),
    ),
    Kept(
        model="initiatives.Holding",
        none=("id", "house", "position", "alone"),
        personal=("person", "part", "since", "until"),
        purpose="Weten wie een positie heeft, wie er achter staat en wie er hierna is.",
        ground=_AGREED,
        retention="Zolang het initiatief hier is. Word je gewist, dan gaat het weg.",
        person="person",
        title="Je posities",
        source="Iemand die het initiatief trekt, schreef het op.",
        shows=(
            ("house__name", "huis"),
            ("position__name", "positie"),
            ("part", "wat"),
            ("since", "vanaf"),
            ("until", "tot en met"),
        ),
        erase=Erase.DELETE,
    ),
    Kept(
        model="initiatives.Task",
        none=(
            *("id", "house", "initiative", "position", "what", "rhythm", "hours", "gives_back", "gives_back_on"),
            *("done_at",),
        ),
        personal=("held_by", "held_since", "deputy"),
        purpose="Weten wie wat doet, zodat niemand te veel draagt en er altijd een tweede is.",
        ground=_AGREED,
        retention="Tot iemand anders de taak doet. Hoeft de taak niet meer: nog dertig dagen. Word je gewist, dan is "
        "de taak van niemand.",
        person="held_by",
        also=(("deputy", "Taken waar je achtervang van bent"),),
        title="Je taken",
        source="Jij nam de taak op je, of iemand die het initiatief trekt, schreef het op.",
        shows=(
            ("house__name", "huis"),
            ("what", "taak"),
            ("rhythm", "hoe vaak"),
            ("hours", "uren per maand"),
            ("held_since", "vanaf"),
        ),
        erase=Erase.NAMELESS,
        wipes=("held_by", "held_since"),
        stays="De taak blijft, want die moet nog gebeuren. Hij is dan van niemand.",
        limit=Limit(DOERS_KEPT, since="done_at", then=Erase.NAMELESS, wipes=("held_by", "held_since", "deputy")),
    ),
    Kept(
        model="initiatives.Transfer",
        none=("id", "house", "task", "position", "state", "started_at", "ended_at"),
        personal=("giver", "receiver"),
        sensitive=("note",),
        purpose="Een taak rustig overdragen, zodat niemand opnieuw hoeft uit te vinden hoe het moet.",
        ground=_AGREED,
        retention="Wat je opschreef voor wie na je komt: een jaar na de overdracht. Komt die nooit af: een jaar na het "
        "begin.",
        person="giver",
        also=(("receiver", "Wat je van een ander overnam"),),
        title="Wat je overdroeg",
        source="Jij begon de overdracht, of iemand die het initiatief trekt.",
        shows=(
            ("house__name", "huis"),
            ("started_at", "begonnen"),
            ("ended_at", "klaar"),
            ("note", "wat je opschreef"),
        ),
        erase=Erase.NAMELESS,
        wipes=("giver", "note"),
        stays="Dat er iets is overgedragen, blijft. Je naam en wat je opschreef, gaan eruit.",
        limit=Limit(
            NOTE_KEPT, since="ended_at", otherwise="started_at", then=Erase.NAMELESS, wipes=("note",), told=False
        ),
    ),
    Kept(
        model="initiatives.TransferStep",
        none=("id", "house", "transfer", "place", "done_on"),
        personal=("what", "guidance"),
        purpose="Stap voor stap overdragen, met hulp.",
        ground=_AGREED,
        retention="Zolang de taak of de positie er is.",
        title="Stappen van een overdracht",
        source="Wie overdraagt, schrijft ze op.",
        stays="Er staat in wat er moet gebeuren. Wij kunnen niet opzoeken of jouw naam erin staat.",
    ),
    Kept(model="initiatives.LoadTerms", none=("id", "house", "cap", "hours", "things")),
)

_THOSE_THERE = _("Wie in hetzelfde initiatief werkt. Van het huis: wie in het huis werkt.")

POSITION_REGISTER = (
    Listed(
        model="initiatives.Holding",
        name=_("posities"),
        about=_("Mensen die iets trekken of dragen in een initiatief of in het huis."),
        seen_by=_THOSE_THERE,
        fields={"person": _("wie het is"), "part": _("of iemand het doet, achtervang is, of er hierna is")},
    ),
    Listed(
        model="initiatives.Task",
        name=_("taken"),
        about=_("Mensen die iets doen voor een initiatief of voor het huis."),
        seen_by=_("Wie in hetzelfde initiatief werkt. Alles van één mens bij elkaar ziet alleen die mens zelf."),
        fields={
            "held_by": _("wie de taak doet"),
            "held_since": _("sinds wanneer"),
            "deputy": _("wie achtervang is"),
        },
    ),
    Listed(
        model="initiatives.Transfer",
        name=_("een overdracht"),
        about=_("Wie iets overdraagt, en wie het overneemt."),
        seen_by=_("Wie overdraagt, wie overneemt en wie het initiatief trekt."),
        fields={"giver": _("wie overdraagt"), "receiver": _("wie overneemt")},
    ),
    Listed(
        model="initiatives.TransferStep",
        name=_("stappen van een overdracht"),
        about=_("Wie iets overdraagt, en wie het overneemt."),
        seen_by=_("Wie overdraagt, wie overneemt en wie het initiatief trekt."),
    ),
)
