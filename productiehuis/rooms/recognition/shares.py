"""Certificates, as things of a person that they can show to somebody."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from productiehuis.foundation.trust.items import Item, ItemKind

from .models import Certificate
from .rules import Verdict
from .wording import SAID

CERTIFICATE = "certificate"


def as_item(one: Certificate) -> Item:
    assert one.person_id, "Only what is somebody's is asked for."
    words = (
        (_("certificaat"), one.title),
        (_("op naam van"), one.name),
        (_("initiatief"), one.initiative_name),
        (_("gegeven op"), date_format(localtime(one.issued_at), "j F Y")),
        (_("hoe vaak"), _("%(n)d keer") % {"n": one.times} if one.show_times and one.times else ""),
        (_("geldt het?"), "" if one.state in (Verdict.VALID, Verdict.CLOSED) else str(SAID[one.state].title)),
    )
    told = tuple((label, text) for label, text in words if text)
    return Item(CERTIFICATE, one.id, one.person_id, one.title, told, one.house_id)


def _rows() -> QuerySet[Certificate]:
    rows: QuerySet[Certificate] = Certificate.objects.filter(replaced_at=None, person__isnull=False)
    return rows.select_related("key").defer("jwt", "code", "keeping", "key__private")


def of_person(person: UUID) -> list[Item]:
    """The certificates of *person*, newest first."""
    with scopes_disabled():
        return [as_item(one) for one in _rows().filter(person=person)]


def one(id: UUID) -> Item | None:
    """The certificate *id*, where it is somebody's and was not replaced."""
    with scopes_disabled():
        found = _rows().filter(id=id).first()
    return as_item(found) if found else None


SHARES = (ItemKind(CERTIFICATE, gettext_lazy("Certificaat"), of_person, one),)
