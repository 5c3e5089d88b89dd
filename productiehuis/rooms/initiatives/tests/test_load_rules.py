"""How much somebody carries, what to hand over first, and what stays undone if they stop."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from productiehuis.rooms.initiatives.load_rules import (
    Carried,
    Level,
    Load,
    Terms,
    Thing,
    hand_over_first,
    if_stops,
)
from productiehuis.rooms.initiatives.task_rules import RoleHeld, WhyNext, goes_over, in_hours, why_next

HOUSE = UUID(int=1)
hours = st.none() | st.decimals(0, 60, places=1)
things = st.builds(
    Carried,
    thing=st.sampled_from(Thing),
    id=st.uuids(),
    name=st.sampled_from(["Rooster", "Sleutel", "Koffie"]),
    place=st.just("Tagerijn"),
    house=st.just(HOUSE),
    at=st.sampled_from(["", "tagerijn"]),
    hours=hours,
    covered=st.booleans(),
    shared=st.booleans(),
    going=st.booleans(),
)
loads = st.lists(things, max_size=8, unique_by=lambda one: one.id).map(lambda found: Load(tuple(found)))
terms = st.builds(Terms, cap=st.integers(0, 5), hours=st.integers(1, 80), things=st.integers(1, 12))


def task(name: str, **told: object) -> Carried:
    base = Carried(Thing.TASK, UUID(int=hash(name) % 2**64), name, "Tagerijn", HOUSE, at="tagerijn", covered=True)
    return replace(base, **told)  # type: ignore[arg-type]  # fields of it


@given(loads, things, terms)
def test_one_thing_more_is_never_less(load: Load, more: Carried, agreed: Terms) -> None:
    order = list(Level)
    with_it = Load((*load.carried, more))
    assert order.index(with_it.level(agreed)) >= order.index(load.level(agreed))


@given(loads, terms)
def test_hours_that_nobody_knows_are_told_apart_and_never_zero(load: Load, agreed: Terms) -> None:
    known = [one.hours for one in load.carried if one.hours is not None]
    assert load.hours == sum(known, Decimal(0))
    assert load.unknown + len(known) == len(load.carried)


@given(loads, terms)
def test_it_is_said_early_before_it_is_a_lot(load: Load, agreed: Terms) -> None:
    if load.level(agreed) == Level.MUCH:
        assert load.hours >= agreed.hours or load.things >= agreed.things
    if load.level(agreed) == Level.FINE:
        assert 4 * load.hours < 3 * agreed.hours
        assert 4 * load.things < 3 * agreed.things


@given(terms, terms, loads)
def test_who_is_in_two_houses_is_warned_as_soon_as_either_would(one: Terms, other: Terms, load: Load) -> None:
    order = list(Level)
    both = order.index(load.level(one.strictest(other)))
    assert both == max(order.index(load.level(one)), order.index(load.level(other)))


@given(loads)
def test_what_is_proposed_can_go_and_says_why(load: Load) -> None:
    first = hand_over_first(load)
    could = [one for one in load.carried if one.thing != Thing.TURNS and not one.going]
    assert (first is None) == (not could)
    if first:
        assert first.what in could
        assert first.because
        assert all(why.endswith(".") for why in first.because)


@given(loads)
def test_the_proposal_follows_its_four_reasons_in_their_order(load: Load) -> None:
    first = hand_over_first(load)
    assume(first is not None)
    assert first
    for one in load.carried:
        if one.thing == Thing.TURNS or one.going:
            continue
        reasons = [
            (first.what.collective, one.collective),
            (not first.what.covered, not one.covered),
            (first.what.hours or Decimal(0), one.hours or Decimal(0)),
            (first.what.shared, one.shared),
        ]
        ours, others = zip(*reasons, strict=True)
        assert ours >= others


def test_the_whole_house_goes_before_ones_own_whatever_the_hours() -> None:
    load = Load((task("Rooster", hours=Decimal(20), covered=False), task("Bewonersavond", at="", hours=Decimal(2))))
    first = hand_over_first(load)
    assert first
    assert first.what.name == "Bewonersavond"
    assert first.because == ("Het is voor het hele huis. Je eigen initiatief gaat voor.",)


def test_of_two_alike_the_one_that_takes_most_hours_is_proposed_and_its_hours_are_named() -> None:
    first = hand_over_first(Load((task("Koffie", hours=Decimal("1.5")), task("Plan", hours=Decimal("8.5")))))
    assert first
    assert first.because == ("Het kost je de meeste tijd: 8,5 uur per maand.",)


@given(st.lists(things, max_size=8, unique_by=lambda one: one.id))
def test_if_somebody_stops_everything_is_named_once(carried: list[Carried]) -> None:
    stops = if_stops(carried)
    assert sorted([*stops.nobody, *stops.covered], key=lambda one: one.id) == sorted(carried, key=lambda one: one.id)
    assert not any(one.covered for one in stops.nobody)
    assert (stops.first is None) == (not stops.nobody)
    if any(one.going for one in stops.nobody):
        assert stops.first
        assert stops.first.going


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
roles = st.lists(
    st.builds(RoleHeld, kind=st.sampled_from(["volunteer", "key_person"]), since=days, until=st.none() | days),
    max_size=3,
)


@given(days, roles, days)
def test_who_has_no_role_today_left_a_task_and_nobody_else_did(since: date, held: list[RoleHeld], today: date) -> None:
    assert (why_next(since, held, today) == WhyNext.GONE) == (not any(role.on(today) for role in held))


@given(days, days)
def test_who_keeps_one_role_is_left_alone(since: date, today: date) -> None:
    assert why_next(since, [RoleHeld("volunteer", date(2020, 1, 1))], today) is None


def test_a_volunteer_who_became_something_else_is_asked_whether_the_task_still_fits() -> None:
    held = [
        RoleHeld("volunteer", date(2025, 1, 1), date(2026, 2, 28)),
        RoleHeld("coordinator", date(2026, 3, 1)),
    ]
    assert why_next(date(2025, 6, 1), held, date(2026, 3, 3)) == WhyNext.OTHER_ROLE
    assert why_next(date(2026, 3, 2), held, date(2026, 3, 3)) is None


def test_a_last_day_that_is_near_asks_for_a_successor_in_time() -> None:
    held = [RoleHeld("volunteer", date(2025, 1, 1), date(2026, 4, 1))]
    assert why_next(date(2025, 6, 1), held, date(2026, 3, 3)) == WhyNext.LEAVING
    assert why_next(date(2025, 6, 1), held, date(2026, 1, 3)) is None


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_cap_is_reached_and_not_passed_without_a_yes(has: int, cap: int) -> None:
    assert goes_over(has, cap) == (has >= cap)


def test_hours_are_said_as_people_say_them() -> None:
    assert in_hours(None) == ""
    assert in_hours(Decimal("1.5")) == "1,5 uur"
    assert in_hours(Decimal("8.0")) == "8 uur"
    assert in_hours(Decimal(100) / 60) == "1,7 uur"
