"""The main menu, put together from every room's ``menu.py``.

A room writes ``MENU = (MenuItem(...),)`` in its ``menu.py``; nothing else changes when a room is added.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class MenuItem:
    """A page of a house that stands in the menu, on a floor of the drawing or on both, for those who may see it."""

    label: str | Promise
    url_name: str  # of a page that takes the slug of the house
    icon: str
    order: int
    may: Callable[[Any, Any], bool]  # (who, house)
    floor: str | None = None
    in_menu: bool = True


@dataclass(frozen=True)
class OwnPage:
    """A page of whoever is in, about themselves: a card at "Van mij". Listed in ``menu.py`` as ``OWN_PAGES``."""

    label: str | Promise
    text: str | Promise
    url_name: str  # of a page without arguments
    icon: str
    order: int

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class MenuLink:
    """A menu item as this request sees it."""

    label: str | Promise
    url: str
    icon: str
    current: bool


@cache
def items() -> tuple[MenuItem, ...]:
    """Every menu item of every room, in order."""
    return tuple(sorted(_listed("MENU"), key=lambda item: item.order))


@cache
def own_pages() -> tuple[OwnPage, ...]:
    """Every page of one's own of every room, in order."""
    return tuple(sorted(_listed("OWN_PAGES"), key=lambda page: page.order))


def _listed(name: str) -> list[Any]:
    """What every ``menu.py`` lists as *name*."""
    modules = (sys.modules.get(f"{app.name}.menu") for app in apps.get_app_configs())
    return [item for module in modules for item in getattr(module, name, ())]


def menu_for(request: HttpRequest) -> list[MenuLink]:
    """The links of the main menu: none outside a house, only what this person may open."""
    house = getattr(request, "house", None)
    if house is None:
        return []
    who = getattr(request, "who", None)
    in_menu = (item for item in items() if item.in_menu)
    open_to_them = [(item, reverse(item.url_name, args=[house.slug])) for item in in_menu if item.may(who, house)]
    # A page deeper in a room belongs to the item whose address it begins with; the longest one wins.
    here = max((url for _, url in open_to_them if request.path.startswith(url)), key=len, default="")
    return [MenuLink(item.label, url, item.icon, url == here) for item, url in open_to_them]
