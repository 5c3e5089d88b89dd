"""What is kept about people by photos, as ``personal_data.py`` hands it to the foundation."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit, Listed

PHOTO_KEPT = timedelta(days=1096)
"""How long a photo stays. No law says three years; then somebody asks again."""

PHOTO_DATA = (
    Kept(
        model="initiatives.PhotoConsent",
        none=("id", "house", "photo"),
        personal=("person", "said_on"),
        sensitive=("name",),
        purpose="Weten wie ja zei tegen een foto.",
        ground="Je zei ja (toestemming).",
        retention="Zolang de foto er is: hoogstens drie jaar.",
        person="person",
        title="Foto's waar je op staat",
        source="Iemand van het initiatief schreef op dat jij ja zei.",
        shows=(
            *(("photo__initiative__name", "initiatief"), ("photo__alt", "foto"), ("said_on", "ja gezegd")),
            ("photo__by__name", "opgeschreven door"),
        ),
        erase=Erase.DELETE,
        stop="De foto gaat meteen weg, bij iedereen.",
        limit=Limit(PHOTO_KEPT, since="said_on", told=False),
    ),
    Kept(
        model="initiatives.Photo",
        none=("id", "house", "initiative", "width", "height", "nobody", "at"),
        personal=("alt", "large", "small", "by"),
        purpose="Laten zien wat een initiatief doet.",
        ground="Iedereen die te herkennen is, zei ja (toestemming).",
        retention="Drie jaar. Eerder weg als iemand die erop staat dat wil.",
        person=None,
        also=(("by", "Foto's die je op een pagina zette"),),
        title="Foto's van een initiatief",
        shows=(("house__name", "huis"), ("initiative__name", "initiatief"), ("at", "wanneer")),
        source="Iemand van het initiatief zette de foto neer.",
        stays="Sta jij op een foto en staat je naam er niet bij? Zeg het tegen het initiatief. De foto gaat dan weg.",
        limit=Limit(PHOTO_KEPT, since="at", told=False),
    ),
)

_EVERYBODY = _("Iedereen. De namen van wie erop staat: alleen wie het initiatief trekt.")

PHOTO_REGISTER = (
    Listed(
        model="initiatives.Photo",
        name=_("foto's"),
        about=_("Mensen die op een foto van een initiatief staan."),
        seen_by=_EVERYBODY,
        fields={"large": _("de foto"), "small": _("de foto, klein"), "by": _("wie de foto neerzette")},
    ),
    Listed(
        model="initiatives.PhotoConsent",
        name=_("toestemming voor een foto"),
        about=_("Mensen die op een foto van een initiatief staan."),
        seen_by=_("Wie het initiatief trekt, en wie erop staat."),
        fields={"person": _("wie ja zei")},
    ),
)
