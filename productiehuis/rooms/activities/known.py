"""What this room does when somebody stops with what is kept of them, or leaves."""

from uuid import UUID

from productiehuis.foundation.people.who import Who

from .attendance_actions import take_name_off
from .joining import withdraw, withdraw_everywhere
from .models import Attendance, SignUp


def _nameless(person: UUID) -> None:
    """Somebody is erased: that they came counts on, as one and the same person. Ask this without a scope."""
    take_name_off(person=person)


def _stop(who: Who, row: Attendance) -> None:
    assert who.person is not None
    take_name_off(person=who.person.id, rows=[row])


def _withdraw(who: Who, row: SignUp) -> None:
    withdraw(actor=who, row=row)


LEAVING = (withdraw_everywhere, _nameless)
STOPS = {"activities.Attendance": _stop, "activities.SignUp": _withdraw}
