"""What somebody has of UWV now, as they tell it: unemployment benefit, WIA, or an amount (WAO, Wajong)."""

from dataclasses import dataclass
from typing import Any

from . import fields
from .engine.period import Month
from .fields import CaseError

LONGEST_WW = 24
LEAST_DEGREE, WHOLLY = 35, 100


@dataclass(frozen=True)
class Unemployed:
    """Unemployment benefit since ``first``, for ``months`` in all.

    ``month_wage`` is the old pay of a month with holiday pay (cents, gross: on UWV's letter "WW-maandloon"), as it is
    when the step starts.
    """

    first: Month
    months: int
    month_wage: int


@dataclass(frozen=True)
class Unfit:
    """WIA since ``first``: wage-related up to and including ``wage_related_until``, unless ``lasting`` (IVA).

    ``month_wage`` as with ``Unemployed``; ``degree`` is the percentage of unfitness (35 to 100); ``capacity`` what one
    can still earn in a month (cents, gross: on UWV's letter "resterende verdiencapaciteit").
    """

    first: Month
    month_wage: int
    lasting: bool = False
    wage_related_until: Month | None = None
    degree: int = WHOLLY
    capacity: int = 0


@dataclass(frozen=True)
class Told:
    """An amount that is not computed here (WAO, Wajong): gross a month (cents) as it is, and beside the step's pay."""

    amount: int
    beside_pay: int | None = None


Uwv = Unemployed | Unfit | Told


def unemployed(given: dict[str, Any], where: str) -> Unemployed:
    """Read what who has unemployment benefit tells. Raises ``CaseError`` with the field's name."""
    return Unemployed(
        first=fields.month(given.pop("first", None), f"{where}.first"),
        months=fields.whole(given.pop("months", None), f"{where}.months", 3, LONGEST_WW),
        month_wage=_wage(given, where),
    )


def unfit(given: dict[str, Any], where: str) -> Unfit:
    """Read what who has WIA tells. Raises ``CaseError`` with the field's name."""
    first = fields.month(given.pop("first", None), f"{where}.first")
    wage = _wage(given, where)
    if fields.yes(given.pop("lasting", False), f"{where}.lasting"):
        return Unfit(first, wage, lasting=True)
    made = Unfit(
        first=first,
        month_wage=wage,
        wage_related_until=fields.month_or_none(given.pop("wage_related_until", None), f"{where}.wage_related_until"),
        degree=fields.whole(given.pop("degree", None), f"{where}.degree", LEAST_DEGREE, WHOLLY),
        capacity=fields.cents(_asked(given, "capacity", where, "wat kun je nog verdienen?"), f"{where}.capacity"),
    )
    if made.wage_related_until is not None and made.wage_related_until < first:
        raise CaseError(f"{where}.wage_related_until: dit kan niet vóór {first} zijn, want toen begon je WIA.")
    return made


def told(given: dict[str, Any], where: str) -> Told:
    """Read an amount that somebody knows. Raises ``CaseError`` with the field's name."""
    beside = given.pop("beside_pay", None)
    return Told(
        amount=fields.cents(_asked(given, "amount", where, "hoeveel krijg je bruto per maand?"), f"{where}.amount"),
        beside_pay=None if beside is None else fields.cents(beside, f"{where}.beside_pay"),
    )


def _wage(given: dict[str, Any], where: str) -> int:
    asked = _asked(given, "month_wage", where, "wat was je oude loon per maand, met vakantiegeld?")
    wage = fields.cents(asked, f"{where}.month_wage")
    if not wage:
        raise CaseError(f"{where}.month_wage: zonder oud loon is er geen uitkering.")
    return wage


def _asked(given: dict[str, Any], name: str, where: str, question: str) -> Any:
    value = given.pop(name, None)
    if value is None:
        raise CaseError(f"{where}.{name}: {question}")
    return value
