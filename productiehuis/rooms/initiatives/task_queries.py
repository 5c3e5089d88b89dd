"""The tasks of a place: who does them, who could at once, and which of them ask for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from productiehuis.foundation.house.models import Initiative

from .models import Task, Transfer
from .places import Place
from .position_queries import roles_at, stands, with_going
from .task_rules import RoleHeld, WhyNext, in_hours, why_next
from .transfer_rules import TransferState


@dataclass(frozen=True)
class TaskView:
    """A task as it is today; ``why`` says why it asks for somebody else than who has it."""

    task: Task
    why: WhyNext | None
    last_day: date | None

    @property
    def has_holder(self) -> bool:
        """Whether somebody does it who is still there."""
        return self.task.held_by is not None and self.why != WhyNext.GONE

    @property
    def has_deputy(self) -> bool:
        return bool(self.task.deputy_stands)  # type: ignore[attr-defined]  # tasks_at brings it along

    @property
    def transfer(self) -> UUID | None:
        """The handover of it that is going on."""
        found: UUID | None = self.task.going  # type: ignore[attr-defined]  # tasks_at brings it along
        return found

    @property
    def hours(self) -> str:
        return in_hours(self.task.hours)

    @property
    def asks(self) -> str:
        """Why somebody else is asked for, in a sentence; empty where nobody is."""
        words = {"name": self.task.held_by, "day": date_format(self.last_day, "j F") if self.last_day else ""}
        match self.why:
            case WhyNext.GONE:
                return _("%(name)s deed dit, en werkt hier niet meer.") % words
            case WhyNext.LEAVING:
                return _("%(name)s stopt op %(day)s.") % words
            case WhyNext.OTHER_ROLE:
                return _("%(name)s kreeg hier een andere rol. Past dit er nog bij?") % words
        return ""


def tasks_at(place: Place, today: date) -> list[TaskView]:
    """What is to be done at *place*, by name. One query."""
    rows = Task.objects.filter(initiative=place.initiative, done_at=None)
    return [as_view(one, today) for one in with_people(rows, place, today)]


def with_people(tasks: QuerySet[Task], place: Place, today: date) -> QuerySet[Task]:
    """*tasks* of *place*, each with what a ``TaskView`` reads."""
    roles = roles_at(place).filter(person=OuterRef("held_by"), person__erased_at=None).order_by("since")
    held = roles.values(json=JSONObject(kind="kind", since="since", until="until"))
    found: QuerySet[Task] = (
        with_going(tasks, "task")
        .annotate(roles=ArraySubquery(held), deputy_stands=stands("deputy", "initiative", today))
        .select_related("held_by", "deputy", "position")
    )
    return found


def as_view(task: Task, today: date) -> TaskView:
    """*task*, as ``with_people`` brought it along."""
    told: list[dict[str, Any]] = task.roles  # type: ignore[attr-defined]  # with_people brings it along
    roles = [RoleHeld(one["kind"], _day(one["since"]), _day(one["until"])) for one in told]
    if task.held_by is None or task.held_since is None:
        return TaskView(task, None, None)
    ends = [role.until for role in roles if role.on(today)]
    last = max((end for end in ends if end), default=None) if ends and all(ends) else None
    return TaskView(task, why_next(task.held_since, roles, today), last)


def taken_over(initiative: Initiative, people: Collection[UUID], since: datetime, today: date) -> int:
    """How many tasks of *initiative* or of its whole house *people* took over after *since*, and still do *today*.

    Only by a handover that was finished. Of other initiatives nothing is counted: that would tell of few people what
    they carry elsewhere. One query.
    """
    handed = Transfer.objects.filter(
        task=OuterRef("pk"), receiver=OuterRef("held_by"), state=TransferState.DONE, ended_at__gt=since
    )
    rows = Task.objects.filter(
        Q(initiative=initiative) | Q(initiative=None),
        Exists(handed),
        stands("held_by", "initiative", today),
        house=initiative.house_id,
        held_by__in=people,
        done_at=None,
    )
    return int(rows.count())


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
