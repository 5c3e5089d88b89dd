"""The visitor codes of a house: turning one into a digest, choosing what they are made of, closing a year."""

import secrets
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.trust import journal

from . import codes
from .codes import FIRST_PARTS, NotACode, Part
from .models import CodeYear


def parts_of(house: UUID, year: int) -> list[Part]:
    """What the codes of *house* are made of in *year*, in the order in which they are said."""
    return parts_and_closed(house, year)[0]


def parts_and_closed(house: UUID, year: int) -> tuple[list[Part], bool]:
    """What the codes of *year* are made of, and whether it is closed."""
    newest = CodeYear.objects.filter(house=house, year__lte=year).order_by("-year").first()
    closed = newest is not None and newest.year == year and newest.closed_at is not None
    return codes.in_order(newest.parts if newest else FIRST_PARTS), closed


@transaction.atomic(savepoint=False)
def digest_of(*, house: UUID, day: date, code: str) -> bytes:
    """What is kept of *code*, said on *day*. The same code within a calendar year gives the same 16 bytes.

    Raises ``ValidationError`` at ``code`` for what is no code of this house, and at ``day`` for a closed year; the
    transaction around it cannot go on then.
    """
    year = _with_key(hold_open(house=house, year=day.year))
    try:
        normal = codes.normalise(code, year.parts)
    except NotACode as error:
        raise ValidationError({"code": str(error)}) from None
    return codes.digest(bytes.fromhex(year.secret), normal)


def hold_open(*, house: UUID, year: int) -> CodeYear:
    """The codes of *year*, which nobody can close before this transaction ends.

    Raises ``ValidationError`` at ``day`` when the year is closed.
    """
    found = _hold(house, year)
    if found.closed_at:
        raise ValidationError(
            {
                "day": _(
                    "Het jaar %(year)s is afgesloten. Er kan geen bezoek meer bij. Bij een bezoek dat er al staat, "
                    "kan nog wel een vraag erbij."
                )
                % {"year": year}
            }
        )
    return found


def is_closed(house: UUID, year: int) -> bool:
    """Whether *year* is closed in *house*."""
    return bool(CodeYear.objects.filter(house=house, year=year).exclude(closed_at=None).exists())


def closed_or_held(*, house: UUID, year: int) -> bool:
    """Whether *year* is closed. If not, it is held: nobody can close it before this transaction ends."""
    return year < timezone.localdate().year and _hold(house, year).closed_at is not None


def _hold(house: UUID, year: int) -> CodeYear:
    """The row of *year*, locked. The running year cannot be closed, so there nobody has to wait for anybody."""
    rows = CodeYear.objects.filter(house=house, year=year)
    if year < timezone.localdate().year:
        rows = rows.select_for_update()
    return rows.first() or _begin(house, year)


def _begin(house: UUID, year: int) -> CodeYear:
    """The row of *year*, made as the year before had it; whoever comes at the same moment gets the same."""
    begun: CodeYear = CodeYear.objects.select_for_update().get_or_create(
        house_id=house, year=year, defaults={"parts": parts_of(house, year)}
    )[0]
    return begun


def _with_key(year: CodeYear) -> CodeYear:
    """*year* with its key, made with its first code; from then on what codes are made of stays for that year."""
    if year.secret is None:
        year = CodeYear.objects.select_for_update().get(id=year.id)
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
def close_year(*, actor: UUID | None, house: UUID, year: int) -> CodeYear:
    """Close *year*: its key is thrown away, and no visit can be added. It cannot be opened again; twice is once.

    Raises ``ValidationError`` for a year that is not over.
    """
    if year >= timezone.localdate().year:
        raise ValidationError(_("%(year)s is nog niet voorbij. Sluit het af als het jaar om is.") % {"year": year})
    begun = _begin(house, year)
    if begun.closed_at is None:
        begun.secret = None  # type: ignore[assignment]  # the key is gone
        begun.closed_at = timezone.now()
        begun.save(update_fields=["secret", "closed_at"])
        journal.record("close_year", begun, actor=actor, house=house, fields=["secret", "closed_at"])
    return begun
