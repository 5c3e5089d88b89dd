"""What the card of a person hands to shares: each of its lines."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.items import Item, ItemKind

from .models import CardLine

CARD_LINE = "card_line"


def as_item(line: CardLine) -> Item:
    title = line.get_kind_display()
    return Item(kind=CARD_LINE, id=line.id, person=line.person_id, title=title, words=((title, line.text),))


def of_person(person: UUID) -> list[Item]:
    return [as_item(line) for line in CardLine.objects.filter(person=person)]


def one(id: UUID) -> Item | None:
    line = CardLine.objects.filter(id=id).first()
    return as_item(line) if line else None


SHARES = (ItemKind(CARD_LINE, _("Kaart"), of_person, one),)
