"""The fields of a case as people write them: each is read by its name, or refused with a Dutch sentence."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from .cents import parse_cents
from .engine.period import Month

Chosen = TypeVar("Chosen", bound=StrEnum)
MISSING: Any = object()
"""Stands for a field that is not there, where ``null`` means something."""


class CaseError(ValueError):
    """What a case says cannot be; the message is a Dutch sentence that begins with the name of the field."""


def mapping(value: Any, name: str) -> dict[str, Any]:
    """The fields in a field."""
    if not isinstance(value, Mapping):
        raise CaseError(f"{name}: dit ontbreekt.")
    return dict(value)


def nothing_left(given: dict[str, Any], where: str) -> None:
    """Refuse what is left of *given* once every known field was taken from it."""
    if given:
        raise CaseError(f"{where}{min(map(str, given))}: dit veld is niet bekend.")


def month(value: Any, name: str) -> Month:
    """A month, as 1985-05 or a day in it."""
    if value is None:
        raise CaseError(f"{name}: dit ontbreekt. Schrijf een maand, zoals 1985-05.")
    try:
        return Month.parse(value)
    except ValueError as error:
        raise CaseError(f"{name}: {error}") from None


def month_or_none(value: Any, name: str) -> Month | None:
    """A month, or none."""
    return None if value is None else month(value, name)


def whole(value: Any, name: str, least: int, most: int) -> int:
    """A whole number from *least* to *most*."""
    if value is None:
        raise CaseError(f"{name}: dit ontbreekt.")
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise CaseError(f"{name}: dit moet een heel getal zijn van {least} tot en met {most}.")
    return value


def whole_or_none(value: Any, name: str, least: int, most: int) -> int | None:
    """A whole number, or none."""
    return None if value is None else whole(value, name, least, most)


def yes(value: Any, name: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise CaseError(f"{name}: schrijf true of false.")
    return value


def cents(value: Any, name: str) -> int:
    """An amount of euros in cents, nothing or more."""
    amount = cents_or_loss(value, name)
    if amount < 0:
        raise CaseError(f"{name}: dit kan niet minder dan nul zijn.")
    return amount


def cents_or_loss(value: Any, name: str) -> int:
    """Euros as a whole number or as text ("-650.50"), in cents; broken numbers of the file itself are refused."""
    if value is None:
        raise CaseError(f"{name}: dit ontbreekt.")
    try:
        amount = parse_cents(str(value)) if isinstance(value, int | str) and not isinstance(value, bool) else None
    except ValueError as error:
        raise CaseError(f"{name}: {error}") from None
    if amount is None:
        raise CaseError(f'{name}: schrijf een bedrag tussen aanhalingstekens, zoals "650.50".')
    return amount


def choice(kind: type[Chosen], value: Any, name: str) -> Chosen:
    """One of a fixed list of words."""
    try:
        return kind(value)
    except ValueError:
        raise CaseError(f"{name}: kies een van {', '.join(kind)}.") from None
