"""The visitor codes of a house: turning one into a digest, choosing what they are made of, closing a year."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.trust import journal

from . import codes
from .closing import still_open
from .codes import FIRST_PARTS, NotACode, Part
from .models import Addition, CodeYear
from .periods import Period
from .rollups import touch
from .snapshots import closed_years, sign_off


def parts_of(house: UUID, year: int) -> list[Part]:
    """What the codes of *house* are made of in *year*, in the order in which they are said."""
    return parts_and_closed(house, year)[0]


def parts_and_closed(house: UUID, year: int) -> tuple[list[Part], bool]:
    """What the codes of *year* are made of, and whether it is closed."""
    newest = CodeYear.objects.filter(house=house, year__lte=year).order_by("-year").first()
    closed = newest is not None and newest.year == year and newest.closed_at is not None
    return codes.in_order(newest.parts if newest else FIRST_PARTS), closed


@dataclass(frozen=True)
class CodeKey:
    """The codes of a house in one year, for who has many to turn into digests.

    ``secret`` is None before the first code of that year, and after its closing.
    """

    year: int
    parts: Sequence[str]
    closed: bool
    secret: bytes | None

    def normal(self, code: str) -> str:
        """What stays of *code*. Raises ``ValidationError`` at ``code`` for what is no code of this house."""
        try:
            return codes.normalise(code, self.parts)
        except NotACode as error:
            raise ValidationError({"code": str(error)}) from None

    def digest(self, normal: str) -> bytes:
        """What is kept of a code of which *normal* stayed. The same code gives the same 16 bytes."""
        assert self.secret is not None, "Hold the year first."
        return codes.digest(self.secret, normal)

    def sign(self, text: str) -> bytes:
        """32 bytes that stand for *text*, which nobody can make again once the year is closed. *text* is no code."""
        assert self.secret is not None, "Hold the year first."
        return hmac.new(self.secret, text.encode(), hashlib.sha256).digest()


@transaction.atomic(savepoint=False)
def hold_key(*, house: UUID, year: int) -> CodeKey:
    """The codes of *year* with their key, made where this is the first. Nobody closes it before the transaction ends.

    Raises ``ValidationError`` at ``day`` for a closed year; the transaction around it cannot go on then.
    """
    return _key(_with_key(hold_open(house=house, year=year)))


def code_keys(house: UUID) -> Callable[[int], CodeKey]:
    """The codes of every year of *house* as they are now, to look at: nothing is made or held. One query."""
    begun = {one.year: one for one in CodeYear.objects.filter(house=house).order_by("year")}

    @cache
    def of(year: int) -> CodeKey:
        if year in begun:
            return _key(begun[year])
        before = [one for number, one in begun.items() if number < year]
        return CodeKey(year, codes.in_order(before[-1].parts if before else FIRST_PARTS), closed=False, secret=None)

    return of


def open_keys(house: UUID) -> list[CodeKey]:
    """The years of *house* that have codes and are not closed, newest first. One query.

    Only there a code can still be found.
    """
    begun = CodeYear.objects.filter(house=house, closed_at=None, secret__isnull=False).order_by("-year")
    return [_key(one) for one in begun]


def _key(year: CodeYear) -> CodeKey:
    return CodeKey(
        year.year,
        codes.in_order(year.parts),
        closed=year.closed_at is not None,
        secret=bytes.fromhex(year.secret) if year.secret else None,
    )


@transaction.atomic(savepoint=False)
def digest_of(*, house: UUID, day: date, code: str) -> bytes:
    """What is kept of *code*, said on *day*. The same code within a calendar year gives the same 16 bytes.

    Raises ``ValidationError`` at ``code`` for what is no code of this house, and at ``day`` for a closed year; the
    transaction around it cannot go on then.
    """
    key = hold_key(house=house, year=day.year)
    return key.digest(key.normal(code))


def hold_open(*, house: UUID, year: int) -> CodeYear:
    """The codes of *year*, which nobody can close before this transaction ends.

    Raises ``ValidationError`` at ``day`` when the year is closed.
    """
    found = _hold(house, year)
    if found.closed_at:
        raise ValidationError({"day": closed_words(year)})
    return found


def closed_words(year: int) -> str:
    """What is said to who wants to add a visit to a closed *year*."""
    return _(
        "Het jaar %(year)s is afgesloten. Er kan geen bezoek meer bij. Bij een bezoek dat er al staat, "
        "kan nog wel een vraag erbij."
    ) % {"year": year}


def is_closed(house: UUID, year: int) -> bool:
    """Whether *year* is closed in *house*."""
    return bool(CodeYear.objects.filter(house=house, year=year).exclude(closed_at=None).exists())


def closed_or_held(*, house: UUID, year: int) -> bool:
    """Whether *year* is closed. If not, it is held: nobody can close it before this transaction ends."""
    return _hold(house, year).closed_at is not None


def period_closed(house: UUID, period: Period) -> bool:
    """Whether every calendar year that *period* touches is closed: then its figures are signed off."""
    return {year.start.year for year in period.calendar_years} <= closed_years(house)


def period_closed_or_held(*, house: UUID, period: Period) -> bool:
    """As ``period_closed``. If not, nobody can close the last of its years before this transaction ends."""
    this_year = timezone.localdate().year
    years = (year.start.year for year in period.calendar_years)
    return all(year <= this_year and closed_or_held(house=house, year=year) for year in years)


def _hold(house: UUID, year: int) -> CodeYear:
    """The row of *year*, which nobody closes before this transaction ends.

    In the running year many register at once, and none has to wait for another: they share it. It is held all the same,
    for whoever begins just before midnight may end just after, when the year can be closed.
    """
    if year < timezone.localdate().year:
        found = CodeYear.objects.filter(house=house, year=year).select_for_update().first()
    else:
        shared = "SELECT * FROM counting_codeyear WHERE house_id = %s AND year = %s FOR KEY SHARE"
        found = next(iter(CodeYear.objects.raw(shared, [house, year])), None)
    return found or _begin(house, year)


def _begin(house: UUID, year: int) -> CodeYear:
    """The row of *year*, made as the year before had it; whoever comes at the same moment gets the same."""
    begun: CodeYear = CodeYear.objects.select_for_update().get_or_create(
        house_id=house, year=year, defaults={"parts": parts_of(house, year)}
    )[0]
    return begun


def _with_key(year: CodeYear) -> CodeYear:
    """*year* with its key, made with its first code; from then on what codes are made of stays for that year."""
    if year.secret is None:
        # Of two who share the year one makes the key and the other waits; with a stronger lock both would, for ever.
        year = CodeYear.objects.select_for_update(no_key=True).get(id=year.id)
    if year.secret is None:
        year.secret = secrets.token_hex(32)
        year.save(update_fields=["secret"])
    return year


@transaction.atomic
def choose_parts(*, actor: UUID | None, house: UUID, parts: Sequence[str]) -> int:
    """Codes of *house* are made of *parts* from now on; returns the calendar year from which that holds.

    That is this year while it has no code yet, and next year otherwise: else everybody who came before would be
    counted twice. Raises ``ValidationError`` for parts that make no code.
    """
    if problem := codes.problem_with(parts):
        raise ValidationError({"parts": problem})
    chosen = codes.in_order(parts)
    this_year = timezone.localdate().year
    running = _begin(house, this_year)
    year = running if running.secret is None else _begin(house, this_year + 1)
    year.parts = chosen
    year.save(update_fields=["parts"])
    journal.record("choose_code_parts", year, actor=actor, house=house, fields=["parts"])
    return year.year


@transaction.atomic
def close_year(*, actor: UUID | None, house: UUID, year: int, seen: str | None = None) -> CodeYear:
    """Close *year*: its figures are signed off by *actor*, its key is thrown away, and no visit can be added.

    It cannot be opened again; twice is once. *seen* is the ``fingerprint`` of the figures that *actor* looked at.
    Raises ``ValidationError`` for a year that is not over, while something is open that would make its figures wrong,
    and where they are no longer what was seen.
    """
    if year >= timezone.localdate().year:
        raise ValidationError(_("%(year)s is nog niet voorbij. Sluit het af als het jaar om is.") % {"year": year})
    begun = _hold_with_neighbours(house, year)
    if begun.closed_at is not None:
        return begun
    if blocking := [str(one.words) for one in still_open(house, year) if one.blocks]:
        raise ValidationError([_("%(year)s kan nog niet dicht.") % {"year": year}, *blocking])
    begun.secret = None  # type: ignore[assignment]  # the key is gone
    begun.closed_at = timezone.now()
    begun.save(update_fields=["secret", "closed_at"])
    snapshot = sign_off(house=house, year=year, by=actor, at=begun.closed_at, seen=seen)
    for initiative in snapshot.figures.values_list("initiative", flat=True).distinct():
        for half in Period.calendar_year(year).half_years:
            touch(house=house, initiative=initiative, day=half.start)  # what is kept becomes what was signed off
    journal.record("close_year", begun, actor=actor, house=house, fields=["secret", "closed_at", "figures"])
    return begun


def _hold_with_neighbours(house: UUID, year: int) -> CodeYear:
    """The row of *year*; it and the years beside it are held, for with it a project year of two may be signed off.

    The earlier year first, as everywhere, so that no two wait for each other.
    """
    this_year = timezone.localdate().year
    held = {near: _hold(house, near) for near in (year - 1, year, year + 1) if near < this_year}
    return held[year]


def add_after_closing(
    *, actor: UUID | None, house: UUID, initiative: UUID, measure: str, day: date, amount: int
) -> Addition:
    """A correction brought *amount* more of *measure* on *day*, in a year that is closed, so that it can be explained.

    Call it in the transaction of that correction, which keeps the reason and writes the journal, and has held the year.
    Raises ``ValueError`` for a year that is not closed, and for an amount that adds nothing.
    """
    if amount < 1 or not is_closed(house, day.year):
        raise ValueError("Only to a closed year something is added, and never less than one.")
    added: Addition = Addition.objects.create(
        house_id=house,
        initiative_id=initiative,
        measure=measure,
        day=day,
        amount=amount,
        by=actor,
        at=timezone.now(),
    )
    return added
