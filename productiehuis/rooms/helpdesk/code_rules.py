"""Finding one's own visits at the table, and what can be done with them: pure, and without a clock."""

import re
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

TRIES_A_DAY = 20
"""How many codes that find nothing one worker may type in a day: a tired volunteer mistypes, a guesser goes on."""

SITTING = timedelta(minutes=30)
"""How long the visits that a code found stay on the screen of who typed it."""

SECOND_THOUGHTS = timedelta(minutes=10)
"""How long visits can be taken out of the archive again at the table; later only from the visitor's own account."""

TICKET_LASTS = timedelta(minutes=15)

TICKETS_A_DAY = 10
"""How many tickets that do not fit one account may type in a day."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What a ticket is made of: nothing that looks like something else when it is copied by hand."""

TICKET_LENGTH = 8


def new_ticket() -> str:
    """What somebody types to put visits with their account: 32^8 of them, so none is found by guessing."""
    return "".join(secrets.choice(LETTERS) for _place in range(TICKET_LENGTH))


def shown(ticket: str) -> str:
    """*ticket* in two groups, as it is read aloud and copied."""
    half = TICKET_LENGTH // 2
    return f"{ticket[:half]} {ticket[half:]}"


def read_ticket(text: str) -> str:
    """The ticket in *text*: case, spaces and signs do not count. Raises ``ValueError`` for what is none."""
    ticket = re.sub(r"[\W_]", "", text).upper()
    if len(ticket) != TICKET_LENGTH or not set(ticket) <= set(LETTERS):
        raise ValueError(
            _("Een kaartje heeft %(length)s letters en cijfers, zoals %(example)s. Kijk het na.")
            % {"length": TICKET_LENGTH, "example": shown("KT7MBX4P")}
        )
    return ticket


def may_think_again(sealed_at: datetime | None, now: datetime) -> bool:
    """Whether a visit that was put in the archive can still be taken out again at the table."""
    return sealed_at is not None and now - sealed_at <= SECOND_THOUGHTS
