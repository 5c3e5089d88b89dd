"""How often somebody typed what finds nothing today: enough for who mistypes, too little for who guesses."""

from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

A_DAY = timedelta(days=1)


def too_many(what: str, person: UUID | None, most: int) -> bool:
    """Whether *person* typed *most* of *what* in vain today. One query."""
    return int(cache.get(_key(what, person), 0)) >= most


def count(what: str, person: UUID | None) -> None:
    """*person* typed one more of *what* in vain."""
    cache.add(_key(what, person), 0, timeout=A_DAY.total_seconds())
    cache.incr(_key(what, person))


def _key(what: str, person: UUID | None) -> str:
    return f"helpdesk-{what}-{person}-{timezone.localdate()}"
