"""What rooms bring to the page of an initiative and to the drawing of the house: every room's ``panels.py``.

A room writes ``PANELS = (Panel(...),)`` and ``HAPPENING = (function,)`` there; nothing else changes when one is added.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps

from .http import HouseRequest
from .models import House, Initiative


@dataclass(frozen=True)
class Panel:
    """A part of the page of an initiative, beneath its facts, in *order*.

    ``show`` gives its HTML, made by a template; "" where there is nothing to show this person. At most two queries.
    """

    order: int
    show: Callable[[HouseRequest, Initiative], str]


Happening = Callable[[House, date], Mapping[UUID, str]]
"""What happens at initiatives of a house on a day, by their id, in short: "14.00 Computerles". One query."""


@cache
def panels() -> tuple[Panel, ...]:
    """Every panel of every room, in order."""
    return tuple(sorted(_listed("PANELS"), key=lambda panel: panel.order))


@cache
def happenings() -> tuple[Happening, ...]:
    """What every room says that happens."""
    return tuple(_listed("HAPPENING"))


def shown_panels(request: HouseRequest, initiative: Initiative) -> list[str]:
    """The panels of *initiative* for who asks, those that have something to show."""
    return [html for html in (panel.show(request, initiative) for panel in panels()) if html]


def happening_on(house: House, day: date) -> dict[UUID, str]:
    """What happens on *day* in *house*, by initiative; of several rooms one after another."""
    found: dict[UUID, str] = {}
    for happening in happenings():
        for initiative, note in happening(house, day).items():
            found[initiative] = f"{found[initiative]} · {note}" if initiative in found else note
    return found


def _listed(name: str) -> list[Any]:
    """What every ``panels.py`` lists as *name*."""
    modules = (sys.modules.get(f"{app.name}.panels") for app in apps.get_app_configs())
    return [item for module in modules for item in getattr(module, name, ())]
