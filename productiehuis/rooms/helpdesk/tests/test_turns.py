"""Turns at a desk: every sequence of what can happen to them, against a model that keeps two facts apart."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.rooms.helpdesk.turns import (
    EXPECTED,
    OPEN,
    Event,
    Plan,
    Turn,
    after,
    carries_a_lot,
    days_in_words,
    days_of_week,
    in_hours,
    minutes,
    problem_with_turn_on,
)

events = st.lists(st.sampled_from(Event), max_size=14)


def play(happened: list[Event]) -> Turn | None:
    """What is left of a day after all that *happened*; what was refused, did not."""
    turn: Turn | None = None
    for event in happened:
        try:
            turn = after(turn, event)
        except ValueError as refused:
            assert str(refused).endswith((".", "is.")), "a refusal is a sentence"
    return turn


class Model:
    """What people would remember: is somebody counted on, did they say something about it, and are they there."""

    def __init__(self) -> None:
        self.said: str | None = None  # planned, offered, cannot, taken
        self.there = False

    def happen(self, event: Event) -> None:
        steps: dict[Event, Callable[[], None]] = {
            Event.PUT_ON: self.put_on,
            Event.TAKE_OFF: self.take_off,
            Event.CAME: self.come,
            Event.LEFT: self.leave,
        }
        steps.get(event, lambda: self.say(event))()

    def put_on(self) -> None:
        if self.said in (None, "taken"):
            self.said = "planned"

    def take_off(self) -> None:
        if not self.there:
            self.said = None

    def come(self) -> None:
        self.said = None if self.said in (None, "taken") else "planned"
        self.there = True

    def leave(self) -> None:
        self.there = False

    def say(self, event: Event) -> None:
        if self.there or self.said in (None, "taken"):
            return
        if event == Event.TAKE_OVER and self.said == "planned":
            return
        words = {Event.OFFER: "offered", Event.CANNOT: "cannot", Event.CAN: "planned", Event.TAKE_OVER: "taken"}
        self.said = words[event]


@given(events)
def test_a_turn_is_what_people_remember_of_it(happened: list[Event]) -> None:
    model = Model()
    for event in happened:
        model.happen(event)
    turn = play(happened)
    if turn is None:
        assert (model.said, model.there) == (None, False)
    else:
        assert turn == Turn(model.said or Plan.UNPLANNED, model.there)


@given(events)
def test_every_turn_is_one_that_the_database_holds(happened: list[Event]) -> None:
    turn = play(happened)
    if turn:
        assert turn.came or turn.plan != Plan.UNPLANNED
        assert not turn.came or turn.plan in (Plan.UNPLANNED, Plan.PLANNED)


@given(events, st.sampled_from([Event.PUT_ON, Event.TAKE_OFF, Event.CAME, Event.LEFT]))
def test_a_button_pressed_twice_does_what_once_does(happened: list[Event], event: Event) -> None:
    turn = play(happened)
    assert play([*happened, event]) == play([*happened, event, event])
    assert turn is None or isinstance(turn, Turn)


@given(events)
def test_who_offers_a_turn_keeps_it_until_somebody_takes_it(happened: list[Event]) -> None:
    turn = play([Event.PUT_ON, Event.OFFER])
    for event in happened:
        if event in (Event.TAKE_OVER, Event.CANNOT, Event.TAKE_OFF):
            return
        turn = play([Event.PUT_ON, Event.OFFER, *happened[: happened.index(event) + 1]])
        assert turn is not None
        assert turn.came or turn.plan in EXPECTED


@given(events)
def test_only_what_is_open_can_be_taken_over(happened: list[Event]) -> None:
    turn = play(happened)
    open_now = turn is not None and not turn.came and turn.plan in OPEN
    try:
        taken = after(turn, Event.TAKE_OVER)
    except ValueError:
        assert not open_now
    else:
        assert open_now
        assert taken == Turn(Plan.TAKEN)


@pytest.mark.parametrize(
    ("turns", "days", "a_lot"), [(3, 3, False), (4, 8, False), (5, 8, True), (4, 7, True), (4, 4, True), (8, 16, False)]
)
def test_half_of_the_days_is_no_lot_and_three_turns_never_are(turns: int, days: int, a_lot: bool) -> None:
    assert carries_a_lot(turns, days) is a_lot


def test_numbers_are_said_as_people_say_them() -> None:
    assert (in_hours(0), in_hours(180), in_hours(450)) == ("0 uur", "3 uur", "7 uur en 30 minuten")


def test_a_morning_in_the_night_that_the_clock_goes_back_is_as_long_as_the_clock_says() -> None:
    assert minutes((time(0, 30), time(4))) == 210
    assert minutes(None) == 0


def test_the_same_days_of_every_week_over_the_turn_of_a_year() -> None:
    found = days_of_week(date(2025, 12, 29), date(2026, 1, 8), {2, 4})
    assert found == [date(2025, 12, 30), date(2026, 1, 1), date(2026, 1, 6), date(2026, 1, 8)]


def test_nothing_is_planned_in_the_past_or_too_far_ahead() -> None:
    today = date(2026, 3, 3)
    assert problem_with_turn_on(date(2026, 3, 2), today) == "Deze dag is al geweest."
    assert not problem_with_turn_on(today, today)
    assert "Kijk het jaar na" in problem_with_turn_on(date(2027, 3, 5), today)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([date(2026, 12, 7)], "7 december"),
        ([date(2026, 12, 7), date(2026, 12, 14)], "7 en 14 december"),
        ([date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)], "21, 28 december en 4 januari"),
        ([date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)], "28 december, 4 en 11 januari"),
        ([date(2026, 12, number) for number in range(1, 14)], "van 1 december tot en met 13 december"),
    ],
)
def test_days_are_named_as_people_do(days: list[date], words: str) -> None:
    assert days_in_words(days) == words
