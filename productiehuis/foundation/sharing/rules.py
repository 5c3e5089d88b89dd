"""When a share is open, and to whom. No database and no clock: ``today`` is passed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

GUESSES = 5
"""After so many wrong codes a link is closed for good."""

PROPOSED_MONTHS = 3
LONGEST = timedelta(days=366)


RECEIVER = "[…]"
"""Where in a sentence that somebody agreed to the receiver was named. Who that is, is kept apart and can go."""


def filled(sentence: str, receiver: str) -> str:
    """*sentence* with *receiver* in its place, the last that there is: what was shown stands before it."""
    before, there, after = sentence.rpartition(RECEIVER)
    return f"{before}{receiver}{after}" if there else sentence


def addressed(name: str, sentence: str) -> str:
    """*sentence* as it is said to who is called *name*; the name is not kept in it, so that it can be taken away."""
    return f"{name}, {sentence[0].lower()}{sentence[1:]}" if sentence else ""


@dataclass(frozen=True)
class Terms:
    """What was agreed in one share: whose it is, to whom, until which day, and what became of it.

    ``to_address`` is the digest of an e-mail address. A share without any receiver here is one by link.
    """

    person: UUID
    until: date
    revoked: bool = False
    wrong_codes: int = 0
    to_person: UUID | None = None
    to_address: str = ""
    to_role: str = ""
    to_organisation: UUID | None = None


@dataclass(frozen=True)
class Reader:
    """Who looks: their own id, the digests of the addresses that are theirs, and (role, organisation) of today."""

    person: UUID
    addresses: frozenset[str] = frozenset()
    roles: frozenset[tuple[str, UUID]] = frozenset()


def is_open(terms: Terms, today: date) -> bool:
    """Whether anybody at all may look: not revoked, not past its last day, not closed by wrong codes."""
    return not terms.revoked and today <= terms.until and terms.wrong_codes < GUESSES


def may_read(terms: Terms, reader: Reader, today: date) -> bool:
    """Whether *reader* is shown this today. Who shares it is no receiver, and nobody is one by a link alone."""
    if not is_open(terms, today) or reader.person == terms.person:
        return False
    if terms.to_person is not None:
        return terms.to_person == reader.person
    if terms.to_address:
        return terms.to_address in reader.addresses
    return terms.to_organisation is not None and (terms.to_role, terms.to_organisation) in reader.roles


def proposed_end(today: date) -> date:
    """The last day that a form proposes: the same day three months on, or the last of a shorter month."""
    years, month = divmod(today.month - 1 + PROPOSED_MONTHS, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def latest_end(today: date) -> date:
    """The last day that a share of *today* can have."""
    return today + LONGEST
