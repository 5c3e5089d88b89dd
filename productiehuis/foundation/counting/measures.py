"""What is counted, and how rooms say that they count it.

A ``Measure`` is a column of the results table (catalogue C-129, section 2.1). A room that has rows of its own writes
``INDICATORS`` in its ``indicators.py``: how it counts measures from those rows. ``rollups`` counts with them.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from .counts import Count
from .periods import Period

Text = str | Promise


@dataclass(frozen=True)
class Measure:
    """Something that an initiative can count.

    ``people`` says whether it counts unique people, who may be counted by another initiative too, so that a sum over
    initiatives assumes something. ``protected`` is a count of people who come for help or take part, or of what they
    bring: small numbers of it are not shown to the public (architecture, rule 9). Of a ``shared`` one several rooms may
    each know some of the people: each brings whom it knows, and together everybody counts once.
    """

    key: str
    name: Text
    group: Text
    unit: Text
    people: bool
    protected: bool
    method: Text
    shared: bool = False


KEY_PERSONS_AND_VOLUNTEERS = Measure(
    key="key_persons_volunteers",
    name=_("Trekkers en vrijwilligers"),
    group=_("Trekkers en vrijwilligers"),
    unit="",
    people=True,
    protected=False,
    method=_("Alle mensen die het initiatief trekken of er vrijwillig helpen. Iedereen telt één keer in de periode."),
    shared=True,
)
UNIQUE_HELP_SEEKERS = Measure(
    key="unique_help_seekers",
    name=_("Unieke hulpvragers"),
    group=_("Hulp"),
    unit=_("unieke hulpvragers"),
    people=True,
    protected=True,
    method=_("Alle mensen die met een vraag kwamen. Wie vaker kwam, telt één keer in de periode."),
)
HELP_REQUESTS = Measure(
    key="help_requests",
    name=_("Hulpvragen"),
    group=_("Hulp"),
    unit=_("hulpvragen"),
    people=False,
    protected=True,
    method=_("Alle vragen samen. Eén mens kan meer vragen hebben, en elke vraag telt."),
)
PARTICIPANTS = Measure(
    key="participants",
    name=_("Deelnemers"),
    group=_("Activering"),
    unit="",
    people=True,
    protected=True,
    method=_("Alle mensen die meededen. Wie vaker meedeed, telt één keer in de periode."),
)
MEASURES = (KEY_PERSONS_AND_VOLUNTEERS, UNIQUE_HELP_SEEKERS, HELP_REQUESTS, PARTICIPANTS)
"""The columns of the results table, in the order in which the annual report of 2018 prints them."""


Counts = Mapping[tuple[UUID, str], Count]
"""What was counted, by initiative and key of measure. What is absent was not counted, which is not zero."""

People = frozenset[UUID]
"""Different people, each by a key that is the same in every room."""

Brought = Mapping[tuple[UUID, str], Count | People]
"""What one room counted: as ``Counts``, and of a shared measure the people that it knows."""


@dataclass(frozen=True)
class Indicator:
    """What a room counts from its rows, in one go.

    ``methods`` has for the key of each measure that it counts a sentence in plain Dutch on how. ``count`` takes the id
    of a house, a period, and the initiatives that are asked for (None for all); of a shared measure it brings people.
    ``prove`` counts the same again from the rows themselves, slowly and sharing as little as it can with ``count``:
    ``verify_rollups`` holds one against the other. ``days`` gives every (house, day) on which it has rows that count.
    ``rows`` gives for who asks, an initiative, a measure's key and a period the address of the page behind the figure:
    its rows for who may see them, else what everybody may see, or nothing. ``page`` gives the address of all that the
    room counted of an initiative, for everybody; "" where it counts nothing there. ``where`` is how people call the
    place that it counts at.
    """

    methods: Mapping[str, Text]
    count: Callable[[UUID, Period, Collection[UUID] | None], Brought]
    prove: Callable[[UUID, Period, Collection[UUID] | None], Brought]
    days: Callable[[], Iterable[tuple[UUID, date]]]
    rows: Callable[[Any, Any, str, Period], str]
    page: Callable[[Any], str] | None = None
    where: Text = ""


def discover() -> None:
    """Import every app's ``indicators.py``; the monitor calls it once, when all apps are loaded."""
    autodiscover_modules("indicators")


@cache
def indicators() -> Mapping[str, tuple[Indicator, ...]]:
    """Every room's indicators by the key of each measure; one of each, but for those that are shared.

    ``ImproperlyConfigured`` where two rooms count what is not shared.
    """
    found: dict[str, tuple[Indicator, ...]] = {}
    shared = {measure.key for measure in MEASURES if measure.shared}
    for config in apps.get_app_configs():
        for indicator in getattr(sys.modules.get(f"{config.name}.indicators"), "INDICATORS", ()):
            for measure in indicator.methods:
                if measure in found and measure not in shared:
                    raise ImproperlyConfigured(f"{config.name}: {measure} is counted by another room too.")
                found[measure] = (*found.get(measure, ()), indicator)
    return found


def pages_of(initiative: Any) -> list[str]:
    """The pages with all that rooms counted of *initiative*, for everybody."""
    return [address for one in _each() if one.page and (address := one.page(initiative))]


def count_all(house: UUID, period: Period, initiatives: Collection[UUID] | None = None) -> Counts:
    """What all rooms count in *period*, straight from their rows."""
    return _by_all("count", house, period, initiatives)


def prove_all(house: UUID, period: Period, initiatives: Collection[UUID] | None = None) -> Counts:
    """As ``count_all``, in the second way of each room."""
    return _by_all("prove", house, period, initiatives)


def days_with_rows() -> set[tuple[UUID, date]]:
    """Every (house, day) on which any room has rows that count."""
    return {found for one in _each() for found in one.days()}


def _each() -> Iterable[Indicator]:
    return {id(one): one for rooms in indicators().values() for one in rooms}.values()


def _by_all(way: str, house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Counts:
    counts: dict[tuple[UUID, str], Count] = {}
    people: dict[tuple[UUID, str], People] = {}
    for one in _each():
        for key, brought in getattr(one, way)(house, period, initiatives).items():
            if isinstance(brought, Count):
                counts[key] = brought
            else:
                people[key] = people.get(key, frozenset()) | brought
    return counts | {key: Count.exactly(len(known)) for key, known in people.items()}
