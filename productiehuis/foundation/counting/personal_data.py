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
    Kept(model="counting.RollUp", none=("id", "house", "initiative", "measure", "start", "end", "low", "high")),
)
