"""What a visitor does with visits of their own: at the table by the worker's hand, or from their own account.

From an account the *actor* is ``UNNAMED``: a line of the journal with the person beside the visit would tell everybody
who reads it whose visit that was (decision 029). None of it changes a figure: not the days, not the requests, and of
codes not how many different ones there are.
"""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import Visit

UNNAMED = Who()
"""Who acts from their own account on their own visits. The journal says so by an empty actor."""

WORDS = ("next_step", "note", "own_words")


@transaction.atomic
def take_words_back(*, actor: Who, visits: Collection[UUID]) -> int:
    """What was written down at *visits* is gone: note, next step, own words, and why they were corrected.

    What is left is what counts. Also in a closed year: no figure holds a word. Returns at how many there was anything.
    """
    now, changed = timezone.now(), 0
    for visit in _held(visits):
        had = _empty(visit, now)
        changed += bool(had)
        _record("take_words_back", visit, actor, had)
    return changed


def _empty(visit: Visit, at: datetime) -> list[str]:
    """Take every word of *visit* away, as taken back *at* that moment; which there were."""
    had = [name for name in WORDS if getattr(visit, name)]
    reasons = visit.corrections.update(reason="")
    visit.next_step = visit.note = visit.own_words = ""
    visit.waits, visit.taken_back_at = False, at
    visit.save(update_fields=[*WORDS, "waits", "taken_back_at"])
    return [*had, "reason"] if reasons else had


@transaction.atomic
def leave_nameless(*, visits: Collection[UUID]) -> None:
    """Who is erased leaves *visits* behind: they lose their words and codes, and count as before.

    No line of the journal, and no moment but the start of the day of the visit itself: a time that stands beside the
    erasure would tell whose they were (decision 029).
    """
    held = _held(visits)
    for visit in held:
        _empty(visit, timezone.make_aware(datetime.combine(visit.day, time.min)))
    for one in _with_different_codes(held):
        _replace_code(one)


@transaction.atomic
def say_own_words(*, actor: Who, visit: UUID, words: str) -> Visit:
    """The visitor adds *words* of their own to *visit*, or mends them. Raises ``ValidationError`` for a BSN in them."""
    for found in _held([visit]):
        found.own_words = words.strip()
        found.clean_fields(exclude=[field.name for field in Visit._meta.fields if field.name != "own_words"])
        found.save(update_fields=["own_words"])
        _record("say_own_words", found, actor, ["own_words"])
        return found
    raise Http404  # undone meanwhile, or taken back with the list that brought it


@transaction.atomic
def archive_visits(*, actor: Who, visits: Collection[UUID], at: datetime | None = None) -> int:
    """*visits* count, and nobody who works at a desk sees them any more. Twice is once; returns how many went.

    *at* is the moment that they carry from then on, now where none is given.
    """
    at, gone = at or timezone.now(), 0
    for visit in _held(visits):
        if visit.sealed_at is None:
            visit.sealed_at, visit.waits = at, False
            visit.save(update_fields=["sealed_at", "waits"])
            _record("archive_visit", visit, actor, ["sealed_at"])
            gone += 1
    return gone


@transaction.atomic
def reopen_visits(*, actor: Who, visits: Collection[UUID]) -> int:
    """*visits* are no longer in the archive: who works at their desk sees them again. Returns how many came back."""
    back = 0
    for visit in _held(visits):
        if visit.sealed_at is not None:
            visit.sealed_at = None
            visit.save(update_fields=["sealed_at"])
            _record("reopen_visit", visit, actor, ["sealed_at"])
            back += 1
    return back


@transaction.atomic
def forget_codes(*, actor: Who, visits: Collection[UUID]) -> int:
    """No code finds *visits* any more, nor any other with one of their codes in that house and year.

    Those with the same code get the same 16 random bytes in its place: they still are one visitor, and every figure
    stays what it was. Returns how many different codes are gone.
    """
    codes = _with_different_codes(_held(visits))
    for visit in codes:
        _replace_code(visit)
        _record("forget_code", visit, actor, ["code"])
    return len(codes)


def _with_different_codes(visits: Iterable[Visit]) -> list[Visit]:
    """One of *visits* for each code of a house and year."""
    codes = {(visit.house_id, visit.day.year, bytes(visit.code)): visit for visit in visits if visit.code}
    return list(codes.values())


def _replace_code(visit: Visit) -> None:
    """16 random bytes in the place of the code of *visit*, wherever that house has it in that year."""
    same = Visit.objects.filter(house=visit.house_id, day__year=visit.day.year, code=visit.code)
    ids = list(same.order_by("id").select_for_update().values_list("id", flat=True))
    Visit.objects.filter(id__in=ids).update(code=secrets.token_bytes(16))


def _held(visits: Collection[UUID]) -> list[Visit]:
    """Those of *visits* that count, as they stay until this transaction ends; in order, so that no two wait."""
    rows = Visit.objects.filter(id__in=visits, undone_at=None).order_by("id")
    return list(rows.select_for_update(of=("self",)))


def _record(verb: str, visit: Visit, actor: Who, fields: Iterable[str]) -> None:
    journal.record(verb, visit, actor=actor.id, house=visit.house_id, fields=fields)
