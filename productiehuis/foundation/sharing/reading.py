"""Looking at what somebody else shows leaves a line in the read log, in the same request."""

from collections.abc import Sequence

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
    record_read(
        actor=who.id,
        people=[talk.person_id],
        kind=CARD_LINE if lines else "sharing.Talk",
        objects=[line.id for line in lines] or [talk.id],
        purpose=Purpose.HELPING,
        place=_place(request),
        house=talk.house_id,
    )


def took_paper(consent: Consent, who: Who, request: HttpRequest) -> None:
    """*who* prints what the person of *consent* agreed to."""
    record_read(
        actor=who.id,
        people=[consent.person_id],
        kind="sharing.Consent",
        objects=[consent.id],
        purpose=Purpose.HELPING,
        place=_place(request),
        house=consent.house_id,
    )


def _place(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""
