"""The log of data breaches as a list, and as a spreadsheet with everything in it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.lists import Column, Filter, List

from .breaches import in_state, moment, report_words, standing_of, state_words, told_words
from .models import Breach

_OPEN_OR_CLOSED = [
    Filter("staat", _("Hoe het staat"), [("open", _("open")), ("closed", _("afgehandeld"))], in_state),
]
_EMPTY = _("Hier komen de datalekken. Een datalek is: gegevens over mensen zijn weg, of bij wie ze niet horen.")
_DISCOVERED: Column[Breach] = Column(
    "discovered",
    _("Ontdekt"),
    value=lambda breach: moment(breach.discovered_at),
    sort="discovered_at",
    link=lambda breach: reverse("breach", args=[breach.house.slug, breach.id]),
)
_STATE: Column[Breach] = Column("state", _("Hoe het staat"), value=lambda breach: state_words(standing_of(breach)))
_HOW_MANY: Column[Breach] = Column(
    "how_many", _("Hoeveel mensen"), value=lambda breach: breach.how_many, sort="how_many", number=True
)

BREACHES: List[Breach] = List(
    title=_("Datalekken"),
    columns=[
        _DISCOVERED,
        Column("whose", _("Van wie"), value=lambda breach: breach.whose),
        _HOW_MANY,
        _STATE,
    ],
    default_sort="-discovered",
    filters=_OPEN_OR_CLOSED,
    empty=_EMPTY,
)

EVERYTHING: List[Breach] = List(
    title=_("Datalekken"),
    columns=[
        _DISCOVERED,
        Column("happened", _("Gebeurd op"), value=lambda breach: breach.happened_on),
        Column("what", _("Wat er gebeurde"), value=lambda breach: breach.what),
        Column("whose", _("Van wie"), value=lambda breach: breach.whose),
        Column("kinds", _("Welke gegevens"), value=lambda breach: breach.kinds),
        _HOW_MANY,
        Column("effects", _("Wat het voor hen betekent"), value=lambda breach: breach.effects),
        Column("measures", _("Wat er is gedaan"), value=lambda breach: breach.measures),
        _STATE,
        Column("report", _("Gemeld"), value=lambda breach: report_words(standing_of(breach), timezone.now())),
        Column("told", _("Verteld"), value=lambda breach: told_words(standing_of(breach))),
        Column("notes", _("Wat er daarna kwam"), value=lambda breach: notes_words(breach)),
    ],
    default_sort="-discovered",
    filters=_OPEN_OR_CLOSED,
    empty=_EMPTY,
)
"""What a spreadsheet gets: all that article 33(5) AVG asks to write down."""


def notes_words(breach: Breach) -> str:
    """What was written down with *breach*, a line each."""
    return "\n".join(
        f"{moment(note.at)}: {note.get_kind_display()}{f'. {note.text}' if note.text else ''}"
        for note in breach.notes.all()
    )
