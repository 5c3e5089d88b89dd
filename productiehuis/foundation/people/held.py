"""Which roles count on a day."""

from datetime import date

from django.db.models import OuterRef, Q


def held_on(day: date | OuterRef) -> Q:
    """That a role is held on *day*, its first and last day included, and was not withdrawn."""
    return Q(Q(until=None) | Q(until__gte=day), since__lte=day, withdrawn_at=None)
