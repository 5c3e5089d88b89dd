"""Where somebody goes on from their own page: the cards of the parts that are there."""

from dataclasses import dataclass
from functools import cache

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """A page of somebody's own, and what is there."""

    address: str
    title: str | Promise
    text: str | Promise
    icon: str


WAYS = (
    Way("/mijn/gezien/", _("Wie er keek"), _("Wie iets van jou las, wanneer en waarom."), "eye"),
    Way("/mijn/kaart/", _("Mijn kaart"), _("Wat jij over jezelf laat zien."), "id"),
    Way("/mijn/delen/", _("Wat ik deel"), _("Met wie, en tot wanneer. Stoppen kan altijd."), "share"),
    Way("/mijn/bezoeken/", _("Mijn bezoeken"), _("Bezoeken die met jouw code zijn gevonden."), "history"),
)


@cache
def ways() -> tuple[Way, ...]:
    """Those of ``WAYS`` that this house has."""
    return tuple(way for way in WAYS if _is_there(way.address))


def _is_there(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
