"""Every change to the life of an initiative, and to what its page says. One transaction, one journal line each."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.house.actions import describe_initiative, save_initiative, set_presence
from productiehuis.foundation.house.models import Floor, FloorKind, House, Initiative, Presence, Reach
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.rooms.activities import door as activities

from .life import AT_REST, Facts, State, missing, needs_reason, presence_of, revived, ways_on
from .life_models import Answer, Life, LifeStep, ParkingProposal, ResidentCheck

PAGE = ("for_whom", "legal_form", "began_in", "needs_room", "needs_money", "needs_hands")
"""What the page of an initiative says that this room keeps."""


def life_of(initiative: Initiative, today: date | None = None) -> Life:
    """The life of *initiative*; one that has none yet runs since *today*, and is not saved."""
    if hasattr(initiative, "life"):
        found: Life = initiative.life
        return found
    return Life(house_id=initiative.house_id, initiative=initiative, since=today or timezone.localdate())


def owned(day: date, path: str = "pk") -> Exists:
    """Whether the initiative at *path* has an owner on *day*: somebody who holds the role of key person there."""
    owners = Role.objects.filter(held_on(day), kind=RoleKind.KEY_PERSON, person__erased_at=None)
    return Exists(owners.filter(initiative=OuterRef(path)))


def last_said(path: str = "life") -> Subquery:
    """What residents said when they were last asked about the life at *path*: go, or not."""
    checks: QuerySet[ResidentCheck] = ResidentCheck.objects.filter(life=OuterRef(path)).order_by("-on", "-at")
    return Subquery(checks.values("go")[:1])


def facts_of(life: Life) -> Facts:
    """What is known of *life* today."""
    rows = Initiative.objects.filter(id=life.initiative_id)
    owner, go = rows.values_list(owned(timezone.localdate()), last_said()).get()
    return Facts(says_go=bool(go), has_owner=owner)


def locked(life: Life) -> Life:
    """*life* as it is kept now, made where it has none yet; nobody else changes it until the transaction ends."""
    initiative = life.initiative
    Life.objects.get_or_create(
        initiative=initiative, defaults={"house_id": initiative.house_id, "since": life.since, "state": life.state}
    )
    kept: Life = Life.objects.select_for_update().get(initiative=initiative)
    kept.initiative = initiative
    return kept


@transaction.atomic
def bring_idea(
    *, actor: Who, house: House, name: str, words: str, for_whom: str = "", of: Person | None = None
) -> Life:
    """Somebody has an idea, in their own *words*: *of* whom it is; None is of nobody who is known here.

    It is on no public page. Raises ``ValidationError`` where a name is taken, a field cannot be, or somebody is erased.
    """
    for person in {one for one in (actor.person, of) if one}:
        still_here(person.id)
    initiative = Initiative(
        house=house, name=name.strip(), description=words.strip(), reach=Reach.ACTIVATION, presence=Presence.HIDDEN
    )
    save_initiative(actor=actor, initiative=initiative, floors=Floor.objects.filter(kind=FloorKind.GROUND))
    life = Life(
        house=house,
        initiative=initiative,
        state=State.IDEA,
        since=timezone.localdate(),
        for_whom=for_whom.strip(),
        brought_by=of,
        written_by=actor.person if actor.person != of else None,
    )
    life.full_clean(exclude=["house", "initiative"])
    life.save()
    _step(actor, life, "", "")
    journal.record("bring_idea", life, actor=actor.id, house=house.id, fields=["state", "for_whom", "brought_by"])
    return life


@transaction.atomic
def let_go_of_idea(*, actor: Who, life: Life) -> None:
    """Nobody knows any more whose idea *life* was; it stays, for others may work on it. Twice is once."""
    if Life.objects.filter(id=life.id, brought_by__isnull=False).update(brought_by=None):
        journal.record("let_go_of_idea", life, actor=actor.id, house=life.house_id, fields=["brought_by"])


@transaction.atomic
def write_check(*, actor: Who, life: Life, on: date, asked: str, said: str, go: bool) -> ResidentCheck:
    """Residents were *asked* then, and *said* this. Raises ``ValidationError`` for a day to come, or without words."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("Deze dag moet nog komen. Kijk de datum na.")})
    for field, text in (("asked", asked), ("said", said)):
        if not text.strip():
            raise ValidationError({field: _("Vul dit nog in.")})
    life = locked(life)
    check = ResidentCheck(
        house_id=life.house_id,
        life=life,
        on=on,
        asked=asked.strip(),
        said=said.strip(),
        go=go,
        at=timezone.now(),
        by=actor.person,
    )
    check.clean_fields(exclude=["house", "life", "by"])
    check.save()
    journal.record("write_check", check, actor=actor.id, house=life.house_id, fields=["on", "asked", "said", "go"])
    return check


@transaction.atomic
def take_step(*, actor: Who, life: Life, to: str, reason: str = "", left: bool = False) -> Life:
    """*life* goes to the state *to*; *left* when it leaves the house on its own feet.

    Raises ``ValidationError`` where there is no way from here to there, something is missing for it, or a reason is.
    """
    life = locked(life)
    if to not in ways_on(life.state):
        raise ValidationError(_("Dat kan nu niet. Kijk wat er nu staat."))
    if lacks := missing(life.state, to, facts_of(life)):
        raise ValidationError(str(lacks))
    if needs_reason(to) and not reason.strip():
        raise ValidationError({"reason": _("Schrijf kort op waarom. Dan weet iedereen het later nog.")})
    return _go(actor, life, to, reason.strip(), left)


@transaction.atomic
def revive(*, actor: Who, life: Life) -> Life:
    """*life* begins again after a rest: where it was, or where it looks for an owner. Raises ``ValidationError``."""
    life = locked(life)
    if life.state not in AT_REST:
        raise ValidationError(_("Dit ligt niet stil. Er is niets veranderd."))
    return _go(actor, life, revived(life.was, facts_of(life)), "", left=False)


def _go(actor: Who, life: Life, to: str, reason: str, left: bool) -> Life:
    before = life.state
    if to not in AT_REST:
        life.was = ""
    elif before not in AT_REST:
        life.was = before
    life.state, life.since, life.left = to, timezone.localdate(), left
    life.save(update_fields=["state", "was", "since", "left"])
    _step(actor, life, before, reason)
    set_presence(actor=actor, initiative=life.initiative, presence=presence_of(to, life.was))
    if to in AT_REST:
        _rest_along(actor, life)
    journal.record("take_step", life, actor=actor.id, house=life.house_id, fields=["state", "reason"])
    return life


def _rest_along(actor: Who, life: Life) -> None:
    """With *life* its activities stop or rest, and the question whether it should rest has its answer."""
    if life.state == State.STOPPED:
        activities.end_all(actor=actor, initiative=life.initiative, left=life.left)
    else:
        activities.call_off_all(actor=actor, initiative=life.initiative)
    for proposal in ParkingProposal.objects.filter(life=life, answer=""):
        answered(actor, proposal, Answer.PARK)


def answered(actor: Who, proposal: ParkingProposal, answer: str) -> None:
    """That *proposal* to park has its *answer* today; within a transaction."""
    proposal.answer, proposal.answered_on, proposal.answered_by = answer, timezone.localdate(), actor.person
    proposal.clean_fields(exclude=["house", "life", "answered_by"])
    proposal.save(update_fields=["answer", "answered_on", "answered_by"])
    journal.record("answer_proposal", proposal, actor=actor.id, house=proposal.house_id, fields=["answer"])


def _step(actor: Who, life: Life, before: str, reason: str) -> None:
    step = LifeStep(
        house_id=life.house_id,
        life=life,
        before=before,
        after=life.state,
        at=timezone.now(),
        reason=reason,
        by=actor.person,
    )
    step.clean_fields(exclude=["house", "life", "by"])
    step.save()


@transaction.atomic
def write_page(*, actor: Who, initiative: Initiative, page: dict[str, Any]) -> Life:
    """The page of *initiative* (with what was typed of its own fields) says *page* from now on.

    Raises ``ValidationError`` where a field cannot be.
    """
    describe_initiative(actor=actor, initiative=initiative)
    life = locked(life_of(initiative))
    for field in PAGE:
        setattr(life, field, page[field])
    life.clean_fields(exclude=["house", "initiative", "brought_by", "written_by"])
    life.save(update_fields=PAGE)
    journal.record("write_page", life, actor=actor.id, house=life.house_id, fields=PAGE)
    return life
