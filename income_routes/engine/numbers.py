"""Arithmetic on whole cents, for one household (``int``) and for many at once (an int64 array), by the same words.

Only floor division is used, which both do alike; no float comes near an amount.
"""

from typing import Any

RATE = 100_000
"""What a rate is a part of: 36.97% is 36,970."""

Number = Any
"""An ``int``, or a numpy array of int64: rules are written once for both."""


def least(a: Number, b: Number) -> Number:
    """The smaller of two."""
    if isinstance(a, int) and isinstance(b, int):
        return a if a <= b else b
    import numpy

    return numpy.minimum(a, b)


def most(a: Number, b: Number) -> Number:
    """The larger of two."""
    if isinstance(a, int) and isinstance(b, int):
        return a if a >= b else b
    import numpy

    return numpy.maximum(a, b)


def above(value: Number, limit: Number) -> Number:
    """How much of *value* lies above *limit*; nothing below it."""
    return most(value - limit, 0)


def where(condition: Any, yes: Number, no: Number) -> Number:
    """*yes* where *condition* holds, else *no*."""
    if isinstance(condition, bool):
        return yes if condition else no
    import numpy

    return numpy.where(condition, yes, no)


def half_up(amount: Number, divisor: int) -> Number:
    """*amount* / *divisor*, half a unit up. The usual rounding, where the law names no other."""
    return (2 * amount + divisor) // (2 * divisor)


def down(amount: Number, divisor: int) -> Number:
    """*amount* / *divisor*, down to a whole unit."""
    return amount // divisor


def up(amount: Number, divisor: int) -> Number:
    """*amount* / *divisor*, up to a whole unit."""
    return -(-amount // divisor)


def part(amount: Number, rate: int) -> Number:
    """*rate* of *amount* (cents), half a cent up."""
    return half_up(amount * rate, RATE)


def whole_euro(cents: Number) -> Number:
    """*cents* down to whole euros, in cents."""
    return cents // 100 * 100


def nearest_euro(cents: Number) -> Number:
    """*cents* to the nearest whole euro, half a euro up, in cents."""
    return half_up(cents, 100) * 100
