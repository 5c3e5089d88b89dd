"""How somebody steps back: to nameless, without an account, or altogether. One transaction, one journal line each."""

import re
from pathlib import Path
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.trust import journal

from .actions import count_again, keep_a_coordinator, still_here
from .models import Account, Person, Role
from .who import Who

_ADDRESS = re.compile(r"[^\s'\"<>,]+@[^\s'\"<>,]+")


@transaction.atomic
def go_nameless(*, actor: Who, person: Person) -> None:
    """*person* is called nothing any more ("een bewoner"), until they choose a name again; all else stays."""
    Person.objects.filter(id=person.id).update(name="")
    journal.record("go_nameless", person, actor=actor.id, house=None, fields=["name"])


@transaction.atomic
def close_account(*, actor: Who, person: Person) -> None:
    """*person* can no longer come in; their name and roles stay. Raises ``ValidationError`` for a last coordinator."""
    still_here(person.id)
    _keep_coordinators(person.id)
    account = Account.objects.filter(person=person).first()
    if account is None:
        return
    sessions_of(person.id).delete()
    journal.record("close_account", account, actor=actor.id, house=None, fields=["email"])
    account.delete()


@transaction.atomic
def shut_out(*, actor: Who, person: Person) -> None:
    """*person* leaves: the name is gone, nobody comes in as them, and today is the last day of each of their roles.

    What else is kept goes in a task. Whoever changes something about them at this moment is first, or is refused.
    Raises ``ValidationError`` for the last coordinator of a house.
    """
    person = Person.objects.select_for_update().get(id=person.id)
    if person.erased_at:
        return
    _keep_coordinators(person.id)
    today = timezone.localdate()
    with scopes_disabled():
        for role in _open_roles(person.id):
            if role.since > today:  # it never began
                role.withdrawn_at = timezone.now()
            else:
                role.until = today
            role.save(update_fields=["until", "withdrawn_at"])
            count_again(role)
    Account.objects.filter(person=person).update(is_active=False)
    person.name, person.erased_at = "", timezone.now()
    person.save(update_fields=["name", "erased_at"])
    journal.record("erase_person", person, actor=actor.id, house=None, fields=["name"])


@transaction.atomic
def only_coordinator_of(person: UUID) -> list[str]:
    """The names of the houses that would be without a coordinator when *person* leaves."""
    houses = []
    with scopes_disabled():
        for role in _open_roles(person).select_related("house"):
            try:
                keep_a_coordinator(role)
            except ValidationError:
                houses.append(role.house.name)
    return houses


def sessions_of(person: UUID) -> QuerySet[Session]:
    """The sessions in which *person* is in, or asked for a code: whatever holds their account or an address."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        return Session.objects.none()
    marks = [str(account.id), *addresses_of(account)]
    theirs = [
        one.pk
        for one in Session.objects.iterator(chunk_size=2000)
        if any(mark in str(one.get_decoded()) for mark in marks)
    ]
    return Session.objects.filter(pk__in=theirs)


def addresses_of(account: Account) -> list[str]:
    """Every e-mail address of *account*."""
    return [account.email, *EmailAddress.objects.filter(user=account).values_list("email", flat=True)]


def forget_mail(person: UUID) -> int:
    """Throw away what lies in the folder of a house that mails to files, as the demo does; how many went."""
    account = Account.objects.filter(person=person).first()
    if account is None or not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return 0
    waiting = [str(one.get_decoded()) for one in sessions_of(person)]  # an address that is not shown to be theirs yet
    addresses = {*addresses_of(account), *_ADDRESS.findall(" ".join(waiting))}
    marks = re.compile("|".join(map(re.escape, addresses)), re.IGNORECASE)
    gone = 0
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        if marks.search(file.read_text(errors="replace")):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _keep_coordinators(person: UUID) -> None:
    if houses := only_coordinator_of(person):
        words = {"houses": get_text_list(houses, _("en"))}
        raise ValidationError(
            _("Jij bent de enige coördinator van %(houses)s. Geef eerst iemand anders die rol.") % words
        )


def _open_roles(person: UUID) -> QuerySet[Role]:
    today = timezone.localdate()
    found: QuerySet[Role] = Role.objects.filter(
        Q(until=None) | Q(until__gt=today), person=person, withdrawn_at=None
    ).order_by("id")
    return found
