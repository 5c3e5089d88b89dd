from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Kept, Listed

PERSONAL_DATA = (
    Kept(
        model="counting.CodeYear",
        none=("id", "house", "year", "parts", "closed_at"),
        sensitive=("secret",),
        purpose="Bezoekers van één jaar kunnen tellen zonder te weten wie zij zijn.",
        ground="Zonder sleutel kan iedereen met de gegevens codes uitproberen (gerechtvaardigd belang).",
        retention="Tot het jaar wordt afgesloten. Dan gaat de sleutel weg.",
        title="De sleutel van de codes van een jaar",
        source="Het huis maakt hem zelf.",
        stays="Kwam je met een code? Dan kan een vrijwilliger je bezoeken van dit jaar vinden, als jij aan tafel de "
        "code zegt. Kwam je zonder code? Dan is het bezoek van niemand, en kan niemand het vinden.",
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
        ground="Een jaarstaat zonder naam kan niemand navragen (gerechtvaardigd belang).",
        retention="Blijft, want het controlegetal gaat erover. Wordt iemand gewist, dan hoort er geen naam meer bij.",
        person="signed_by",
        title="Jaren die je vaststelde",
        source="Jij stelde de getallen van dit jaar vast.",
        shows=(("house__name", "huis"), ("year", "jaar"), ("signed_at", "wanneer")),
        stays="Vastgestelde getallen veranderen nooit. Er staat alleen een nummer bij, en geen naam.",
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
        ground="Een getal dat zonder uitleg verandert, gelooft niemand (gerechtvaardigd belang).",
        retention="Blijft bij het getal. Wordt iemand gewist, dan hoort er geen naam meer bij.",
        person="by",
        title="Wat je bij een vastgesteld getal optelde",
        source="Jij verbeterde een bezoek van een jaar dat al was afgesloten.",
        shows=(("house__name", "huis"), ("initiative__name", "initiatief"), ("day", "dag"), ("amount", "aantal")),
        stays="Vastgestelde getallen veranderen nooit. Er staat alleen een nummer bij, en geen naam.",
    ),
)

REGISTER = (
    Listed(
        model="counting.CodeYear",
        name=_("de sleutel voor bezoekerscodes"),
        about=_("Bezoekers van een spreekuur die een code zeggen."),
        seen_by=_("Niemand. Alleen het programma gebruikt hem."),
        fields={"secret": _("de sleutel van een jaar")},
    ),
    Listed(
        model="counting.Snapshot",
        name=_("wie de getallen van een jaar vaststelde"),
        about=_("De coördinator."),
        seen_by=_("De coördinator."),
        fields={"signed_by": _("het nummer van wie het deed")},
    ),
    Listed(
        model="counting.Addition",
        name=_("wie er later nog iets bij telde"),
        about=_("Wie een bezoek verbetert nadat het jaar is afgesloten."),
        seen_by=_("De coördinator."),
        fields={"by": _("het nummer van wie het deed")},
    ),
)
