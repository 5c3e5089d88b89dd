"""What the nightly task does: tell somebody what goes within a month, and take away whose time is over."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.leaving import shut_out
from productiehuis.foundation.people.models import Account, Person, Role
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.personal_data import Erase, Kept, declared
from productiehuis.foundation.trust.retention import Told, goes_before, tells, to_tell

from .erasing import digest, erase, wipe
from .known import field_of, shown_kinds, shown_of, start_of
from .models import Deed, Erasure, RetentionRun


@dataclass(frozen=True)
class Done:
    """What was done with the rows of a kind, or would be."""

    kind: str
    deed: Deed
    number: int


def apply_retention(*, rehearse: bool = False) -> list[Done]:
    """Tell what goes within a month and take away whose time is over, in every house; what was done.

    *rehearse* only counts. May run twice a day: the second time there is nothing left to do.
    """
    today = timezone.localdate()
    done = []
    for kept in (one for one in declared() if one.limit):
        if _told(kept):
            done.append(_tell(kept, today, rehearse))
        done.append(_take_away(kept, today, rehearse))
    done.append(_forget_people(today, rehearse))
    return [one for one in done if one.number]


def limits_told(kept: Kept) -> list[Told]:
    """When the people of *kept* were told, and until which day."""
    told = RetentionRun.objects.filter(kind=kept.model, deed=Deed.TOLD).values_list("day", "through")
    return [Told(on, through) for on, through in told if through]


def _after(kept: Kept) -> timedelta:
    assert kept.limit
    return kept.limit.after


def _told(kept: Kept) -> bool:
    """Whether somebody is told a month ahead."""
    assert kept.limit
    return kept.limit.told and tells(kept.limit.after)


def _rows(kept: Kept, *, before: datetime, start: date | None = None) -> QuerySet[Any]:
    """The rows of *kept* whose time began before the moment *before*, and not before the day *start*."""
    assert kept.limit
    model: Any = apps.get_model(kept.model)
    began = kept.limit.over(lt=before, gte=start_of(start)) if start else kept.limit.over(lt=before)
    rows: QuerySet[Any] = model._default_manager.filter(began)
    return rows if kept.limit.then == Erase.DELETE else _with_any(rows, wiped_by_time(kept))


def wiped_by_time(kept: Kept) -> tuple[str, ...]:
    """What a row of *kept* loses when its time is over and it stays."""
    assert kept.limit
    return kept.limit.wipes or kept.wipes


def _with_any(rows: QuerySet[Any], names: Iterable[str]) -> QuerySet[Any]:
    """Those of *rows* that have anything in the fields *names* still: what was emptied before is done."""
    left = Q()
    for name in names:
        match rows.model._meta.get_field(name):
            case models.TextField() | models.CharField():  # of an encrypted text only its length can be asked
                rows = rows.alias(**{f"{name}_is_long": Length(name)})
                left |= Q(**{f"{name}_is_long__gt": 0})
            case models.BooleanField():
                left |= Q(**{name: True})
            case _:
                left |= Q(**{f"{name}__isnull": False})
    return rows.filter(left)


@transaction.atomic
def _take_away(kept: Kept, today: date, rehearse: bool) -> Done:
    assert kept.limit
    deed = Deed.DELETED if kept.limit.then == Erase.DELETE else Deed.NAMELESS
    before = goes_before(today, _after(kept), limits_told(kept) if kept.limit.told else None)
    if before is None:
        return Done(kept.model, deed, 0)
    moment = start_of(before) if tells(_after(kept)) else timezone.now() - _after(kept)
    with scopes_disabled():
        rows = _rows(kept, before=moment)
        number = rows.count() if rehearse else wipe(kept, rows, kept.limit.then, wiped_by_time(kept))
    if number and not rehearse:
        _log(today, kept.model, deed, number)
    return Done(kept.model, deed, number)


def _tell(kept: Kept, today: date, rehearse: bool) -> Done:
    """Mail whoever has an account what of theirs goes within a month. On their own page it stands anyhow."""
    start, before = to_tell(today, _after(kept), limits_told(kept))
    with scopes_disabled():
        rows = _rows(kept, before=start_of(before), start=start)
        number = rows.count()
        people = list(rows.order_by().values_list(kept.person, flat=True).distinct()) if kept.person else []
    if not rehearse:
        # First what was told, so that a mail that fails half-way is not sent again to those who had it.
        _log(today, kept.model, Deed.TOLD, number, through=before + _after(kept))
        mail_notice(kept, people, before + _after(kept))
    return Done(kept.model, Deed.TOLD, number)


def mail_notice(kept: Kept, people: Iterable[UUID], day: date) -> None:
    """Tell *people*, as far as they have an account, that of this kind something of theirs goes until *day*."""
    for address in Account.objects.filter(person__in=list(people), is_active=True).values_list("email", flat=True):
        words = {"title": kept.title, "retention": kept.retention, "day": day}
        send_mail(
            _("Iets van jou gaat binnenkort weg"),
            render_to_string("mine/email/going.txt", words),
            None,
            [address],
            fail_silently=True,
        )


def forgotten_people(today: date) -> QuerySet[Person]:
    """Who has no account and holds no role, and of whom nothing was kept since longer ago than the house keeps names.

    What counts is the newest day of any row that leads to them, of whatever app: a role that ended, a talk at a table,
    a yes, the last day of a share, a line they wrote down for another; and the day they were first known.
    """
    since = today - timedelta(days=round(365.25 * settings.KEEP_NAMES_YEARS))
    roles = Role.objects.filter(person=OuterRef("pk"), withdrawn_at=None)
    lately = [roles.filter(Q(until=None) | Q(until__gte=since)), *_lately(since)]
    known = UUID(int=int(start_of(since).timestamp() * 1000) << 80)  # the first key of that day (UUIDv7)
    people = Person.objects.filter(account=None, erased_at=None, id__lt=known)
    for rows in lately:
        people = people.exclude(Exists(rows))
    return people.order_by("id")


def _lately(since: date) -> Iterator[QuerySet[Any]]:
    """For each way to a person: the rows that lead to them with any day from *since* on."""
    for kept in shown_kinds():
        if days := Q() if not kept.person else _days(kept, since):
            model: Any = apps.get_model(kept.model)
            yield model._default_manager.filter(days, **{str(kept.person): OuterRef("pk")}).order_by()


def _days(kept: Kept, since: date) -> Q:
    """That any day or moment that a person sees of *kept* is *since* or later."""
    days = Q()
    for path, _label in shown_of(kept):
        match field_of(kept.model, path):
            case models.DateTimeField():
                days |= Q(**{f"{path}__gte": start_of(since)})
            case models.DateField() if path != "until" or kept.model != "people.Role":
                days |= Q(**{f"{path}__gte": since})
    return days


def _forget_people(today: date, rehearse: bool) -> Done:
    with scopes_disabled():
        people = list(forgotten_people(today).values_list("id", flat=True))
    if not rehearse:
        for id in people:
            _forget(id)
        if people:
            _log(today, "people.Person", Deed.NAMELESS, len(people))
    return Done("people.Person", Deed.NAMELESS, len(people))


def _forget(id: UUID) -> None:
    """Erase the person *id* here and now, as if they had asked for it. Nobody has the address of this report."""
    with transaction.atomic():
        person = still_here(id)
        shut_out(actor=COMMAND, person=person)
        erasure = Erasure.objects.create(person=id, token=digest(secrets.token_urlsafe(24)), asked_at=timezone.now())
    erase(erasure.id)


def _log(day: date, kind: str, deed: Deed, number: int, through: date | None = None) -> None:
    run, fresh = RetentionRun.objects.get_or_create(
        day=day, kind=kind, deed=deed, defaults={"number": number, "through": through}
    )
    if not fresh:
        run.number, run.through = run.number + number, through or run.through
        run.save(update_fields=["number", "through"])
