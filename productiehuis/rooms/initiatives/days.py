"""A day or year that somebody types: near enough to be meant."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

YEARS_BACK, YEARS_AHEAD = 50, 10
"""How far a day can be from today. Ours: what was longer ago, or is later, is a slip of the finger."""


def refuse_far_day(day: date) -> None:
    """Raise ``ValidationError`` for a *day* in a year that nobody means, such as 1900 or 2900."""
    year = timezone.localdate().year
    if not year - YEARS_BACK <= day.year <= year + YEARS_AHEAD:
        raise ValidationError(_("Klopt het jaar? Deze dag is te ver weg."))


EARLIEST = 1900
"""The first year in which an initiative of today can have begun. Ours, to catch a slip of the finger."""


def refuse_other_year(year: int) -> None:
    """Raise ``ValidationError`` for a *year* in which nothing of today began: before ``EARLIEST``, or still to come."""
    now = timezone.localdate().year
    if not EARLIEST <= year <= now:
        words = {"first": EARLIEST, "now": now}
        raise ValidationError(_("Klopt het jaar? Vul een jaar in van %(first)s tot en met %(now)s.") % words)
