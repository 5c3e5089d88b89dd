"""Until when a data breach can be reported, and what can be written down with it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.privacy.breach_rules import (
    REPORT_WITHIN,
    NoteKind,
    Standing,
    can_follow,
    due,
    standing,
    time_left,
    why_not,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DISCOVERED = datetime(2026, 3, 3, 14, 0, tzinfo=AMSTERDAM)
KINDS = st.sampled_from(list(NoteKind))


def after(*kinds: str, hours: int = 1) -> Standing:
    return standing(DISCOVERED, [(kind, DISCOVERED + timedelta(hours=hours)) for kind in kinds])


def test_it_can_be_reported_for_72_hours() -> None:
    assert due(DISCOVERED) == datetime(2026, 3, 6, 14, 0, tzinfo=AMSTERDAM)


def test_an_hour_that_the_clock_skips_does_not_count() -> None:
    before_summer_time = datetime(2026, 3, 28, 14, 0, tzinfo=AMSTERDAM)
    assert due(before_summer_time) == datetime(2026, 3, 31, 15, 0, tzinfo=AMSTERDAM)
    before_winter_time = datetime(2026, 10, 24, 14, 0, tzinfo=AMSTERDAM)
    assert due(before_winter_time) == datetime(2026, 10, 27, 13, 0, tzinfo=AMSTERDAM)


@given(st.datetimes(min_value=datetime(2018, 5, 25), max_value=datetime(2100, 1, 1), timezones=st.just(AMSTERDAM)))
def test_always_72_hours_pass(at: datetime) -> None:
    assert due(at) - at.astimezone(UTC) == REPORT_WITHIN


def test_of_reporting_in_steps_the_first_time_counts() -> None:
    notes = [(NoteKind.REPORTED, DISCOVERED + timedelta(hours=hours)) for hours in (71, 100)]
    now = standing(DISCOVERED, notes)
    assert now.reported and not now.late


def test_reported_after_72_hours_is_late() -> None:
    assert after(NoteKind.REPORTED, hours=73).late
    assert not after(NoteKind.REPORTED, hours=72).late


@pytest.mark.parametrize(
    ("kinds", "kind", "can"),
    [
        ((), NoteKind.CLOSED, False),
        ((NoteKind.REPORTED,), NoteKind.CLOSED, False),
        ((NoteKind.NOT_REPORTED, NoteKind.NOT_TOLD), NoteKind.CLOSED, True),
        ((NoteKind.REPORTED, NoteKind.TOLD), NoteKind.CLOSED, True),
        ((NoteKind.REPORTED,), NoteKind.NOT_REPORTED, False),
        ((NoteKind.NOT_REPORTED,), NoteKind.REPORTED, True),
        ((NoteKind.TOLD,), NoteKind.NOT_TOLD, False),
        ((), NoteKind.REOPENED, False),
        ((NoteKind.REPORTED, NoteKind.TOLD, NoteKind.CLOSED), NoteKind.ADDITION, False),
        ((NoteKind.REPORTED, NoteKind.TOLD, NoteKind.CLOSED), NoteKind.REOPENED, True),
    ],
)
def test_what_can_follow(kinds: tuple[NoteKind, ...], kind: NoteKind, can: bool) -> None:
    assert (kind in can_follow(after(*kinds))) is can
    assert (why_not(after(*kinds), kind) == "") is can


@given(st.lists(KINDS, max_size=12))
def test_whatever_is_tried_what_is_closed_was_decided(tries: list[NoteKind]) -> None:
    notes: list[tuple[str, datetime]] = []
    for kind in tries:
        if not why_not(standing(DISCOVERED, notes), kind):
            notes.append((kind, DISCOVERED))
        now = standing(DISCOVERED, notes)
        assert can_follow(now), "something can always be done"
        assert not now.closed or (now.reported is not None and now.told is not None)
        assert not (NoteKind.REPORTED in [kind for kind, _at in notes] and now.reported is not True)


def test_the_clock_runs_until_it_is_decided() -> None:
    assert time_left(after(), DISCOVERED + timedelta(hours=70)) == timedelta(hours=2)
    late = time_left(after(), DISCOVERED + timedelta(hours=80))
    assert late is not None and late < timedelta(0)
    assert time_left(after(NoteKind.REPORTED), DISCOVERED) is None
    assert time_left(after(NoteKind.NOT_REPORTED), DISCOVERED) is None
