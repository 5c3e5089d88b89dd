"""Signing up and withdrawing, and the row for a place that moves up by itself. One transaction each.

Whatever changes a row of people first holds its activity, so that the last place is given once.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Least
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web.links import absolute

from .codes import digest_of, digests_of, is_place_code
from .models import Activity, Gathering, SignUp
from .places import moves_up
from .queries import planned, to_come
from .rules import ActivityState, GatheringState, News, Place, Rhythm
from .telling import address_of, announce

NOT_TYPED = ("house", "activity", "gathering", "person", "by", "digest")
"""What of a sign-up nobody types, so that it needs no cleaning."""


@dataclass(frozen=True)
class Guest:
    """Somebody without an account: what they are called, how to reach them if they like, and the code to withdraw.

    *heard* is how they heard of it (``Heard``), or "" where they did not say. For a series also what they want to learn
    and in which language, if they say so.
    """

    name: str
    contact: str
    code: str
    heard: str = ""
    wish: str = ""
    language: str = ""

    def told(self, *, whole: bool) -> dict[str, Any]:
        """What is kept of it in a sign-up, for one time or for the *whole* of a series."""
        names = ("name", "contact", "heard", *(("wish", "language") if whole else ()))
        return {name: getattr(self, name).strip() for name in names}


def hold(activity: UUID) -> Activity:
    """The activity, whose places nobody else gives or takes before this transaction ends."""
    found: Activity = Activity.objects.select_for_update(no_key=True).get(id=activity)
    return found


def for_whole(activity: Activity) -> bool:
    """Whether one signs up for all gatherings at once: for a series, as for a course."""
    return activity.rhythm == Rhythm.SERIES


@transaction.atomic
def sign_up(
    *, actor: Who, activity: Activity, gathering: Gathering | None, id: UUID, guest: Guest | None = None
) -> SignUp:
    """*actor* comes to *gathering*, or to all of a series; or a *guest* does, by themselves or signed up by *actor*.

    *id* is made by whoever sends it: sent again it is the same row, whatever became of it; ``Http404`` for one of
    somebody else. With a place or on the waiting list: the row says which. Raises ``ValidationError`` for what is over,
    off, ended, or takes no names, and for who is erased.
    """
    activity = hold(activity.id)
    if twin := _sent_before(id, activity, actor, guest):
        return twin
    whole = for_whole(activity)
    _refuse(activity, None if whole else gathering)
    if guest is None:
        assert actor.person is not None, "Only who is in has an account."
        still_here(actor.person.id)
        own = SignUp.objects.filter(activity=activity, gathering=None if whole else gathering, person=actor.person)
        there: SignUp | None = own.exclude(state=Place.WITHDREW).first()
        if there is not None:
            return there  # a second tap, with another key
    now = timezone.now()
    told = guest.told(whole=whole) if guest else {}
    row = SignUp(
        id=id,
        house_id=activity.house_id,
        activity=activity,
        gathering=None if whole else gathering,
        person=None if guest else actor.person,
        state=Place.WAITING,
        queued_at=now,
        by=actor.person if guest else None,
        digest=digest_of(guest.code) if guest else None,
        last_day=last_day(activity) if whole or gathering is None else gathering.day,
        **told,
    )
    row.clean_fields(exclude=NOT_TYPED)
    row.save(force_insert=True)
    _fill_row(activity, row.gathering_id, tell=False)
    row.refresh_from_db(fields=["state"])
    fields = [*told] if guest else ["person"]
    journal.record("join_activity", row, actor=actor.id, house=activity.house_id, fields=fields)
    if guest and (address := address_of(row)):
        transaction.on_commit(lambda: _confirm(row, guest, address))
    return row


def _sent_before(id: UUID, activity: Activity, actor: Who, guest: Guest | None) -> SignUp | None:
    """The row *id*, where the same sender sent it before: known by their account, or by the code in what they sent."""
    with scopes_disabled():
        found: SignUp | None = SignUp.objects.select_related("gathering").filter(id=id).first()
    if found is None:
        return None
    by_account = guest is None and actor.id is not None and found.person_id == actor.id
    by_code = guest is not None and found.digest is not None and bytes(found.digest) in digests_of(guest.code)
    if found.activity_id != activity.id or not (by_account or by_code):
        raise Http404
    return found


def _refuse(activity: Activity, gathering: Gathering | None) -> None:
    if activity.state != ActivityState.PUBLISHED:
        raise ValidationError(_("Deze activiteit is gestopt. Je kunt je niet meer opgeven."))
    if not activity.is_open:
        words = _("Er is nu niets te doen bij %(name)s. Je kunt je daarom niet opgeven.")
        raise ValidationError(words % {"name": activity.initiative.name})
    if not activity.sign_up:
        raise ValidationError(_("Opgeven hoeft niet. Kom gewoon."))
    if gathering is None and not for_whole(activity):
        raise ValidationError(_("Kies eerst welke dag je komt."))
    if gathering is None:
        if not to_come().filter(activity=activity).exists():
            raise ValidationError(_("Deze reeks is al voorbij."))
        return
    now = Gathering.objects.filter(id=gathering.id, activity=activity).first()
    if now is None:
        raise Http404
    if now.state == GatheringState.CANCELLED:
        raise ValidationError(_("Deze keer gaat niet door. Kies een andere dag."))
    if now.ends_at <= timezone.now():
        raise ValidationError(_("Deze keer is al geweest. Kies een andere dag."))


def last_day(activity: Activity) -> date:
    """The last day of *activity* that goes on, as it is planned now; today where there is none."""
    newest = planned().filter(activity=activity).order_by("-day").values_list("day", flat=True).first()
    return newest or timezone.localdate()


def reckon_last_day(activity: Activity, changed: Iterable[Gathering] = ()) -> None:
    """Say anew what the last day is for who signed up for all of *activity*, or for one of the *changed* gatherings.

    It is the last day that goes on for them. Of what is off or over it is no later than today, and stays what it was
    if that is before: who hears today that it is off, can be reached for thirty days.
    """
    theirs = planned().filter(activity=activity, id=Coalesce(OuterRef("gathering"), F("id"))).order_by("-day")
    rows = SignUp.objects.filter(Q(gathering=None) | Q(gathering__in=list(changed)), activity=activity)
    until_now = Least(F("last_day"), Value(timezone.localdate()))
    # Of nothing that goes on the greatest is the other: PostgreSQL passes over what is null.
    rows.update(last_day=Greatest(Subquery(theirs.values("day")[:1]), until_now))


def _confirm(row: SignUp, guest: Guest, address: str) -> None:
    """Mail the code to who left an address. Not by a task: the code would lie in its table."""
    activity = row.activity
    words = {
        "activity": activity,
        "gathering": row.gathering,
        "placed": row.state == Place.PLACED,
        "said_code": grouped(guest.code),
        "link": absolute(reverse("own_place", args=[activity.house.slug, guest.code])),
    }
    subject = _("Je hebt je opgegeven voor %(title)s") % {"title": activity.title}
    text = render_to_string("activities/email/signed_up.txt", words)
    with suppress(ValueError):  # an address that no mail can have; the page shows the code too
        send_mail(subject, text, None, [address], fail_silently=True)


def takes_part(person: UUID, activity: Activity) -> bool:
    """Whether *person* signed up for what is to come of *activity*, with a place or waiting for one."""
    rows = SignUp.objects.filter(activity=activity, person=person, last_day__gte=timezone.localdate())
    return bool(rows.exclude(state=Place.WITHDREW).exists())


def by_code(code: str) -> SignUp | None:
    """Who signed up and got *code*, in the house that is asked in; None for a code that is none."""
    if not is_place_code(code):
        return None
    found = SignUp.objects.filter(digest__in=digests_of(code))
    row: SignUp | None = found.select_related("activity__house", "activity__initiative", "gathering").first()
    return row


@transaction.atomic
def tell_wish(*, actor: Who, row: SignUp, wish: str, language: str) -> SignUp:
    """Keep what somebody wants to learn in a series, or what helps them, and in which *language*; empty takes it away.

    Raises ``ValidationError``, at the field, for words that cannot be; and for who withdrew or was erased meanwhile.
    """
    hold(row.activity_id)
    if row.person_id:
        still_here(row.person_id)
    row = SignUp.objects.get(id=row.id)
    if not row.takes_wish:
        raise ValidationError(_("Je bent afgemeld. Daarom bewaren wij dit niet."))
    row.wish, row.language = wish.strip(), language.strip()
    row.clean_fields(exclude=NOT_TYPED)
    row.save(update_fields=["wish", "language"])
    verb = "tell_wish" if row.has_wish else "remove_wish"
    journal.record(verb, row, actor=actor.id, house=row.house_id, fields=["wish", "language"])
    return row


@transaction.atomic
def withdraw(*, actor: Who, row: SignUp) -> SignUp:
    """Somebody does not come after all; who waits longest gets the place. Twice is once.

    How to reach them goes at once, and what else they told. Raises ``ValidationError`` when it is over.
    """
    activity = hold(row.activity_id)
    row = SignUp.objects.select_related("gathering").get(id=row.id)
    if row.state == Place.WITHDREW:
        return row
    if row.until < timezone.localdate():
        raise ValidationError(_("Dit is al geweest."))
    _let_go(row)
    _fill_row(activity, row.gathering_id)
    journal.record("leave_activity", row, actor=actor.id, house=row.house_id, fields=["state"])
    return row


def _let_go(row: SignUp) -> None:
    row.state, row.withdrew_at = Place.WITHDREW, timezone.now()
    row.contact = row.heard = row.wish = row.language = ""
    row.save(update_fields=["state", "withdrew_at", "contact", "heard", "wish", "language"])


@transaction.atomic
def withdraw_everywhere(person: UUID) -> None:
    """*person* leaves: what they signed up for and is to come, is free for others. Ask this without a scope."""
    coming = SignUp.objects.filter(person=person, last_day__gte=timezone.localdate()).exclude(state=Place.WITHDREW)
    for id in sorted(set(coming.values_list("activity", flat=True))):
        activity = hold(id)
        for row in coming.filter(activity=id):
            _let_go(row)
            _fill_row(activity, row.gathering_id)


def fill_places(activity: Activity) -> None:
    """Give who waits for what is to come of *activity* the places that there are; in a transaction that holds it."""
    soon = Q(gathering=None) | Q(gathering__in=to_come().filter(activity=activity))
    waiting = SignUp.objects.filter(soon, activity=activity, state=Place.WAITING).order_by()
    for gathering in set(waiting.values_list("gathering", flat=True)):
        _fill_row(activity, gathering)


def _fill_row(activity: Activity, gathering: UUID | None, *, tell: bool = True) -> None:
    """Who waits in the row of *gathering* (None: of the whole) moves up into what is free, and hears it.

    Of what is off or over nobody gets a place: nobody is mailed that they can come to it.
    """
    left = to_come().filter(activity=activity)
    left = left if gathering is None else left.filter(id=gathering)
    if activity.state != ActivityState.PUBLISHED or not left.exists():
        return
    row = SignUp.objects.filter(activity=activity, gathering=gathering).exclude(state=Place.WITHDREW)
    up = moves_up(list(row.order_by("queued_at", "id").values_list("id", "state")), activity.places)
    if not up:
        return
    SignUp.objects.filter(id__in=up).update(state=Place.PLACED, placed_at=timezone.now())
    if tell:
        told = row.filter(id__in=up).select_related("person__account", "gathering")
        announce([(one, one.gathering) for one in told], News.PLACED, timezone.localdate())
