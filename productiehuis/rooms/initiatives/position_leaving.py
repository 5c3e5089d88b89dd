"""When an initiative leaves the house or stops: its tasks and positions to take along, and their end here."""

from typing import Any

from django.db import transaction

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.who import Who

from .models import Position, Task
from .position_actions import end_position
from .task_actions import set_done


def take_along(initiative: Initiative) -> dict[str, list[dict[str, Any]]]:
    """The tasks and positions of *initiative* that are there now, as plain data. Two queries.

    Without who does them: what is somebody's own, they take along themselves.
    """
    tasks = Task.objects.filter(initiative=initiative, done_at=None).select_related("position")
    positions = Position.objects.filter(initiative=initiative, ended_at=None)
    return {
        "tasks": [
            {
                "what": one.what,
                "rhythm": one.rhythm,
                "hours_a_month": None if one.hours is None else str(one.hours),
                "position": one.position.name if one.position else None,
            }
            for one in tasks
        ],
        "positions": [
            {
                "name": one.name,
                "purpose": one.purpose,
                "hours_a_month": None if one.hours is None else str(one.hours),
                "several": one.several,
            }
            for one in positions
        ],
    }


@transaction.atomic
def end_all(*, actor: Who, initiative: Initiative) -> None:
    """Nothing of *initiative* has to be done here any more: its tasks are done, its positions end. Twice is once.

    So it weighs in nobody's load; who did what, stays in their own data.
    """
    for task in Task.objects.filter(initiative=initiative, done_at=None):
        set_done(actor=actor, task=task, done=True)
    for position in Position.objects.filter(initiative=initiative, ended_at=None):
        end_position(actor=actor, position=position)
