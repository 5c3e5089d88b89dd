from productiehuis.foundation.trust.personal_data import Kept

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
        ground="Gerechtvaardigd belang: een getal zonder afzender kan niemand nagaan.",
        retention="Het getal blijft. Je naam gaat eruit als je gewist wilt worden.",
        person="entered_by",
    ),
)
