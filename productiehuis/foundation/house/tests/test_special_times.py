"""Days that are other than usual: closed at Christmas, open on an extra day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.actions import remove_row, save_initiative
from productiehuis.foundation.house.days import Special, Times, every_day, is_open, special_on, times_on
from productiehuis.foundation.house.models import House, Initiative, Reach, SpecialTime
from productiehuis.foundation.house.opening import remove_special_time, set_special_time
from productiehuis.foundation.people.who import COMMAND
from productiehuis.testing import World

DAY = date(2025, 12, 25)  # a Thursday
TAGERIJN = "sociaal-spreekuur-de-tagerijn"
ONE, TWO = time(13), time(15)

days = st.integers(0, 60).map(lambda number: DAY + timedelta(days=number))
weeks = st.dictionaries(st.integers(1, 7), st.just((time(10), time(13))))


@st.composite
def specials(draw: st.DrawFn) -> Special:
    first = draw(days)
    times = draw(st.sampled_from([(None, None), (ONE, TWO)]))
    return Special(first, first + timedelta(days=draw(st.integers(0, 20))), *times, reason="")


@given(days, weeks, st.lists(specials(), max_size=3))
def test_a_day_is_usual_or_what_its_exception_says(day: date, pattern: dict[int, Times], some: list[Special]) -> None:
    found = times_on(day, pattern, some)
    special = special_on(day, some)
    if special is None:
        assert found == pattern.get(day.isoweekday())
    elif special.opens is None:
        assert found is None
    elif special.first == special.last or day.isoweekday() in pattern:
        assert found == (ONE, TWO)
    else:
        assert found is None
    assert (found is not None) is is_open(day, pattern, special)


@pytest.mark.parametrize(
    ("special", "words"),
    [
        (Special(DAY, DAY, None, None, "kerst"), "donderdag 25 december dicht. Kerst."),
        (Special(DAY, DAY, ONE, TWO, ""), "donderdag 25 december open van 13.00 tot 15.00 uur."),
        (
            Special(DAY, date(2026, 1, 4), None, None, "Vakantie."),
            "van donderdag 25 december tot en met zondag 4 januari dicht. Vakantie.",
        ),
        (
            Special(DAY, date(2026, 1, 4), ONE, TWO, ""),
            "van donderdag 25 december tot en met zondag 4 januari andere tijden: 13.00 tot 15.00 uur.",
        ),
    ],
)
def test_it_is_said_in_words(special: Special, words: str) -> None:
    assert special.in_words == words


def test_the_days_of_a_year_turn_and_a_night_without_an_hour_are_days_like_any_other() -> None:
    assert every_day(date(2025, 12, 31), date(2026, 1, 1)) == [date(2025, 12, 31), date(2026, 1, 1)]
    assert len(every_day(date(2026, 3, 28), date(2026, 3, 30))) == 3


@pytest.fixture
def tagerijn(west: House) -> Initiative:
    found: Initiative = Initiative.objects.get(slug=TAGERIJN)
    found.special_times.all().delete()
    return found


@pytest.fixture
def close(tagerijn: Initiative) -> Callable[..., SpecialTime]:
    """``close(first, last)``, or with times and a reason."""
    return lambda first, last=None, **told: set_special_time(
        actor=COMMAND, initiative=tagerijn, first=first, last=last or first, **told
    )


def shown(client: Client, page: str, *args: str) -> str:
    return client.get(reverse(page, args=["west", *args])).content.decode()


def window(client: Client) -> str:
    page = shown(client, "house")
    start = page.index("Sociaal Spreekuur de Tagerijn")
    return page[start : page.index("</li>", start)]


NOON = datetime(2025, 12, 25, 12, tzinfo=UTC)


def test_no_light_burns_on_a_day_that_it_is_closed(close: Callable[..., SpecialTime], client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        assert "<strong>" in window(client)
        close(DAY, reason="Kerst")
        assert "<strong>" not in window(client)
        assert "Vandaag dicht. Kerst." in window(client)


def test_light_burns_on_an_extra_day_with_its_own_times(close: Callable[..., SpecialTime], client: Client) -> None:
    with time_machine.travel(NOON + timedelta(days=1), tick=False):  # a Friday
        assert "<strong>" not in window(client)
        close(DAY + timedelta(days=1), opens=ONE, closes=TWO)
        assert "<strong>" in window(client)
        assert "13.00 tot 15.00 uur" in window(client)


def test_other_times_of_a_whole_week_open_no_day_that_is_closed_otherwise(
    close: Callable[..., SpecialTime], client: Client
) -> None:
    close(DAY, DAY + timedelta(days=6), opens=ONE, closes=TWO)
    with time_machine.travel(NOON, tick=False):
        assert "13.00 tot 15.00 uur" in window(client)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert "<strong>" not in window(client)


def test_the_page_of_the_initiative_names_what_comes_and_not_what_was(
    close: Callable[..., SpecialTime], client: Client
) -> None:
    close(DAY, DAY + timedelta(days=1), reason="Kerst")
    with time_machine.travel(NOON - timedelta(days=42), tick=False):
        assert "Van donderdag 25 december tot en met vrijdag 26 december dicht. Kerst." in shown(
            client, "initiative", TAGERIJN
        )
    for away in (timedelta(days=-43), timedelta(days=2)):
        with time_machine.travel(NOON + away, tick=False):
            assert "Kerst" not in shown(client, "initiative", TAGERIJN)


@pytest.mark.parametrize(
    ("told", "field", "says"),
    [
        ({"first": DAY, "last": DAY - timedelta(days=1)}, "last", "Draai de twee om"),
        ({"first": DAY, "last": DAY + timedelta(days=366)}, "last", "meer dan een jaar"),
        ({"first": DAY, "opens": ONE}, "closes", "Vul ook deze tijd in."),
        ({"first": DAY, "closes": ONE}, "opens", "Vul ook deze tijd in."),
        ({"first": DAY, "opens": TWO, "closes": ONE}, "closes", "Het einde ligt vóór het begin"),
        ({"first": DAY, "reason": "a" * 61}, "reason", "60"),
        ({"first": DAY, "reason": "111222333"}, "reason", "burgerservicenummer"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    told: dict[str, object], field: str, says: str, close: Callable[..., SpecialTime]
) -> None:
    with pytest.raises(ValidationError) as refused:
        close(**told)
    assert says in " ".join(refused.value.message_dict[field])
    assert not SpecialTime.objects.exists()


def test_of_one_day_two_things_are_never_said(close: Callable[..., SpecialTime], tagerijn: Initiative) -> None:
    special = close(DAY, DAY + timedelta(days=7))
    with pytest.raises(ValidationError, match="voor 25 december tot en met 1 januari. Haal dat eerst weg"):
        close(DAY + timedelta(days=7), opens=ONE, closes=TWO)
    row = SpecialTime(house_id=tagerijn.house_id, initiative=tagerijn, first=DAY, last=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    remove_special_time(actor=COMMAND, special=special)
    close(DAY + timedelta(days=7), opens=ONE, closes=TWO)
    with pytest.raises(ValidationError, match="Er staat al iets voor 1 januari. Haal dat eerst weg"):
        close(DAY, DAY + timedelta(days=7))


def test_half_a_time_is_refused_by_the_database_too(tagerijn: Initiative) -> None:
    for times in ({"opens": ONE}, {"closes": ONE}, {"opens": TWO, "closes": ONE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SpecialTime(house_id=tagerijn.house_id, initiative=tagerijn, first=DAY, last=DAY, **times).save()


def test_an_exception_is_no_history_that_keeps_a_mistake_standing(world: World, west: House) -> None:
    made = save_initiative(actor=COMMAND, initiative=Initiative(house=west, name="Foutje", reach=Reach.HELP))
    set_special_time(actor=COMMAND, initiative=made, first=DAY, last=DAY)
    remove_row(actor=COMMAND, row=made)
    assert not Initiative.objects.filter(name="Foutje").exists()


def test_the_exception_of_a_neighbour_darkens_no_window(world: World, client: Client) -> None:
    with scope(house=world.noord.house):
        set_special_time(actor=COMMAND, initiative=world.noord.initiative, first=DAY, last=DAY, reason="Noord viert")
    with time_machine.travel(NOON, tick=False):
        assert "Noord viert" not in shown(client, "house")
        assert "<strong>" in window(client)


def test_a_row_of_another_house_is_refused_by_the_database(world: World, tagerijn: Initiative) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialTime(house_id=world.noord.house.id, initiative=tagerijn, first=DAY, last=DAY).save()
