from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

from .rules import REPORT_KEPT

PERSONAL_DATA = (
    Kept(
        model="mine.OwnWords",
        none=("id", "house", "kind", "object", "asks_correction", "at", "answer", "answered_at"),
        personal=("person", "answered_by"),
        sensitive=("text", "reason"),
        purpose="Jouw woorden laten staan naast wat anderen opschreven, en verbeteren wat niet klopt.",
        ground="Je schrijft dit alleen als jij dat wilt (toestemming).",
        retention="Tot je het weghaalt, en hooguit twee jaar. Vroeg je een verbetering? Dan twee jaar na het antwoord.",
        person="person",
        also=(("answered_by", "Verzoeken waar je op antwoordde"),),
        title="Wat je er zelf bij schreef",
        source="Je schreef het zelf.",
        shows=(
            ("house__name", "huis"),
            ("at", "wanneer"),
            ("text", "wat"),
            ("asks_correction", "vraag om verbetering"),
            ("answer", "antwoord"),
            ("reason", "waarom"),
        ),
        erase=Erase.DELETE,
        stop="Wat je erbij schreef, gaat weg.",
        limit=Limit(timedelta(days=731), since="answered_at", otherwise="at"),
    ),
    Kept(
        model="mine.Erasure",
        none=("id", "token", "asked_at", "counts", "ended_at"),
        personal=("person", "recorded_by", "witness"),
        sensitive=("witness_name",),
        purpose="Alles van iemand wissen, ook als de computer onderweg stopt, en daarna zeggen wat er weg is.",
        ground="Wie vraagt om gewist te worden, heeft daar recht op (wettelijke plicht: artikel 17 AVG).",
        retention="Het verslag blijft veertien dagen te openen. Van wie het is, staat er niet in.",
        person="person",
        also=(
            ("recorded_by", "Dat je aan tafel opschreef dat iemand gewist wilde worden"),
            ("witness", "Dat je getuige was toen iemand dat zei"),
        ),
        title="Dat je gewist wordt",
        source="Je vroeg er zelf om.",
        shows=(("asked_at", "gevraagd"),),
        stays="Er blijft veertien dagen een verslag met aantallen. Er staat niet in van wie het is.",
        limit=Limit(REPORT_KEPT, since="ended_at"),
    ),
    Kept(model="mine.RetentionRun", none=("id", "day", "kind", "deed", "number", "through")),
)

REGISTER = (
    Listed(
        model="mine.OwnWords",
        name=_("eigen woorden en verzoeken om te verbeteren"),
        about=_("Wie iets bij de eigen gegevens zet."),
        seen_by=_("Die persoon, en wie die gegevens mag lezen. Een verzoek: de coördinator."),
        fields={
            "person": _("wie het schreef"),
            "text": _("wat er staat"),
            "reason": _("waarom iets niet is verbeterd"),
            "answered_by": _("wie antwoordde"),
        },
    ),
    Listed(
        model="mine.Erasure",
        name=_("dat iemand alles liet wissen"),
        about=_("Wie zich liet wissen."),
        seen_by=_("Wie het geheime adres van het verslag heeft. Van wie het is, staat er niet in."),
        fields={
            "person": _("een nummer, dat naar niemand meer wijst"),
            "recorded_by": _("wie het aan tafel opschreef"),
            "witness": _("wie er getuige van was"),
        },
    ),
)
