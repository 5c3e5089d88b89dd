"""A turn at a desk: what somebody said they would do on a day, and whether they came. Pure, and without a clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

AHEAD = timedelta(days=366)
"""How far ahead somebody can be put on the roster; a later day is a slip of the keyboard."""

WEEKS = timedelta(weeks=4)
"""What a roster shows at once, and what the load looks back on and ahead to."""


class Plan(TextChoices):
    """What somebody said about a day at the desk."""

    UNPLANNED = "unplanned", gettext_lazy("kwam zomaar")
    PLANNED = "planned", gettext_lazy("staat erop")
    OFFERED = "offered", gettext_lazy("wil ruilen")
    CANNOT = "cannot", gettext_lazy("kan niet")
    TAKEN = "taken", gettext_lazy("overgenomen")


EXPECTED = (Plan.PLANNED, Plan.OFFERED)
"""Who is counted on: a turn that is offered stays theirs until somebody took it."""

OPEN = (Plan.OFFERED, Plan.CANNOT)
"""Turns that somebody else can take over."""


class Event(StrEnum):
    """What can happen to a turn."""

    PUT_ON = "on"
    TAKE_OFF = "off"
    OFFER = "offer"
    CANNOT = "cannot"
    CAN = "can"
    TAKE_OVER = "taken"
    CAME = "came"
    LEFT = "left"


OWN = (Event.OFFER, Event.CANNOT, Event.CAN)
"""What somebody can say of their own turn."""


@dataclass(frozen=True)
class Turn:
    """Of one person on one day."""

    plan: str
    came: bool = False


def after(turn: Turn | None, event: Event) -> Turn | None:
    """*turn* after *event*; None is no turn at all. What is so already, stays so.

    Raises ``ValueError`` with a Dutch sentence for what cannot happen to it.
    """
    match event:
        case Event.PUT_ON:
            return _put_on(turn)
        case Event.CAME:
            planned = turn and turn.plan not in (Plan.UNPLANNED, Plan.TAKEN)
            return Turn(Plan.PLANNED if planned else Plan.UNPLANNED, came=True)
        case Event.LEFT:
            return None if turn and turn.plan == Plan.UNPLANNED else turn and replace(turn, came=False)
        case Event.TAKE_OFF:
            if turn and turn.came:
                raise ValueError(_("Deze persoon was er al."))
            return None
        case _:
            return _said(turn, event)


def _put_on(turn: Turn | None) -> Turn:
    """Who said that they cannot, or look for somebody, is not overruled unseen."""
    if turn is None or turn.plan == Plan.TAKEN:
        return Turn(Plan.PLANNED)
    return replace(turn, plan=Plan.PLANNED) if turn.plan == Plan.UNPLANNED else turn


def _said(turn: Turn | None, event: Event) -> Turn:
    if turn is None or turn.plan == Plan.UNPLANNED:
        raise ValueError(_("Deze dienst is er niet meer. Kijk op het rooster hoe het nu is."))
    if turn.plan == Plan.TAKEN:
        raise ValueError(_("Iemand anders was net eerder: deze dienst is al overgenomen."))
    if turn.came:
        raise ValueError(_("Deze persoon was er al."))
    if event == Event.TAKE_OVER and turn.plan not in OPEN:
        raise ValueError(_("Deze dienst hoeft niet meer te worden overgenomen."))
    plans = {
        Event.OFFER: Plan.OFFERED,
        Event.CANNOT: Plan.CANNOT,
        Event.CAN: Plan.PLANNED,
        Event.TAKE_OVER: Plan.TAKEN,
    }
    return Turn(plans[event])


def can_step_back(turn: Turn, joined_on: date | None, today: date) -> bool:
    """Whether somebody can take themselves off again, as if by a slip: on the day they put themselves on.

    After that others count on them, and they say that they cannot. Who took a turn over has promised it.
    """
    return joined_on == today and turn == Turn(Plan.PLANNED)


def problem_with_turn_on(day: date, today: date) -> str:
    """Why nothing can be planned on *day*, in a sentence; empty where nothing stands in the way."""
    if day < today:
        return _("Deze dag is al geweest.")
    if day > today + AHEAD:
        return _("Kijk het jaar na: zo ver vooruit plannen we niet.")
    return ""


# -- load: who carries how much -----------------------------------------------------------------------------------

MANY_TURNS = 4
"""From how many turns in the coming four weeks we ask whether somebody can take one over, if that is more than half of
the days too. Our proposal: the sources name overburdened founders (catalogue C-195), and no number."""


def carries_a_lot(turns: int, days: int) -> bool:
    """Whether somebody who is at the desk *turns* times of *days* carries a lot of it."""
    return turns >= MANY_TURNS and 2 * turns > days


def minutes(times: tuple[time, time] | None) -> int:
    """How many minutes there are from one time of a day to another, by the clock on the wall."""
    if times is None:
        return 0
    start, end = ((one.hour * 60 + one.minute) for one in times)
    return end - start


def in_hours(total: int) -> str:
    """*total* minutes as people say it: "7 uur en 30 minuten"; "0 uur" for none."""
    hours, rest = divmod(total, 60)
    words = _("%(hours)s uur") % {"hours": hours}
    return words + (" " + _("en %(minutes)s minuten") % {"minutes": rest} if rest else "")


def in_a_row(words: Sequence[str]) -> str:
    """*words* as people say them one after the other: "Fenna, Hakim en Truus"."""
    return get_text_list(list(words), _("en"))


LISTED = 12
"""How many days we name one by one; of more, the first and the last."""


def days_in_words(days: Sequence[date]) -> str:
    """*days* (in order, at least one) as people name them: "21, 28 december en 4 januari"."""
    if len(days) > LISTED:
        words = {"first": date_format(days[0], "j F"), "last": date_format(days[-1], "j F")}
        return _("van %(first)s tot en met %(last)s") % words
    ends = [day.month != later.month for day, later in pairwise(days)] + [True]
    return in_a_row([date_format(day, "j F" if end else "j") for day, end in zip(days, ends, strict=True)])


# -- every week the same ------------------------------------------------------------------------------------------


def days_of_week(first: date, last: date, weekdays: Collection[int]) -> list[date]:
    """Every day from *first* to *last* that falls on one of *weekdays* (Monday is 1)."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.isoweekday() in weekdays]
