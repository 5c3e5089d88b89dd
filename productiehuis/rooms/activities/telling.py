"""Who signed up hears what changes: by mail where there is an address, and else from the organiser, who ticks it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.links import absolute
from productiehuis.foundation.web.texts import moment

from .models import Activity, Gathering, Notice, SignUp
from .rules import CONTACT_KEPT, News, Place, Way

Pair = tuple[SignUp, Gathering | None]

NOTHING_TO_DO = (News.CANCELLED, News.ENDED)
"""After this news nobody needs to withdraw."""


def address_of(sign_up: SignUp) -> str:
    """Where somebody can be mailed: their account, or what they left; empty where it is not one address."""
    account = getattr(sign_up.person, "account", None) if sign_up.person_id else None
    if account and account.is_active:
        return str(account.email)
    left = sign_up.contact.strip()
    try:
        validate_email(left)
    except ValidationError:
        return ""
    return left


def own_page(sign_up: SignUp) -> str:
    """Where somebody reads how they stand, and withdraws: without an account by the code they got."""
    own = reverse("own_sign_ups") if sign_up.person_id else reverse("find_place", args=[sign_up.house.slug])
    return absolute(own)


def hearing(gatherings: Iterable[Gathering]) -> list[Pair]:
    """Who must hear it when something changes in *gatherings*: each with which of them it is for. One query.

    Of what is over nobody needs to hear anything.
    """
    coming = [one for one in gatherings if one.ends_at > timezone.now()]
    whole = Q(gathering=None, activity__in={one.activity_id for one in coming})
    rows = SignUp.objects.filter(whole | Q(gathering__in=coming)).exclude(state=Place.WITHDREW)
    signed: defaultdict[UUID, list[SignUp]] = defaultdict(list)
    for one in rows.select_related("person__account"):
        signed[one.gathering_id or one.activity_id].append(one)
    return [(one, each) for each in coming for one in (*signed[each.activity_id], *signed[each.id])]


def announce(pairs: Sequence[Pair], news: News, otherwise_day: date) -> UUID:
    """Keep that everybody in *pairs* must be told *news*, and tell by mail once the transaction is done.

    What is about no single gathering is about *otherwise_day*, or the last day that somebody signed up for where that
    is later: until thirty days after it they can be called. Returns what holds these notices together.
    """
    batch, now = new_id(), timezone.now()
    notices = (
        Notice(
            house_id=sign_up.house_id,
            sign_up=sign_up,
            gathering=gathering,
            news=news,
            batch=batch,
            way=Way.MAIL if address_of(sign_up) else Way.CALL,
            made_at=now,
            day=gathering.day if gathering else max(otherwise_day, sign_up.until),
        )
        for sign_up, gathering in pairs
    )
    Notice.objects.bulk_create(notices, batch_size=1000)
    if pairs:
        from .tasks import tell_task

        transaction.on_commit(lambda: tell_task.enqueue(str(batch)))
    return batch


def tell(batch: UUID) -> int:
    """Mail whoever waits for it in *batch*, one message each; how many were sent. Run again, it goes on.

    Whom a mail cannot reach is left for the organiser to call.
    """
    by_address: defaultdict[str, list[UUID]] = defaultdict(list)
    with scopes_disabled():
        for one in _to_mail(batch=batch):
            by_address[address_of(one.sign_up)].append(one.id)
    return sum(_tell_one(address, ids) for address, ids in by_address.items())


def _to_mail(**which: object) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(**which, way=Way.MAIL, told_at=None)
    activity = ("sign_up__activity__location", "sign_up__activity__initiative__location")
    found = found.select_related("gathering", "sign_up__person__account", "sign_up__house", *activity)
    return found.order_by("made_at", "id")


@transaction.atomic
def _tell_one(address: str, ids: Sequence[UUID]) -> bool:
    with scopes_disabled():
        waiting = _to_mail(id__in=ids).select_for_update(of=("self",))
        notices = [one for one in waiting if address_of(one.sign_up) == address]  # not who withdrew meanwhile
        if not notices:
            return False
        sent = bool(address) and _mail(address, notices)
        told = Notice.objects.filter(id__in=[one.id for one in notices])
        _ = told.update(told_at=timezone.now()) if sent else told.update(way=Way.CALL)
    return sent


def _mail(address: str, notices: Sequence[Notice]) -> bool:
    sign_up = notices[0].sign_up
    activity, news = sign_up.activity, notices[0].news
    page = absolute(reverse("activity", args=[sign_up.house.slug, activity.slug]))
    words = {
        "house": sign_up.house,
        "activity": activity,
        "news": news,
        "gatherings": list({one.gathering_id: one.gathering for one in notices if one.gathering}.values()),
        "link": page if news in NOTHING_TO_DO and not sign_up.person_id else own_page(sign_up),
        "account": sign_up.person_id is not None,
        "News": News,
    }
    try:
        send_mail(_subject(news, activity), render_to_string("activities/email/news.txt", words), None, [address])
    except (SMTPException, OSError, ValueError):  # a ValueError is an address or subject that no mail can have
        return False
    return True


def _subject(news: str, activity: Activity) -> str:
    says = {
        News.CANCELLED: _("%(title)s gaat niet door"),
        News.MOVED: _("%(title)s is op een andere tijd"),
        News.ELSEWHERE: _("%(title)s is op een andere plek"),
        News.PLACED: _("Je hebt een plaats bij %(title)s"),
        News.ENDED: _("%(title)s stopt"),
    }
    return says[News(news)] % {"title": activity.title}


# -- bel of app zelf ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToCall:
    """Somebody to call, with all they must hear."""

    sign_up: SignUp
    words: list[str]


def _untold() -> QuerySet[Notice]:
    """What must be told by calling, of the sign-up of the row around it; not of whom we know nothing any more."""
    found: QuerySet[Notice] = Notice.objects.filter(sign_up=OuterRef("pk"), way=Way.CALL, told_at=None)
    forgotten = Q(sign_up__person=None, sign_up__last_day__lt=timezone.localdate() - CONTACT_KEPT)
    return found.exclude(forgotten).order_by("day", "id")


def must_hear() -> Exists:
    """That somebody must still be called."""
    return Exists(_untold())


def numbers_to_call() -> dict[UUID, int]:
    """How many people of each activity of the house that is asked in must still be called. One query."""
    rows = SignUp.objects.filter(must_hear()).order_by().values_list("activity")
    return dict(rows.annotate(number=Count("id")))


def with_untold(rows: QuerySet[SignUp]) -> QuerySet[SignUp]:
    """*rows*, each with what they must still be told by calling."""
    told = JSONObject(news="news", gathering="gathering", at="gathering__starts_at", was="gathering__moved_from")
    return rows.annotate(untold=ArraySubquery(_untold().values(json=told)))


def called_for(activity: Activity, rows: Iterable[SignUp]) -> list[ToCall]:
    """Who of *rows* (``with_untold``, of *activity*) must be called, and to say what."""
    untold = ((one, one.untold) for one in rows)  # type: ignore[attr-defined]  # asked along
    return [ToCall(one, _said(activity, what)) for one, what in untold if what]


def _said(activity: Activity, untold: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is still so: of each gathering the newest, in the order of the days."""
    newest = {each["gathering"] or each["news"]: each for each in untold}
    return [_sentence(activity, **each) for each in sorted(newest.values(), key=lambda each: each["at"] or "")]


def _sentence(activity: Activity, news: str, at: str | None, was: str | None, **_rest: object) -> str:
    label = str(News(news).label)
    if news == News.ELSEWHERE:
        return ": ".join(filter(None, (label, activity.whereabouts)))
    if not at:
        return label
    now = moment(datetime.fromisoformat(at))
    if news == News.MOVED and was:
        return _("%(was)s is nu %(now)s") % {"was": moment(datetime.fromisoformat(was)), "now": now}
    return f"{now}: {label}"


@transaction.atomic
def have_told(*, actor: Who, sign_up: SignUp) -> None:
    """*actor* told all that *sign_up* had to hear. Twice is once."""
    waiting = Notice.objects.filter(sign_up=sign_up, way=Way.CALL, told_at=None)
    if waiting.update(told_at=timezone.now(), told_by=actor.person):
        journal.record("tell_change", sign_up, actor=actor.id, house=sign_up.house_id)
