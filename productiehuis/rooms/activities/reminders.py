"""A mail the day before, to who signed up and can be mailed: once for each time, also when this runs often.

Whoever was mailed is written down at once, so a worker that dies half-way sends at most one mail twice.
"""

import logging
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.web.links import absolute

from .agenda_queries import SHOWN, Line, lines
from .agenda_rules import day_name
from .models import Gathering, SignUp
from .rules import GatheringState, Place
from .telling import address_of, own_page

log = logging.getLogger(__name__)
SALT = "productiehuis.activities.reminders"
FROM_HOUR, TO_HOUR = 9, 21
"""Nobody is mailed at night: from nine to nine, by the clock of the house."""


def token_of(sign_up: UUID) -> str:
    """What in a mail says whose reminders stop. It opens nothing else."""
    return signing.Signer(salt=SALT).sign(str(sign_up))


def sign_up_of(token: str) -> UUID | None:
    try:
        return UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def remind() -> int:
    """Mail whoever signed up for tomorrow and was not mailed yet; returns how many were. It may run often.

    A mail that fails keeps nobody else waiting: the next run tries it again.
    """
    now = timezone.localtime()
    if not FROM_HOUR <= now.hour < TO_HOUR:
        return 0
    sent = 0
    with scopes_disabled():
        for gathering in _to_remind(now.date()):
            ids = list(_signed_up(gathering).values_list("id", flat=True))
            if ids:
                [line] = lines(Gathering.objects.filter(id=gathering.id))
                sent += sum(_try(id, gathering, line) for id in ids)
    return sent


def _to_remind(today: date) -> QuerySet[Gathering]:
    """What goes on tomorrow."""
    found: QuerySet[Gathering] = Gathering.objects.filter(
        day=today + timedelta(days=1),
        state=GatheringState.PLANNED,
        **SHOWN,
    )
    return found.select_related("house", "activity")


def _signed_up(gathering: Gathering) -> QuerySet[SignUp]:
    """Who has a place at *gathering*, wants to be reminded, and was not yet."""
    found: QuerySet[SignUp] = SignUp.objects.filter(
        Q(gathering=gathering) | Q(gathering=None), activity=gathering.activity_id, state=Place.PLACED, reminders=True
    )
    not_yet = Q(reminded_for=None) | ~Q(reminded_for=gathering.day)
    return found.filter(not_yet, person__no_reminders=None).order_by("queued_at", "id")


def _try(id: UUID, gathering: Gathering, line: Line) -> bool:
    """``_mail_once``; False, and nothing written down, where the mail server took no mail now."""
    try:
        return _mail_once(id, gathering, line)
    except OSError:  # what smtplib raises is one too
        log.warning("a reminder could not be sent now: the next run tries it again", exc_info=True)
        return False


@transaction.atomic
def _mail_once(id: UUID, gathering: Gathering, line: Line) -> bool:
    """Mail the one of sign-up *id*, whom nobody else mails meanwhile; False where they cannot be mailed."""
    rows = _signed_up(gathering).select_for_update(of=("self",), skip_locked=True)
    sign_up = rows.filter(id=id).select_related("person__account", "house").first()
    if sign_up is None:
        return False
    address = address_of(sign_up)
    SignUp.objects.filter(id=id).update(reminded_for=gathering.day)
    if not address:
        return False
    try:
        _mail(address, sign_up, gathering, line)
    except (SMTPRecipientsRefused, ValueError):  # a ValueError is an address that no mail can have
        log.warning("a reminder cannot reach who it was for: their address was refused")
        return False
    return True


def _mail(address: str, sign_up: SignUp, gathering: Gathering, line: Line) -> None:
    """What it says: when and where. The subject names no activity: others may see it on a telephone."""
    stop = absolute(reverse("no_reminders", args=[token_of(sign_up.id)]))
    page = absolute(reverse("activity", args=[gathering.house.slug, line.slug]))
    today = timezone.localdate()
    words = {"line": line, "day": day_name(line.day, today), "house": gathering.house, "page": page, "stop": stop}
    words |= {"own": own_page(sign_up), "account": sign_up.person_id is not None}
    EmailMessage(
        _("Tot morgen in %(house)s") % {"house": gathering.house.name},
        render_to_string("activities/email/reminder.txt", words),
        None,
        [address],
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    ).send()
