"""Own visits, as a thing of a person: for them alone, on their card and in what they take along."""

from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.trust.items import Item, ItemKind

from .models import Visit
from .own_visits import own_groups, owner_of

VISIT = "visit"


def as_item(person: UUID, visit: Visit) -> Item:
    """*visit* of *person*: its day, what it was about, and what was written down."""
    topics: list[str] = visit.topics  # type: ignore[attr-defined]  # queries bring it along
    words = (
        (_("waar het over ging"), ", ".join(topics) or _("zonder onderwerp")),
        (_("volgende stap"), visit.next_step),
        (_("notitie"), visit.note),
        (_("in eigen woorden"), visit.own_words),
    )
    title = f"{visit.desk.name}, {date_format(visit.day, 'j F Y')}"
    told = tuple((label, text) for label, text in words if text)
    return Item(kind=VISIT, id=visit.id, person=person, title=title, words=told, house=visit.house_id)


def of_person(person: UUID) -> list[Item]:
    """Each visit that *person* put with their account, newest first."""
    return [as_item(person, visit) for group in own_groups(person) for visit in group.visits]


def one(id: UUID) -> Item | None:
    """The visit *id*, where somebody has it with their account."""
    person = owner_of(id)
    return next((item for item in of_person(person) if item.id == id), None) if person else None


SHARES = (ItemKind(VISIT, gettext_lazy("Je bezoeken aan een spreekuur"), of_person, one, shareable=False),)
