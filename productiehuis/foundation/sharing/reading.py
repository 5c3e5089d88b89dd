"""Looking at what somebody else shows leaves a line in the read log, in the same request."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import HttpRequest

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read

from .models import CardLine, Consent, Share, Talk
from .shares import CARD_LINE


def opened(share: Share, who: Who, request: HttpRequest) -> None:
    """*who* (nobody: by a link) is shown what *share* shows."""
    record_read(
        actor=who.id,
        people=[share.person_id],
        kind=share.kind,
        objects=[share.item],
        purpose=Purpose.SHARED,
        place=_place(request),
        house=None,
    )


def listed(shares: Sequence[Share], who: Who, request: HttpRequest) -> None:
    """*who* sees who shows them something; not yet what."""
    record_read(
        actor=who.id,
        people=[share.person_id for share in shares],
        kind="sharing.Share",
        objects=[share.id for share in shares],
        purpose=Purpose.SHARED,
        place=_place(request),
        house=None,
    )


def at_table(talk: Talk, who: Who, request: HttpRequest, lines: Sequence[CardLine] = ()) -> None:
    """*who* helps the person of *talk*, and sees their name and the titles of their card; of *lines* all they say."""
    rows = [line.id for line in lines] or [talk.id]
    helping(talk, who, request, kind=CARD_LINE if lines else "sharing.Talk", rows=rows)


def helping(of: Talk | Consent, who: Who, request: HttpRequest, *, kind: str, rows: Iterable[UUID]) -> None:
    """*who* reads out to the person of a talk or a consent, or prints for them, *rows* of *kind*."""
    record_read(
        actor=who.id,
        people=[of.person_id],
        kind=kind,
        objects=rows,
        purpose=Purpose.HELPING,
        place=_place(request),
        house=of.house_id,
    )


def _place(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""
