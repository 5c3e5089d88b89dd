"""The rules of access in an emergency, whatever happens in whatever order."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.privacy.emergency_rules import (
    OPEN_FOR,
    Opening,
    may_read,
    may_review,
    reviewers,
    steps_of,
)

PEOPLE = [UUID(int=number) for number in range(1, 6)]
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
PERSON = st.sampled_from(PEOPLE)
OPENING = st.builds(
    Opening,
    by=PERSON,
    person=PERSON,
    at=st.integers(-180, 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    reviewed=st.booleans(),
).filter(lambda one: one.by != one.person)
OPENINGS = st.lists(OPENING, max_size=6)


@given(st.none() | PERSON, OPENING)
def test_only_who_opened_it_reads_and_only_for_an_hour(reader: UUID | None, opening: Opening) -> None:
    if may_read(reader, opening, NOW):
        assert reader == opening.by
        assert timedelta(0) <= NOW - opening.at < OPEN_FOR
        assert not opening.reviewed


@given(OPENING)
def test_it_can_be_read_in_the_hour_and_not_a_moment_later(opening: Opening) -> None:
    last = opening.at + OPEN_FOR - timedelta(microseconds=1)
    assert may_read(opening.by, opening, last) is not opening.reviewed
    assert not may_read(opening.by, opening, opening.at + OPEN_FOR)


@given(st.none() | PERSON, OPENING, OPENINGS)
def test_a_reviewer_is_always_a_second_person(reviewer: UUID | None, opening: Opening, others: list[Opening]) -> None:
    if may_review(reviewer, opening, [opening, *others]):
        assert reviewer not in (None, opening.by, opening.person)
        assert not opening.reviewed


@given(PERSON, PERSON, OPENINGS)
def test_two_of_whom_one_opened_what_is_of_the_other_never_judge_each_other(
    one: UUID, other: UUID, others: list[Opening]
) -> None:
    everything = [*others, *([] if one == other else [Opening(one, other, NOW)])]
    for opening in everything:
        for reviewer, by in ((one, other), (other, one)):
            if opening.by == by and one != other:
                assert not may_review(reviewer, opening, everything)


@given(OPENING, OPENINGS, PERSON)
def test_more_openings_never_make_anybody_a_reviewer(opening: Opening, others: list[Opening], reviewer: UUID) -> None:
    if may_review(reviewer, opening, others):
        assert may_review(reviewer, opening, others[1:])


@given(OPENING, OPENINGS)
def test_those_left_are_exactly_those_who_may(opening: Opening, others: list[Opening]) -> None:
    left = reviewers(PEOPLE, opening, others)
    assert left == {one for one in PEOPLE if may_review(one, opening, others)}


def test_a_step_is_a_line_and_has_no_number_of_its_own() -> None:
    assert steps_of("1. Blijf erbij.\n\n 2) Bel 06 11 22 33 44.\r\n112 bellen mag altijd.\n") == [
        "Blijf erbij.",
        "Bel 06 11 22 33 44.",
        "112 bellen mag altijd.",
    ]
