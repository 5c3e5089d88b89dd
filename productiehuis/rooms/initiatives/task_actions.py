"""Every change to a task: adding, taking, giving, letting go and done. One transaction, one journal line each."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .load_queries import collective_of, terms_of
from .models import Task, Transfer
from .places import Place, place_of
from .position_queries import roles_at, stands
from .task_rules import goes_over
from .transfer_rules import RUNNING, TransferState


@transaction.atomic
def save_task(*, actor: Who, task: Task) -> Task:
    """Keep a new or changed *task*. Raises ``ValidationError`` where a field cannot be.

    Its position is one of the same place. What is for the whole house gives something back (C-046), and only that does.
    """
    verb = "add_task" if task._state.adding else "change_task"
    task.what, task.gives_back = task.what.strip(), task.gives_back.strip()
    if task.position and task.position.initiative_id != task.initiative_id:
        raise ValidationError({"position_id": _("Deze positie hoort ergens anders bij. Kies een andere.")})
    if task.gives_nothing:
        raise ValidationError({"gives_back": _("Vul in wat iemand ervoor terugkrijgt.")})
    task.full_clean(exclude=["house", "initiative", "position", "held_by", "deputy"])
    task.save()
    fields = ["what", "rhythm", "hours", "position", "gives_back", "gives_back_on"]
    journal.record(verb, task, actor=actor.id, house=task.house_id, fields=fields)
    return task


@transaction.atomic
def take_task(*, actor: Who, task: Task, yes: bool = False) -> None:
    """*actor* does *task* from today on; twice is once.

    More tasks for the whole house than it agreed on need their own *yes*. Raises ``ValidationError`` without that,
    where somebody else was first, while it is handed over to somebody, or where it gives nothing back yet.
    """
    assert actor.person is not None
    person = still_here(actor.person.id)
    task = _locked(task)
    if task.held_by_id == person.id:
        return
    if task.held_by_id and _still_there(task):
        raise ValidationError(_("%(name)s was net eerder, en doet deze taak al.") % {"name": task.held_by})
    _refuse_while_going(task)
    refuse_for_nothing(task)
    if not yes and over_cap(task, person):
        raise ValidationError(_("Dit is meer dan het huis van één mens vraagt. Zeg eerst zelf ja."))
    _hand(task, person)
    journal.record("take_task", task, actor=actor.id, house=task.house_id, fields=["held_by"])


@transaction.atomic
def give_task(*, actor: Who, task: Task, to: UUID | None, deputy: UUID | None) -> None:
    """*to* does *task* from now on (None: nobody), and *deputy* is the second contact.

    Raises ``ValidationError`` for who has no role there, for who would stand in for themselves, while it is handed
    over, where it gives nothing back yet, and where somebody would do more for the whole house than agreed: to that
    only they say yes themselves.
    """
    people = {one: still_here(one) for one in sorted({one for one in (to, deputy) if one})}
    task = _locked(task)
    there = set(roles_at(task_place(task)).filter(person__in=people).values_list("person", flat=True))
    for field, one in (("held_by", to), ("deputy", deputy)):
        if one and one not in there:
            raise ValidationError({field: _("Deze persoon heeft hier geen rol. Kies iemand anders.")})
    if to and to == deputy:
        raise ValidationError({"deputy": _("Niemand is de eigen achtervang. Kies iemand anders.")})
    if to != task.held_by_id:
        _refuse_while_going(task)
        if to:
            refuse_for_nothing(task)
        if to and over_cap(task, people[to]):
            raise ValidationError(
                {
                    "held_by": _(
                        "%(name)s doet al zoveel voor het hele huis als het huis van één mens vraagt. Meer mag, als "
                        "%(name)s daar zelf ja op zegt: bij de taak, met de knop ‘Ik doe dit’."
                    )
                    % {"name": people[to]}
                }
            )
        _hand(task, people[to] if to else None)
    task.deputy = people[deputy] if deputy else None
    task.save(update_fields=["deputy"])
    journal.record("give_task", task, actor=actor.id, house=task.house_id, fields=["held_by", "deputy"])


@transaction.atomic
def let_go(*, actor: Who, task: Task) -> None:
    """*actor* does *task* no longer: it is nobody's, and is listed as such. Raises ``ValidationError`` where not."""
    task = _locked(task)
    if task.held_by_id is None or task.held_by_id != actor.id:
        raise ValidationError(_("Deze taak staat niet meer op jouw naam."))
    _hand(task, None)
    journal.record("let_go_of_task", task, actor=actor.id, house=task.house_id, fields=["held_by"])


@transaction.atomic
def set_done(*, actor: Who, task: Task, done: bool) -> None:
    """*task* does not have to be done any more, or does again. A handover of it stops then."""
    task = _locked(task)
    if done == bool(task.done_at):
        return
    task.done_at = timezone.now() if done else None
    task.save(update_fields=["done_at"])
    if done:
        running = Transfer.objects.filter(task=task, state__in=RUNNING)
        running.update(state=TransferState.STOPPED, ended_at=timezone.now())
    journal.record("end_task" if done else "reopen_task", task, actor=actor.id, house=task.house_id)


def over_cap(task: Task, person: Person) -> bool:
    """Whether *person* goes over what the house agreed by doing *task* too; never by one of an initiative."""
    if not task.collective or task.held_by_id == person.id:
        return False
    return goes_over(collective_of(person.id, task.house_id, timezone.localdate()), terms_of(task.house).cap)


def refuse_for_nothing(task: Task) -> None:
    """Raise ``ValidationError`` where nobody said yet what *task* gives back: nobody new gets it until then."""
    if task.gives_nothing:
        raise ValidationError(_("Spreek eerst af wat iemand ervoor terugkrijgt, en vul dat in bij de taak."))


def task_place(task: Task) -> Place:
    """Where *task* is."""
    return place_of(task.house, task.initiative)


def hand_task(task: Task, to: Person, *, stays: Person | None) -> None:
    """A locked *task* goes to *to* by a handover; who gave it *stays* as the second contact where there is none."""
    _hand(task, to)
    if task.deputy_id is None and stays is not None and stays.id != to.id:
        task.deputy = stays
        task.save(update_fields=["deputy"])


def lock_task(id: UUID) -> Task:
    """The task *id*, that nobody else changes until this transaction ends."""
    rows = Task.objects.select_for_update(of=("self",)).select_related("house", "initiative", "held_by")
    found: Task = rows.get(id=id)
    return found


def _locked(task: Task) -> Task:
    found = lock_task(task.id)
    if found.done_at and not task.done_at:
        raise ValidationError(_("Deze taak is al klaar."))
    return found


def _hand(task: Task, to: Person | None) -> None:
    task.held_by, task.held_since = to, timezone.localdate() if to else None
    if to and task.deputy_id == to.id:
        task.deputy = None
    task.save(update_fields=["held_by", "held_since", "deputy"])


def _still_there(task: Task) -> bool:
    rows = Task.objects.filter(stands("held_by", "initiative", timezone.localdate()))
    return bool(rows.filter(id=task.id).exists())


def _refuse_while_going(task: Task) -> None:
    if Transfer.objects.filter(task=task, state__in=RUNNING).exists():
        raise ValidationError(_("Deze taak wordt al overgedragen. Maak dat af, of stop de overdracht eerst."))
