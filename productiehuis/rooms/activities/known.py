"""What this room does when somebody stops with what is kept of them, or leaves."""

from uuid import UUID

from productiehuis.foundation.people.who import Who

from .attendance_actions import take_name_off
from .models import Attendance


def _nameless(person: UUID) -> None:
    """Somebody is erased: that they came counts on, as one and the same person. Ask this without a scope."""
    take_name_off(person=person)


def _stop(who: Who, row: Attendance) -> None:
    assert who.person is not None
    take_name_off(person=who.person.id, rows=[row])


LEAVING = (_nameless,)
STOPS = {"activities.Attendance": _stop}
