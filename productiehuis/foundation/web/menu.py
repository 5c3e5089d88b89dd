"""The main menu, put together from every room's ``menu.py``.

A room writes ``MENU = (MenuItem(...),)`` in its ``menu.py``; nothing else changes when a room is added.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import TextChoices
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
    within: str | None = None  # the page of the menu on which it stands as a card, instead of in the menu
    text: str | Promise = ""  # what is there, on that card
    waits: Callable[[Any, Any], int] | None = None  # (who, house): how much there waits for an answer


class Own(TextChoices):
    """The headings of "Van mij", in order."""

    DOING = "doing", _("Wat ik doe")
    SHOWING = "showing", _("Weten en laten zien")
    ACCOUNT = "account", _("Ik en mijn account")


@dataclass(frozen=True)
class OwnPage:
    """A page of whoever is in, about themselves: a card at "Van mij". Listed in ``menu.py`` as ``OWN_PAGES``."""

    label: str | Promise
    text: str | Promise
    url_name: str  # of a page without arguments; of a talk, at a table
    icon: str
    order: int
    group: Own | None = None  # the heading it stands under at "Van mij"; at a table none
    notice: Callable[[Any], str] | None = None  # (who): a sentence that stands on top of "Van mij", or nothing

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class WorkCard:
    """A menu item on another page, as this request sees it; ``waiting`` is None where nothing ever waits."""

    label: str | Promise
    text: str | Promise
    url: str
    icon: str
    waiting: int | None


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


@cache
def own_groups() -> tuple[tuple[Own, tuple[OwnPage, ...]], ...]:
    """The pages of one's own by the heading they stand under. Raises ``ValueError`` where one names no heading."""
    if lost := [page.url_name for page in own_pages() if page.group is None]:
        raise ValueError(f"under no heading: {', '.join(lost)}")
    return tuple((group, tuple(page for page in own_pages() if page.group == group)) for group in Own)


@cache
def table_pages() -> tuple[OwnPage, ...]:
    """What somebody without an account can do at a table, beside their card: pages of a house and a talk, in order.

    Listed in ``menu.py`` as ``TABLE_PAGES``, by parts that stand above the table.
    """
    return tuple(sorted(_listed("TABLE_PAGES"), key=lambda page: page.order))


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
    may_open = [item for item in items() if item.in_menu and item.may(who, house)]
    urls = {item.url_name: reverse(item.url_name, args=[house.slug]) for item in may_open}
    # A page deeper in a room belongs to the item whose address it begins with; the longest one wins.
    begins = [item for item in may_open if request.path.startswith(urls[item.url_name])]
    here = max(begins, key=lambda item: len(urls[item.url_name]), default=None)
    current = here and (here.within or here.url_name)
    shown = [item for item in may_open if not item.within]
    return [MenuLink(one.label, urls[one.url_name], one.icon, one.url_name == current) for one in shown]


def cards_within(request: Any, page: str) -> list[WorkCard]:
    """What stands on *page* of the menu for this person, with how much waits there. A query for each that can wait."""
    who, house = request.who, request.house
    return [
        WorkCard(
            item.label,
            item.text,
            reverse(item.url_name, args=[house.slug]),
            item.icon,
            item.waits(who, house) if item.waits else None,
        )
        for item in items()
        if item.within == page and item.may(who, house)
    ]
