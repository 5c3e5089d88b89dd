"""An initiative without owner is proposed for parking, kindly; who works there answers (catalogue C-122, C-220)."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust import journal

from .life import AT_REST, DAYS_WITHOUT_OWNER, State, proposes_parking
from .life_actions import answered, life_of, locked, owned, take_step
from .life_models import Answer, ParkingProposal, ParkingTerms


def days_of(house: House) -> int:
    """After how many days without an owner *house* proposes to park."""
    terms = ParkingTerms.objects.filter(house=house).first()
    return terms.days if terms else DAYS_WITHOUT_OWNER


@transaction.atomic
def set_days(*, actor: Who, house: House, days: int) -> ParkingTerms:
    """*house* proposes to park after *days* days without an owner. Raises ``ValidationError`` for a number beyond."""
    terms = ParkingTerms.objects.filter(house=house).first() or ParkingTerms(house=house)
    terms.days = days
    terms.clean_fields(exclude=["house"])
    terms.save()
    journal.record("set_parking_days", terms, actor=actor.id, house=house.id, fields=["days"])
    return terms


def propose_everywhere() -> int:
    """Propose parking in every house where it is due; returns how many. Runs twice without harm."""
    made = 0
    for house in House.objects.all():
        with scope(house=house):
            made += propose(house, timezone.localdate())
    return made


@transaction.atomic
def propose(house: House, today: date) -> int:
    """Propose parking for each initiative of *house* that is too long without an owner; take back what has one now."""
    days, made = days_of(house), 0
    for initiative in _candidates(today):
        life = locked(life_of(initiative, today))
        due = proposes_parking(
            today=today,
            days=days,
            state=life.state,
            has_owner=False,
            since=max(filter(None, (life.since, initiative.last_owner))),  # type: ignore[attr-defined]  # annotated
            answered=initiative.answered,  # type: ignore[attr-defined]  # annotated
        )
        if due:
            proposal = ParkingProposal.objects.create(house=house, life=life, on=today)
            journal.record("propose_parking", proposal, actor=COMMAND.id, house=house.id, fields=["on"])
            made += 1
    for proposal in ParkingProposal.objects.filter(owned(today, "life__initiative"), house=house, answer=""):
        answered(COMMAND, proposal, Answer.SOMEBODY)
    return made


def _candidates(today: date) -> Iterator[Initiative]:
    """The initiatives without an owner and without an open proposal, with when that last was otherwise. One query."""
    gone = Role.objects.filter(kind=RoleKind.KEY_PERSON, initiative=OuterRef("pk")).order_by()
    ended = gone.values("initiative").annotate(last=Max(Coalesce(TruncDate("withdrawn_at"), "until"))).values("last")
    answers = (
        ParkingProposal.objects.filter(life__initiative=OuterRef("pk")).exclude(answer="").order_by("-answered_on")
    )
    rows: QuerySet[Initiative] = Initiative.objects.annotate(
        last_owner=Subquery(ended), answered=Subquery(answers.values("answered_on")[:1])
    )
    open_now = Q(id__in=ParkingProposal.objects.filter(answer="").values("life__initiative"))
    yield from rows.exclude(owned(today)).exclude(open_now).select_related("life")


@transaction.atomic
def answer_proposal(*, actor: Who, proposal: ParkingProposal, answer: str, reason: str = "") -> None:
    """Say to *proposal* that it rests, that there is somebody, or to ask again later: after as many days again.

    Raises ``ValidationError`` where somebody else answered already.
    """
    life = locked(proposal.life)  # first the life, as every step does: nobody waits for each other
    proposal = ParkingProposal.objects.select_for_update().get(id=proposal.id)
    if proposal.answer:
        raise ValidationError(_("Iemand anders heeft hier al op geantwoord. Kijk wat er nu staat."))
    if answer == Answer.PARK:
        words = reason.strip() or _("Er is nu niemand die dit trekt.")
        take_step(actor=actor, life=life, to=State.PARKED, reason=words)  # which answers it
    else:
        answered(actor, proposal, answer)


def open_proposals(house: House) -> QuerySet[ParkingProposal]:
    """The proposals in *house* that nobody answered yet, of initiatives that do not rest already."""
    found: QuerySet[ParkingProposal] = ParkingProposal.objects.filter(house=house, answer="").exclude(
        life__state__in=AT_REST
    )
    return found
