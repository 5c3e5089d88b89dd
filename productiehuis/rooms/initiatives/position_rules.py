"""Positions have a life of their own: who holds one, who stands in, and who is next. Pure, and without a clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


class Part(TextChoices):
    """What somebody is to a position (catalogue C-073, C-209)."""

    HOLDER = "holder", gettext_lazy("doet het nu")
    DEPUTY = "deputy", gettext_lazy("is achtervang")
    NEXT = "next", gettext_lazy("is er hierna")


@dataclass(frozen=True)
class Held:
    """That *person* has a part in a position, from *since* to *until*, its last day; None while no end is known."""

    person: UUID
    part: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, other: "Held") -> bool:
        """Whether there is a day on which both are so."""
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)


def problem_with(new: Held, there: Iterable[Held], *, several: bool) -> str:
    """Why *new* cannot come to a position beside what is *there*, in a sentence; empty where nothing is in the way.

    Nobody stands in for themselves or comes after themselves; one person holds it at a time, but for *several*.
    """
    if new.until is not None and new.until < new.since:
        return _("De laatste dag ligt vóór de eerste dag. Draai de twee om.")
    for one in there:
        if not one.meets(new):
            continue
        if one.person == new.person and one.part == new.part:
            return _("Dit stond er al.")
        if one.person == new.person:
            return _("Dezelfde mens kan niet twee dingen tegelijk zijn bij één positie. Kies iemand anders.")
        if one.part == new.part == Part.HOLDER and not several:
            return _("In die tijd doet iemand anders het al. Draag het over, of kies een andere dag.")
    return ""


def how_long(since: date, today: date) -> str:
    """How long it is from *since* to *today*, as people say it: "3 jaar en 8 maanden"; empty for less than a month."""
    months = max(0, 12 * (today.year - since.year) + today.month - since.month - (today.day < since.day))
    years, rest = divmod(months, 12)
    in_years = _("%(n)s jaar") % {"n": years} if years else ""
    in_months = ngettext("%(n)s maand", "%(n)s maanden", rest) % {"n": rest} if rest else ""
    return _(" en ").join(filter(None, (in_years, in_months)))


@dataclass(frozen=True)
class Successors:
    """Of how many positions, how many have somebody who comes after."""

    positions: int
    with_next: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of them; None where there is no position."""
        return 100 * self.with_next // self.positions if self.positions else None
