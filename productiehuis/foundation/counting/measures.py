"""What is counted, and how rooms say that they count it.

A ``Measure`` is a column of the results table (catalogue C-129, section 2.1). A room that has rows of its own writes
``INDICATORS`` in its ``indicators.py``: how it counts a measure from those rows. The monitor finds them there.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from .periods import Period

Text = str | Promise


@dataclass(frozen=True)
class Measure:
    """Something that an initiative can count.

    ``people`` says whether it counts unique people, who may be counted by another initiative too, so that a sum over
    initiatives assumes something. ``protected`` is a count of people who come for help or take part, or of what they
    bring: small numbers of it are not shown to the public (architecture, rule 9).
    """

    key: str
    name: Text
    group: Text
    unit: Text
    people: bool
    protected: bool
    method: Text


KEY_PERSONS_AND_VOLUNTEERS = Measure(
    key="key_persons_volunteers",
    name=_("Trekkers en vrijwilligers"),
    group=_("Trekkers en vrijwilligers"),
    unit="",
    people=True,
    protected=False,
    method=_("Alle mensen die het initiatief trekken of er vrijwillig helpen. Iedereen telt één keer in de periode."),
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


@dataclass(frozen=True)
class Indicator:
    """How a room counts ``measure`` from its rows.

    ``count`` takes the house and a period and gives the number by initiative; an initiative that it does not count is
    absent, which is not zero. ``method`` says in plain Dutch how it is counted.
    """

    measure: Measure
    count: Callable[[Any, Period], Mapping[UUID, int]]
    method: Text


def discover() -> None:
    """Import every app's ``indicators.py``; the monitor calls it once, when all apps are loaded."""
    autodiscover_modules("indicators")


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every room's indicators by the key of their measure. ``ImproperlyConfigured`` where two count the same."""
    found: dict[str, Indicator] = {}
    for config in apps.get_app_configs():
        for indicator in getattr(sys.modules.get(f"{config.name}.indicators"), "INDICATORS", ()):
            if indicator.measure.key in found:
                raise ImproperlyConfigured(f"{config.name}: {indicator.measure.key} is counted by another room too.")
            found[indicator.measure.key] = indicator
    return found
