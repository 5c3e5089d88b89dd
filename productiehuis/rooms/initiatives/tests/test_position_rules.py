"""Who may be what to a position at the same time, and how a handover goes on."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.rooms.initiatives.position_rules import Held, Part, Successors, how_long, problem_with
from productiehuis.rooms.initiatives.transfer_rules import RUNNING, Move, TransferState, after, step_now

people = st.sampled_from([UUID(int=number) for number in range(3)])
days = st.dates(date(2026, 1, 1), date(2026, 1, 20))
held = st.builds(
    lambda person, part, since, length: Held(
        person, part, since, None if length is None else since + timedelta(days=length)
    ),
    people,
    st.sampled_from(Part),
    days,
    st.none() | st.integers(0, 10),
)


def there(each: list[Held], several: bool) -> list[Held]:
    """What stands in the house after *each* was tried in turn."""
    kept: list[Held] = []
    for one in each:
        if not problem_with(one, kept, several=several):
            kept.append(one)
    return kept


@given(st.lists(held, max_size=8), st.booleans())
def test_on_every_day_nobody_is_two_things_and_one_holds_it(each: list[Held], several: bool) -> None:
    kept = there(each, several)
    for number in range(40):
        day = date(2026, 1, 1) + timedelta(days=number)
        now = [one for one in kept if one.on(day)]
        assert len({one.person for one in now}) == len(now)
        assert several or sum(one.part == Part.HOLDER for one in now) <= 1


@given(held, held)
def test_two_meet_when_there_is_a_day_on_which_both_are_so(one: Held, other: Held) -> None:
    both = [date(2026, 1, 1) + timedelta(days=number) for number in range(60)]
    assert one.meets(other) == any(one.on(day) and other.on(day) for day in both)


def test_what_cannot_be_is_said_in_a_sentence() -> None:
    fenna = Held(UUID(int=1), Part.HOLDER, date(2026, 1, 1))
    own_deputy = Held(UUID(int=1), Part.DEPUTY, date(2026, 2, 1))
    assert "twee dingen tegelijk" in problem_with(own_deputy, [fenna], several=True)
    second = Held(UUID(int=2), Part.HOLDER, date(2026, 2, 1))
    assert "doet iemand anders het al" in problem_with(second, [fenna], several=False)
    assert problem_with(second, [fenna], several=True) == ""
    backwards = Held(UUID(int=2), Part.NEXT, date(2026, 2, 1), date(2026, 1, 1))
    assert "Draai de twee om" in problem_with(backwards, [], several=False)


@pytest.mark.parametrize(
    ("since", "says"),
    [
        (date(2026, 2, 20), ""),
        (date(2026, 2, 3), "1 maand"),
        (date(2025, 3, 3), "1 jaar"),
        (date(2022, 7, 3), "3 jaar en 8 maanden"),
        (date(2026, 5, 1), ""),
    ],
)
def test_how_long_is_said_in_years_and_months(since: date, says: str) -> None:
    assert how_long(since, date(2026, 3, 3)) == says


def test_a_share_of_nothing_is_unknown_and_of_nearly_all_is_not_all() -> None:
    assert Successors(0, 0).percent is None
    assert Successors(3, 2).percent == 66
    assert Successors(2, 2).percent == 100


@given(st.lists(st.tuples(st.sampled_from(Move), st.integers(0, 3)), max_size=8))
def test_a_handover_has_a_way_on_until_it_ended_and_then_stays_so(moves: list[tuple[Move, int]]) -> None:
    state = TransferState.ASKED
    for move, left in moves:
        before = state
        try:
            state = after(state, move, left)
        except ValueError as refused:
            assert str(refused).endswith(".")
        if before not in RUNNING:
            assert state == before
        if state == TransferState.DONE and before != state:
            assert (before, left) == (TransferState.ACCEPTED, 0)
    if state in RUNNING:
        assert after(after(state, Move.ACCEPT, 0), Move.FINISH, 0) == TransferState.DONE
        assert after(state, Move.STOP, 3) == TransferState.STOPPED


@given(st.lists(st.booleans(), max_size=6))
def test_the_step_to_do_now_is_the_first_that_is_open(done: list[bool]) -> None:
    now = step_now(done)
    assert (now is None) == all(done)
    if now is not None:
        assert not done[now]
        assert all(done[:now])
