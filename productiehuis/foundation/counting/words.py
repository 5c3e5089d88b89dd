"""How numbers are written wherever people read them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .counts import Count


def dutch_number(number: int | Decimal) -> str:
    """*number* as people read it here: 1.015 and 12,50."""
    return number_format(number, force_grouping=True)


def count_words(count: Count) -> str:
    """*count* as people read it: 390, or "tussen 385 en 402" where only its bounds are known."""
    if count.number is not None:
        return dutch_number(count.number)
    return _("tussen %(low)s en %(high)s") % {"low": dutch_number(count.low), "high": dutch_number(count.high)}
