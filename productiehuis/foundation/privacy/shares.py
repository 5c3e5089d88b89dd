"""What somebody wrote down about who to call for them, as a thing they can show."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.trust.items import Item, ItemKind

from .models import OwnContact

EMERGENCY_CONTACT = "emergency_contact"


def as_item(contact: OwnContact) -> Item:
    words = ((_("Wie"), contact.name), (_("Hoe"), contact.how))
    return Item(EMERGENCY_CONTACT, contact.id, contact.person_id, _("Wie gebeld moet worden"), words)


def of_person(person: UUID) -> list[Item]:
    return [as_item(one) for one in OwnContact.objects.filter(person=person)]


def one(id: UUID) -> Item | None:
    found = OwnContact.objects.filter(id=id).first()
    return as_item(found) if found else None


SHARES = (ItemKind(EMERGENCY_CONTACT, gettext_lazy("Wie gebeld moet worden"), of_person, one),)
