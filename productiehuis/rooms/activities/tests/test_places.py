"""The row for a place: it never skips anybody, never has more than there are places, and bears to hear things twice."""

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from productiehuis.rooms.activities.places import moves_up, number_free, number_placed, turn_of
from productiehuis.rooms.activities.rules import Place

PLACED, WAITING, WITHDREW = Place.PLACED, Place.WAITING, Place.WITHDREW


@dataclass(frozen=True)
class Row:
    """A row as the actions keep it: who came in which order and how they stand, and how many places there are."""

    places: int | None
    people: dict[int, Place] = field(default_factory=dict)

    def settled(self) -> "Row":
        up = moves_up(list(self.people.items()), self.places)
        return replace(self, people=self.people | dict.fromkeys(up, PLACED))

    def after(self, event: tuple[str, int]) -> "Row":
        what, number = event
        match what:
            case "join" if number not in self.people:
                return replace(self, people={**self.people, number: WAITING}).settled()
            case "leave" if self.people.get(number, WITHDREW) != WITHDREW:
                return replace(self, people={**self.people, number: WITHDREW}).settled()
            case "places":
                return replace(self, places=number or None).settled()
        return self


events = st.tuples(st.sampled_from(["join", "join", "leave", "places"]), st.integers(0, 12))
rows = st.lists(events, max_size=40)


@given(start=st.none() | st.integers(1, 5), told=rows)
def test_nobody_is_skipped_and_there_are_never_more_than_places(start: int | None, told: list[tuple[str, int]]) -> None:
    row = Row(start)
    for event in told:
        before, row = row, row.after(event)
        placed_before = {key for key, state in before.people.items() if state == PLACED}
        placed = [key for key, state in row.people.items() if state == PLACED]
        waiting = [key for key, state in row.people.items() if state == WAITING]
        if row.places is not None:
            assert len(placed) <= max(row.places, len(placed_before))  # fewer places take nobody's place away
        assert not waiting or (row.places is not None and len(placed) >= row.places)  # no place stays empty
        assert placed_before - set(placed) <= ({event[1]} if event[0] == "leave" else set())
        order = list(row.people)
        for new in set(placed) - placed_before:
            assert all(order.index(new) < order.index(one) for one in waiting)


@given(start=st.none() | st.integers(1, 5), told=rows, data=st.data())
def test_what_is_sent_again_later_changes_nothing(
    start: int | None, told: list[tuple[str, int]], data: st.DataObject
) -> None:
    once = Row(start)
    twice = Row(start)
    sent: list[tuple[str, int]] = []
    for event in told:
        once, twice = once.after(event), twice.after(event)
        if event[0] != "places":  # who sets the number of places means it at that moment
            sent.append(event)
        for again in data.draw(st.lists(st.sampled_from(sent), max_size=3)) if sent else ():
            stands = twice.people.get(again[1])
            if again[0] == "join" or stands == WITHDREW:
                twice = twice.after(again)
    assert once == twice


def test_a_place_that_comes_free_goes_to_who_waits_longest() -> None:
    row = [("Amina", PLACED), ("Bo", WITHDREW), ("Cas", WAITING), ("Dilan", WAITING)]
    assert moves_up(row, 1) == []
    assert moves_up(row, 2) == ["Cas"]
    assert moves_up(row, None) == ["Cas", "Dilan"]
    assert (turn_of(row, "Dilan"), turn_of(row, "Amina")) == (2, 0)
    assert number_placed(state for _name, state in row) == 1


def test_while_somebody_waits_there_is_no_place_for_others() -> None:
    assert number_free(None, 80, 0) is None
    assert number_free(8, 5, 0) == 3
    assert number_free(8, 9, 0) == 0
    assert number_free(8, 7, 1) == 0
