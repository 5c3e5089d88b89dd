"""When a share is open, and to whom: the rules alone, against a second way of saying the same."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from productiehuis.foundation.sharing import codes
from productiehuis.foundation.sharing.rules import (
    GUESSES,
    LONGEST,
    Reader,
    Terms,
    is_open,
    latest_end,
    may_read,
    proposed_end,
)
from productiehuis.foundation.trust.said_codes import ALPHABET, grouped

TODAY = date(2026, 11, 26)
PEOPLE = [UUID(int=number) for number in range(4)]
ORGANISATIONS = [UUID(int=number) for number in range(10, 13)]
ADDRESSES = ["one", "two"]
ROLES = ["client_manager", "employer"]

DAYS = st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))
RECEIVERS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(dict, to_person=st.sampled_from(PEOPLE)),
    st.builds(dict, to_address=st.sampled_from(ADDRESSES)),
    st.builds(dict, to_role=st.sampled_from(ROLES), to_organisation=st.sampled_from(ORGANISATIONS)),
    st.just({}),
)
TERMS = st.builds(
    lambda person, until, revoked, wrong, receiver: Terms(person, until, revoked, wrong, **receiver),
    st.sampled_from(PEOPLE),
    DAYS,
    st.booleans(),
    st.integers(0, GUESSES),
    RECEIVERS,
)
READERS = st.builds(
    Reader,
    person=st.sampled_from(PEOPLE),
    addresses=st.frozensets(st.sampled_from(ADDRESSES)),
    roles=st.frozensets(st.tuples(st.sampled_from(ROLES), st.sampled_from(ORGANISATIONS))),
)


@settings(max_examples=600)
@given(TERMS, READERS, DAYS)
def test_who_reads_is_its_receiver_while_it_is_open_and_not_its_giver(terms: Terms, who: Reader, today: date) -> None:
    known_by: set[object] = {who.person, *who.addresses, *who.roles}
    meant = terms.to_person or terms.to_address or (terms.to_role and (terms.to_role, terms.to_organisation)) or None
    ended = terms.revoked or terms.until < today or terms.wrong_codes == GUESSES
    assert may_read(terms, who, today) == (not ended and meant in known_by and who.person != terms.person)


@given(TERMS, READERS, DAYS)
def test_what_ended_never_opens_again(terms: Terms, who: Reader, today: date) -> None:
    assert not may_read(replace(terms, revoked=True), who, today)
    assert not may_read(terms, who, terms.until + timedelta(days=1))
    assert is_open(replace(terms, revoked=False, wrong_codes=0), terms.until)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_proposed_end_is_about_three_months_on_and_may_be_chosen(today: date) -> None:
    assert timedelta(days=88) <= proposed_end(today) - today <= timedelta(days=92)
    assert today < proposed_end(today) < latest_end(today) == today + LONGEST


def test_a_proposed_end_stays_within_its_month() -> None:
    assert proposed_end(date(2026, 11, 30)) == date(2027, 2, 28)


@given(st.text(alphabet=ALPHABET, min_size=8, max_size=8))
def test_a_link_takes_its_code_however_it_is_written(code: str) -> None:
    assert codes.digest_of_link_code("token", grouped(code)) == codes.digest_of_link_code("token", code)
    assert codes.digest_of_link_code("token", code) != codes.digest_of_link_code("another", code)
