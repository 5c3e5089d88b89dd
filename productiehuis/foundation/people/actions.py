"""Every change to persons, organisations and roles: one transaction and one line in the journal each."""

from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.rollups import touch
from productiehuis.foundation.trust import journal

from .models import Account, Organisation, Person, Role, RoleKind
from .rules import SCOPES, Scope
from .who import Who


@transaction.atomic
def register_person(*, actor: Who, name: str, email: str = "", house: UUID | None = None) -> Person:
    """The person with this *email*, or a new one called *name*, with an account when an e-mail address is given.

    Somebody who is known by that address keeps the name they chose. Raises ``ValidationError`` for a name or address
    that cannot be.
    """
    email = email.strip().lower()
    if email and (known := known_by(email)):
        return known
    person = Person(name=name.strip())
    person.full_clean()
    person.save()
    journal.record("register_person", person, actor=actor.id, house=house, fields=["name"])
    if email:
        give_account(actor=actor, person=person, email=email, house=house)
    return person


def still_here(person: UUID) -> Person:
    """*person*, who is not erased before this transaction ends. Raises ``ValidationError`` for who was already."""
    found = Person.objects.select_for_update(no_key=True).get(id=person)
    if found.erased_at:
        raise ValidationError(_("Deze persoon is gewist. Er kan niets meer bij, en er kan niets meer veranderen."))
    return found


def known_by(email: str) -> Person | None:
    """Who comes in with this address, be it their first or another that they showed to be theirs; nobody erased."""
    account = _with_address(email).select_related("person").filter(person__erased_at=None).first()
    return account.person if account else None


def _with_address(email: str) -> QuerySet[Account]:
    theirs = Q(email=email) | Q(emailaddress__email=email, emailaddress__verified=True)
    found: QuerySet[Account] = Account.objects.filter(theirs).distinct()
    return found


@transaction.atomic
def give_account(*, actor: Who, person: Person, email: str, house: UUID | None = None) -> Account:
    """*person* may come in with a code sent to *email*. Raises ``ValidationError`` where one of the two has another."""
    still_here(person.id)
    email = email.strip().lower()
    Account(email=email).clean_fields(exclude=["person", "password"])
    if Account.objects.filter(person=person).exists():
        raise ValidationError({"email": _("Deze persoon heeft al een account, met een eigen e-mailadres.")})
    if known_by(email):
        raise ValidationError({"email": _("Dit e-mailadres hoort bij iemand anders.")})
    if _with_address(email).exists():  # of somebody erased, until the task has been there
        raise ValidationError(
            {"email": _("Dit e-mailadres is nog even niet te gebruiken. Probeer het morgen opnieuw.")}
        )
    account = Account.objects.create_user(email, person=person)
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=False)
    journal.record("give_account", account, actor=actor.id, house=house, fields=["email"])
    return account


@transaction.atomic
def rename_person(*, actor: Who, person: Person, name: str) -> Person:
    """*person* is called *name* from now on. Raises ``ValidationError`` for a name that cannot be."""
    person = still_here(person.id)  # not theirs: a refused name must not show on the page
    person.name = name.strip()
    person.full_clean()
    person.save(update_fields=["name"])
    journal.record("rename_person", person, actor=actor.id, house=None, fields=["name"])
    return person


@transaction.atomic
def give_role(
    *,
    actor: Who,
    person: Person,
    kind: RoleKind | str,
    house: UUID,
    since: date,
    initiative: UUID | None = None,
    organisation: UUID | None = None,
    until: date | None = None,
) -> Role:
    """*person* is *kind* to *house*, to one of its initiatives or from one of its organisations, from *since*.

    Raises ``ValidationError`` for a role that does not belong there, ends before it begins, or is held already, and
    for somebody who was erased meanwhile.
    """
    still_here(person.id)
    scope = Scope.INITIATIVE if initiative else Scope.ORGANISATION if organisation else Scope.HOUSE
    if (initiative and organisation) or scope not in SCOPES[RoleKind(kind)]:
        words = {"role": RoleKind(kind).label, "scopes": scope_words(kind)}
        raise ValidationError({"scope": _("Een %(role)s hoort bij %(scopes)s. Kies er hier een.") % words})
    role = Role(
        person=person,
        kind=kind,
        house_id=house,
        initiative_id=initiative,
        organisation_id=organisation,
        since=since,
        until=until,
    )
    role.full_clean()
    role.save()
    count_again(role)
    journal.record("give_role", role, actor=actor.id, house=house, fields=["person", "kind", "since", "until"])
    return role


@transaction.atomic
def end_role(*, actor: Who, role: Role, until: date) -> Role:
    """*role* ends on *until*, its last day.

    Raises ``ValidationError`` for a day before the role began, for the last coordinator of a house, and for
    somebody who was erased meanwhile.
    """
    still_here(role.person_id)
    keep_a_coordinator(role)
    role.until = until
    role.full_clean()
    role.save(update_fields=["until"])
    count_again(role)
    journal.record("end_role", role, actor=actor.id, house=role.house_id, fields=["until"])
    return role


@transaction.atomic
def withdraw_role(*, actor: Who, role: Role) -> Role:
    """*role* counts no longer, from this minute on. Raises ``ValidationError`` as ``end_role`` does."""
    still_here(role.person_id)
    keep_a_coordinator(role)
    role.withdrawn_at = timezone.now()
    role.save(update_fields=["withdrawn_at"])
    count_again(role)
    journal.record("withdraw_role", role, actor=actor.id, house=role.house_id, fields=["withdrawn_at"])
    return role


def count_again(role: Role) -> None:
    """Who leads or helps an initiative counts in its figures, in any period."""
    if role.initiative_id:
        touch(house=role.house_id, initiative=role.initiative_id, day=None)


def keep_a_coordinator(role: Role) -> None:
    """Refuse to end the one role without which nobody can set up the house."""
    if role.kind != RoleKind.COORDINATOR or role.initiative_id:
        return
    coordinators = Role.objects.select_for_update().filter(
        house=role.house_id, kind=RoleKind.COORDINATOR, initiative=None, until=None, withdrawn_at=None
    )
    if not any(other.id != role.id for other in coordinators):
        raise ValidationError(_("Dit is de enige coördinator. Geef eerst iemand anders die rol."))


@transaction.atomic
def save_organisation(*, actor: Who, organisation: Organisation) -> Organisation:
    """Keep a new or changed *organisation* of a house. Raises ``ValidationError`` where a field cannot be."""
    verb = "add_organisation" if organisation._state.adding else "change_organisation"
    organisation.full_clean()
    organisation.save()
    journal.record(
        verb, organisation, actor=actor.id, house=organisation.house_id, fields=["name", "formality", "purpose"]
    )
    return organisation


def scope_words(kind: RoleKind | str) -> str:
    """Where a role of *kind* can be held, in words: "het huis of een initiatief"."""
    words = {
        Scope.HOUSE: _("het huis"),
        Scope.INITIATIVE: _("een initiatief"),
        Scope.ORGANISATION: _("een organisatie"),
    }
    return _(" of ").join(words[scope] for scope in Scope if scope in SCOPES[RoleKind(kind)])
