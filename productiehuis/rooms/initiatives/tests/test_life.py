"""The life of an initiative: no state without a way on, and what is seen follows where it stands."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.models import Presence
from productiehuis.rooms.initiatives.life import (
    AT_REST,
    BEGINNING,
    MEANS,
    THERE,
    Facts,
    State,
    missing,
    needs_reason,
    presence_of,
    proposes_parking,
    revived,
    ways_on,
)

STATES = st.sampled_from(State)
LIVE = st.sampled_from((*BEGINNING, *THERE))
FACTS = st.builds(Facts, says_go=st.booleans(), has_owner=st.booleans())
READY = Facts(says_go=True, has_owner=True)


def possible(state: State, was: State, facts: Facts) -> set[State]:
    """Where one can really go today; at rest, also by beginning again."""
    found = {to for to in ways_on(state) if not missing(state, to, facts)}
    return found | {revived(was, facts)} if state in AT_REST else found


@given(STATES, LIVE, FACTS)
def test_no_state_is_without_a_way_on(state: State, was: State, facts: Facts) -> None:
    assert possible(state, was, facts) - {state}


@given(STATES, LIVE)
def test_from_everywhere_one_can_come_to_stand_on_ones_own_feet(state: State, was: State) -> None:
    reached, todo = {state}, [state]
    while todo:
        for to in possible(todo.pop(), was, READY) - reached:
            reached.add(to)
            todo.append(to)
    assert State.INDEPENDENT in reached


@given(STATES)
def test_one_can_rest_from_everywhere_and_says_why(state: State) -> None:
    for rest in set(AT_REST) - {state} if state != State.STOPPED else set():
        assert rest in ways_on(state)
        assert needs_reason(rest)


@given(st.sampled_from(THERE), st.sampled_from(THERE))
def test_what_runs_is_no_ladder(one: State, other: State) -> None:
    assert one == other or other in ways_on(one)


@given(FACTS)
def test_without_a_yes_of_residents_nothing_begins_and_without_owner_nothing_runs(facts: Facts) -> None:
    assert bool(missing(State.IDEA, State.CHECKED, facts)) is not facts.says_go
    for state, to in ((State.CHECKED, State.OWNED), (State.OWNED, State.RUNNING)):
        assert bool(missing(state, to, facts)) is not (facts.says_go and facts.has_owner)
    for to in THERE:
        assert bool(missing(State.DELEGATED, to, facts)) is not facts.has_owner


@given(LIVE, st.sampled_from(AT_REST))
def test_an_idea_is_never_an_offer_and_what_was_never_seen_is_not_seen_at_rest(was: State, rest: State) -> None:
    assert presence_of(was) == (Presence.SHOWN if was in THERE else Presence.HIDDEN)
    assert presence_of(rest, was) == (Presence.RESTING if was in THERE else Presence.HIDDEN)


@given(LIVE, FACTS)
def test_beginning_again_goes_back_to_where_it_was_as_far_as_somebody_leads_it(was: State, facts: Facts) -> None:
    again = revived(was, facts)
    assert again == was or (again == State.CHECKED and not facts.has_owner and was not in (State.IDEA, State.CHECKED))
    assert again not in THERE or facts.has_owner


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(7, 365),
    STATES,
    st.booleans(),
    st.integers(0, 800),
    st.none() | st.integers(0, 800),
)
def test_parking_is_proposed_after_so_many_days_without_an_owner_and_never_to_what_rests(
    today: date, days: int, state: State, owner: bool, ago: int, answered_ago: int | None
) -> None:
    since = today - timedelta(days=ago)
    answered = None if answered_ago is None else today - timedelta(days=answered_ago)
    quiet = min(ago, ago if answered_ago is None else answered_ago)
    proposed = proposes_parking(today=today, days=days, state=state, has_owner=owner, since=since, answered=answered)
    assert proposed is (not owner and state not in AT_REST and quiet >= days)


def test_every_state_says_in_words_what_it_means() -> None:
    assert set(MEANS) == set(State)
