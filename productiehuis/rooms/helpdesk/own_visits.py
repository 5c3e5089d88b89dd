"""Visits that a person put with their account: the ticket from the table, what is theirs, and letting go of it.

Only the person ever sees this join. Whoever reads the database without ``FIELD_KEYS`` and ``SECRET_KEY`` finds that
somebody has visits, and not which (decision 029). A person is of no house, so these look past the scope of a house.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.models import CodeYear
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.said_codes import new_code

from .code_rules import TICKET_LASTS, TICKET_LENGTH, TICKETS, read_ticket
from .models import Desk, HelpRequest, OwnVisits, Visit, VisitTicket
from .own_actions import UNNAMED, WORDS, leave_nameless, take_words_back
from .queries import with_topics

# -- the ticket -----------------------------------------------------------------------------------------------------


@transaction.atomic
def give_ticket(*, actor: Who, desk: Desk, year: int, visits: Sequence[UUID]) -> str:
    """What a visitor types in their own account within fifteen minutes to put *visits* there. Kept as a digest only."""
    VisitTicket.objects.filter(until__lt=timezone.now()).delete()
    ticket = new_code(TICKET_LENGTH)
    kept = VisitTicket.objects.create(
        house_id=desk.house_id,
        desk=desk,
        digest=_digest(ticket),
        visits=list(visits),
        title=_("%(desk)s, %(year)s") % {"desk": desk.name, "year": year},
        by=actor.person,
        until=timezone.now() + TICKET_LASTS,
    )
    journal.record("give_ticket", kept, actor=actor.id, house=desk.house_id)
    return ticket


def forget_tickets() -> int:
    """Throw away tickets whose time is over, in every house; returns how many."""
    with scopes_disabled():
        return int(VisitTicket.objects.filter(until__lt=timezone.now()).delete()[0])


def use_ticket(*, actor: Who, text: str) -> OwnVisits:
    """Put the visits of the ticket in *text* with the account of *actor*; it is used up then.

    Raises ``ValidationError`` at ``ticket`` for one that is none, is over or used, was made by *actor*, or whose visits
    are with another account, for who tried too often, and for who is erased.
    """
    if TICKETS.spent(actor.id):
        raise ValidationError(
            {"ticket": _("Je probeerde dit vandaag te vaak. Vraag morgen aan tafel een nieuw kaartje.")}
        )
    try:
        with scopes_disabled(), transaction.atomic():
            return _use(actor, _digest(read_ticket(text)))
    except _NoTicket:
        TICKETS.count(actor.id)
        words = _("Dit kaartje klopt niet, is al gebruikt, of is ouder dan een kwartier. Vraag aan tafel een nieuw.")
        raise ValidationError({"ticket": words}) from None
    except ValueError as error:
        raise ValidationError({"ticket": str(error)}) from None


class _NoTicket(Exception):
    """There is no such ticket now."""


def _use(actor: Who, digest: bytes) -> OwnVisits:
    assert actor.person is not None, "Only who is in has an account."
    still_here(actor.person.id)
    now = VisitTicket.objects.select_for_update().filter(digest=digest, until__gte=timezone.now())
    ticket: VisitTicket | None = now.first()
    if ticket is None:
        raise _NoTicket
    if ticket.by_id == actor.id:
        raise ValidationError({"ticket": _("Je maakte dit kaartje zelf. Laat een ander aan tafel het maken.")})
    # Whoever puts the same visits with an account at this moment waits here.
    rows = Visit.objects.filter(id__in=ticket.visits).order_by("id").select_for_update()
    visits = list(rows.values_list("id", flat=True))
    mine = list(OwnVisits.objects.filter(person=actor.person).select_for_update())
    here = {id for one in mine for id in ids_in(one)}
    new = [id for id in visits if id not in here]
    if new and _with_an_account(new).exists():
        raise ValidationError(
            {
                "ticket": _(
                    "Deze bezoeken staan al bij een ander account. Was jij dat niet? Vertel het aan tafel: daar kun je "
                    "met je code nog steeds alles weghalen."
                )
            }
        )
    same = next((one for one in mine if one.title == ticket.title), None)
    own = same or OwnVisits(person=actor.person, title=ticket.title, visits="", marks=[])
    _keep(own, [*ids_in(own), *new])
    journal.record("use_ticket", ticket, actor=None, house=ticket.house_id)  # who, stands nowhere beside the desk
    ticket.delete()
    return own


def _keep(own: OwnVisits, ids: Sequence[UUID]) -> None:
    own.visits = " ".join(map(str, ids))
    own.marks = sorted(mark(id) for id in ids)
    own.save()


def _with_an_account(ids: Iterable[UUID]) -> QuerySet[OwnVisits]:
    """Who has any of the visits *ids* with their account, also from before the key of the program was changed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    found: QuerySet[OwnVisits] = OwnVisits.objects.filter(marks__overlap=[mark(id, key) for id in ids for key in keys])
    return found


def owner_of(visit: UUID) -> UUID | None:
    """The person who has *visit* with their account. For their own pages only: nobody else is ever told."""
    own = _with_an_account([visit]).first()
    return own.person_id if own else None


def mark(visit: UUID, key: Any = None) -> bytes:
    """16 bytes that say that *visit* is with an account, to who has the key of the program."""
    return salted_hmac("helpdesk.OwnVisits", str(visit), secret=key, algorithm="sha256").digest()[:16]


def _digest(ticket: str) -> bytes:
    return salted_hmac("helpdesk.VisitTicket", ticket, algorithm="sha256").digest()[:16]


# -- what is theirs -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnGroup:
    """The visits of one desk and year that a person put with their account."""

    own: OwnVisits
    visits: list[Visit]

    @property
    def id(self) -> UUID:
        return self.own.id

    @property
    def sealed(self) -> bool:
        """Whether all of it is in the archive."""
        return bool(self.visits) and all(visit.sealed_at for visit in self.visits)

    @property
    def open(self) -> bool:
        return any(visit.sealed_at is None for visit in self.visits)

    @property
    def any_sealed(self) -> bool:
        return any(visit.sealed_at for visit in self.visits)

    @property
    def has_words(self) -> bool:
        return any(visit.next_step or visit.note or visit.own_words for visit in self.visits)


def ids_in(own: OwnVisits) -> list[UUID]:
    """The visits of *own*, decrypted."""
    return [UUID(id) for id in own.visits.split()]


def own_of(person: UUID) -> list[OwnVisits]:
    """What *person* put with their account. One query, by their key alone."""
    return list(OwnVisits.objects.filter(person=person))


def own_groups(person: UUID) -> list[OwnGroup]:
    """The visits of *person*, newest first, with all that is kept of them. Two queries."""
    mine = own_of(person)
    ids = {id: one for one in mine for id in ids_in(one)}
    with scopes_disabled():
        rows = with_topics(Visit.objects.filter(id__in=ids, undone_at=None).select_related("desk", "house"))
        visits = list(rows.order_by("-day", "-registered_at"))
    groups = {one.id: OwnGroup(one, []) for one in mine}
    for visit in visits:
        groups[ids[visit.id].id].visits.append(visit)
    return sorted((one for one in groups.values() if one.visits), key=lambda one: one.visits[0].day, reverse=True)


def own_requests(person: UUID) -> QuerySet[HelpRequest]:
    """The requests of the visits of *person*, for the page and the file of all that is known of them."""
    ids = [id for one in own_of(person) for id in ids_in(one)]
    with scopes_disabled():
        found: QuerySet[HelpRequest] = HelpRequest.objects.filter(visit__in=ids, visit__undone_at=None)
        return found.select_related("visit__desk", "visit__house", "topic").order_by("-visit__day")


@transaction.atomic
def let_go(*, own: OwnVisits) -> None:
    """The person no longer has these visits with their account; the visits stay as they are."""
    journal.record("let_go", own, actor=None, house=None)
    own.delete()


@transaction.atomic
def before_leaving(person: UUID) -> None:
    """Somebody is erased: their visits lose words and code, and count as before; then what joined them goes.

    Without a line in the journal: it would stand right after that of the erasure.
    """
    with scopes_disabled():
        mine = list(OwnVisits.objects.filter(person=person).select_for_update())
        leave_nameless(visits=[id for one in mine for id in ids_in(one)])
        OwnVisits.objects.filter(person=person).delete()


def forget_sealed_words() -> int:
    """Take the words of visits in an archive that nobody can open any more: their year is closed, no account has them.

    As long as a year is open its code still leads to a ticket. In every house; returns of how many visits.
    """
    with scopes_disabled():
        closed = CodeYear.objects.exclude(closed_at=None).values_list("house", "year")
        sealed = Visit.objects.exclude(sealed_at=None).only("id", *WORDS)
        lost = []
        for house, year in closed:
            lost += [
                one.id for one in sealed.filter(house=house, day__year=year) if any(getattr(one, w) for w in WORDS)
            ]
        kept = {id for one in OwnVisits.objects.only("visits").iterator() for id in ids_in(one)} if lost else set()
        gone = [id for id in lost if id not in kept]
        if gone:
            take_words_back(actor=UNNAMED, visits=gone)
        return len(gone)
