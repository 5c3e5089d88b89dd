from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Listed

PERSONAL_DATA = (
    Kept(
        model="monitor.ReportedFigure",
        none=(
            "id",
            "house",
            "initiative",
            "measure",
            "start",
            "end",
            "value",
            "label",
            "counted_how",
            "note",
            "reason",
            "taken_away_because",
            "entered_at",
            "replaced_at",
        ),
        personal=("entered_by",),
        purpose="Weten wie een getal heeft opgegeven, om het na te kunnen vragen.",
        ground="Een getal zonder afzender kan niemand nagaan (gerechtvaardigd belang).",
        retention="Het getal blijft. Je naam gaat eruit als je gewist wilt worden.",
        person="entered_by",
        title="Getallen die je opgaf",
        source="Jij vulde het getal in.",
        shows=(
            ("house__name", "huis"),
            ("initiative__name", "initiatief"),
            ("measure", "wat"),
            ("start", "van"),
            ("end", "tot en met"),
            ("value", "aantal"),
            ("entered_at", "ingevuld"),
        ),
        erase=Erase.NAMELESS,
        stays="Het getal blijft, want het huis laat het zien. Bij wie het opgaf, staat: iemand die gewist is.",
    ),
)

REGISTER = (
    Listed(
        model="monitor.ReportedFigure",
        name=_("wie een getal heeft opgegeven"),
        about=_("Wie cijfers invult voor een initiatief."),
        seen_by=_("De coördinator en de sleutelpersoon van het initiatief."),
        fields={"entered_by": _("wie het invulde")},
    ),
)
