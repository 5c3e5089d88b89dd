"""Tasks: how often, who still fits one, and how many for the whole house somebody takes. Pure, and without a clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class TaskRhythm(TextChoices):
    """How often a task comes back."""

    WEEKLY = "weekly", gettext_lazy("elke week")
    MONTHLY = "monthly", gettext_lazy("elke maand")
    SOMETIMES = "sometimes", gettext_lazy("af en toe")
    ONCE = "once", gettext_lazy("één keer")


MOST_HOURS = Decimal(300)
"""More hours in a month are a slip of the keyboard."""

LEAVES_SOON = timedelta(weeks=6)
"""How long before somebody's last day the page asks who takes their tasks over. Ours."""


def in_hours(hours: Decimal | None) -> str:
    """*hours* as people say it: "1,5 uur"; empty where nobody knows."""
    if hours is None:
        return ""
    tenths = hours.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(n)s uur") % {"n": localize(tenths if tenths % 1 else int(tenths))}


@dataclass(frozen=True)
class RoleHeld:
    """A role at the place of a task: what it is, from its first day to its last; None while no end is known."""

    kind: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class WhyNext(StrEnum):
    """Why a task asks for somebody else than who has it."""

    GONE = "gone"
    LEAVING = "leaving"
    OTHER_ROLE = "other_role"


def why_next(held_since: date, roles: Iterable[RoleHeld], today: date) -> WhyNext | None:
    """Why a task that somebody has *since* then asks for a successor, by their *roles* there; None where it does not.

    They are gone, their last day is near, or they took it in a role that ended while another began (C-105: a volunteer
    who gets another role).
    """
    roles = list(roles)
    now = [role for role in roles if role.on(today)]
    if not now:
        return WhyNext.GONE
    if all(role.until is not None and role.until <= today + LEAVES_SOON for role in now):
        return WhyNext.LEAVING
    then = {role.kind for role in roles if role.on(held_since)}
    if then and not then & {role.kind for role in now}:
        return WhyNext.OTHER_ROLE
    return None


def goes_over(collective: int, cap: int) -> bool:
    """Whether somebody with so many *collective* tasks goes over the *cap* of their house by one more (C-171)."""
    return collective + 1 > cap
