from productiehuis.foundation.trust.personal_data import Kept

PERSONAL_DATA = (
    Kept(
        model="counting.CodeYear",
        none=("id", "house", "year", "parts", "closed_at"),
        sensitive=("secret",),
        purpose="Bezoekers van één jaar kunnen tellen zonder te weten wie zij zijn.",
        ground="Gerechtvaardigd belang: zonder sleutel zou iedereen met de gegevens codes kunnen uitproberen.",
        retention="Tot het jaar wordt afgesloten. Dan gaat de sleutel weg.",
    ),
    Kept(model="counting.Touched", none=("id", "house", "initiative", "day")),
    Kept(
        model="counting.RollUp",
        none=("id", "house", "initiative", "measure", "start", "end", "low", "high", "added", "unshown"),
    ),
    Kept(
        model="counting.Snapshot",
        none=("id", "house", "year", "signed_at", "digest"),
        personal=("signed_by",),
        purpose="Weten wie de getallen van een jaar heeft vastgesteld.",
        ground="Gerechtvaardigd belang: een jaarstaat zonder naam kan niemand navragen.",
        retention="Blijft, want het controlegetal gaat erover. Wordt iemand gewist, dan hoort er geen naam meer bij.",
        person="signed_by",
    ),
    Kept(
        model="counting.FrozenFigure",
        none=("id", "house", "snapshot", "initiative", "measure", "start", "end", "source", "low", "high", "added"),
    ),
    Kept(
        model="counting.Addition",
        none=("number", "house", "initiative", "measure", "day", "amount", "at"),
        personal=("by",),
        purpose="Kunnen uitleggen waarom een vastgesteld getal nu hoger is.",
        ground="Gerechtvaardigd belang: een getal dat zonder uitleg verandert, gelooft niemand.",
        retention="Blijft bij het getal. Wordt iemand gewist, dan hoort er geen naam meer bij.",
        person="by",
    ),
)
