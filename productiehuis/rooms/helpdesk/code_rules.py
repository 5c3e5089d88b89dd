"""Finding one's own visits at the table, and what can be done with them: pure, and without a clock."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from productiehuis.foundation.trust.said_codes import grouped, is_code, normal
from productiehuis.foundation.trust.tries import Tries

VISIT_CODES = Tries("visit_code", most=20, span=timedelta(days=1))
"""For one worker: a tired volunteer mistypes, a guesser goes on."""

SITTING = timedelta(minutes=30)
"""How long the visits that a code found stay on the screen of who typed it."""

SECOND_THOUGHTS = timedelta(minutes=10)
"""How long visits can be taken out of the archive again at the table; later only from the visitor's own account."""

TICKET_LASTS = timedelta(minutes=15)

TICKETS = Tries("ticket", most=10, span=timedelta(days=1))
"""For one account."""

TICKET_LENGTH = 8
"""Of what somebody types to put visits with their account: 32^8 of them, so none is found by guessing."""


def read_ticket(text: str) -> str:
    """The ticket in *text*, however it was copied. Raises ``ValueError`` for what is none."""
    if not is_code(text, TICKET_LENGTH):
        raise ValueError(
            _("Een kaartje heeft %(length)s letters en cijfers, zoals %(example)s. Kijk het na.")
            % {"length": TICKET_LENGTH, "example": grouped("KT7MBX4P")}
        )
    return normal(text)


def may_think_again(sealed_at: datetime | None, now: datetime) -> bool:
    """Whether a visit that was put in the archive can still be taken out again at the table."""
    return sealed_at is not None and now - sealed_at <= SECOND_THOUGHTS
