"""How rows of an old list are read: days, words, ids. And which column is what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.actions import CodeKey
from productiehuis.foundation.web.reading import Line, NotComputed
from productiehuis.rooms.helpdesk.import_plan import Ids, Row
from productiehuis.rooms.helpdesk.import_rules import (
    Columns,
    Match,
    Origins,
    Reader,
    find_columns,
    find_header,
    id_from,
    read_day,
    words_in,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
DESK = UUID("0190a5c0-0000-7000-8000-000000000000")
TOPICS = [str(UUID(int=number)) for number in range(1, 6)]
ROWS = st.lists(
    st.builds(
        Row,
        number=st.just(1),
        day=st.dates(date(2018, 1, 1), date(2019, 12, 31)),
        code=st.sampled_from(["", "fa120347", "be010203"]),
        topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=2).map(tuple),
        note=st.sampled_from(["", "Belt terug."]),
    ),
    max_size=30,
)


def keys(year: int) -> CodeKey:
    return CodeKey(year, (), closed=False, secret=year.to_bytes(32))


def ids_of(rows: Sequence[Row]) -> list[UUID]:
    ids = Ids(DESK, keys)
    return [ids.of(row) for row in rows]


@given(DAYS)
def test_a_day_is_read_in_every_way_that_people_write_it(day: date) -> None:
    month = ["jan", "feb", "maart", "april", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "december"][
        day.month - 1
    ]
    serial = str((day - date(1899, 12, 30)).days)
    for text in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"ma {day.day} {month} {day.year}",
        f"{day.isoformat()} 14:30:00",
        f"{day.day}-{day.month}-{day.year % 100:02}" if day.year < 2090 else day.isoformat(),
        serial,
    ):
        assert read_day(text) == day, text
    assert read_day(day) == day


@given(st.text(max_size=30))
def test_whatever_else_stands_there_is_a_day_or_is_refused_in_words(text: str) -> None:
    try:
        assert isinstance(read_day(text), date)
    except ValueError as error:
        assert "datum" in str(error)


@pytest.mark.parametrize(
    "text", ["", "31-2-2018", "03/13/2018", "2018-13-01", "gisteren", "5-3", "maart 2018", "99999"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="datum"):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wonen;Werk", ["Wonen", "Werk"]),
        ("Wonen, Werk", ["Wonen", "Werk"]),
        ("Wonen\nWerk", ["Wonen", "Werk"]),
        ("Geld en rekeningen", ["Geld en rekeningen"]),
        ("Computer/telefoon;Werk", ["Computer/telefoon", "Werk"]),
        ("1 5", ["1", "5"]),
        ("1,5;7", ["1", "5", "7"]),
        ("", []),
        ("0", []),
        ("n.v.t.", []),
        ("geen;Werk", ["Werk"]),
    ],
)
def test_topics_are_parted_as_people_part_them(text: str, words: list[str]) -> None:
    assert words_in(text, {"computertelefoon"}) == words


@given(ROWS)
def test_the_same_list_gives_the_same_ids_and_each_row_its_own(rows: list[Row]) -> None:
    found = ids_of(rows)
    assert found == ids_of(rows)
    assert len(set(found)) == len(rows)
    assert all(id.version == 8 and id.variant == "specified in RFC 4122" for id in found)


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_does_not_matter(lists: tuple[list[Row], list[Row]]) -> None:
    rows, shuffled = lists
    assert set(ids_of(rows)) == set(ids_of(shuffled))


@given(ROWS, st.data())
def test_a_row_taken_along_to_mend_is_told_by_where_it_came_from(rows: list[Row], data: st.DataObject) -> None:
    """Whatever is mended first, and whatever stands beside it, its visit is the same, and never another's."""
    origins = Origins(b"list", "")
    mended = [replace(row, origin=origins.first(number)) for number, row in enumerate(rows, start=2)]
    ids = dict(zip(mended, ids_of(mended), strict=True))
    assert len({*ids.values(), *ids_of(rows)}) == 2 * len(rows)
    some = data.draw(st.lists(st.sampled_from(mended), unique=True)) if mended else []
    assert ids_of([*rows, *some])[len(rows) :] == [ids[row] for row in some]


@given(st.lists(st.integers(1, 4), max_size=12))
def test_rows_with_the_same_origin_get_each_their_own_and_keep_it(numbers: list[int]) -> None:
    first = Origins(b"list", "")
    given = [first.kept(first.first(number)) for number in numbers]
    assert len(set(given)) == len(numbers)
    later = Origins(b"another list", "")
    assert [later.kept(origin) for origin in given] == given


@pytest.mark.parametrize("cell", ["", "ja", "L12R3", "Lx" + "0" * 15 + "R3", date(2018, 3, 5)])
def test_what_is_no_origin_is_passed_over(cell: str | date) -> None:
    assert Origins(b"list", "").kept(cell) == ""


def test_sheets_and_files_have_origins_of_their_own() -> None:
    lists = [Origins(b"list", ""), Origins(b"list", "Blad 2"), Origins(b"other", "")]
    assert len({one.first(2) for one in lists}) == 3


def test_another_desk_year_or_key_gives_another_id() -> None:
    row = Row(1, date(2018, 3, 5), "", (), "")
    assert Ids(uuid4(), keys).of(row) != Ids(DESK, keys).of(row)
    assert Ids(DESK, lambda year: CodeKey(year, (), False, b"other")).of(row) != Ids(DESK, keys).of(row)
    assert id_from(bytes(32)) != id_from(b"\xff" * 32)


def reading(*rows: Sequence[object], fill: bool = False, **columns: object) -> list[object]:
    """What each of *rows* tells, or the reason why it does not."""
    where = Columns(**{"day": 0, "code": 1, "topics": (2,), "note": 3, "fill_days": fill, **columns})  # type: ignore[arg-type]
    reader = Reader(where, ("datum", "code", "onderwerp", "notitie", "Wonen", "Werk"), {"wonen", "werk"})
    found: list[object] = []
    for number, cells in enumerate(rows, start=2):
        try:
            told = reader.read(Line(number, tuple(cells)))  # type: ignore[arg-type]
            found.append(told and (told.day.isoformat(), told.code, told.words, told.note))
        except ValueError as error:
            found.append(str(error))
    return found


def test_an_empty_day_is_the_day_above_where_the_list_is_made_so() -> None:
    rows = (("5-3-2018", "", "Wonen"), ("", "", "Werk"), ("6-3-2018",), ("", "fa120347"), ())
    assert reading(*rows, fill=True) == [
        ("2018-03-05", "", ("Wonen",), ""),
        ("2018-03-05", "", ("Werk",), ""),
        None,
        ("2018-03-06", "fa120347", (), ""),
        None,
    ]
    plain = reading(*rows)
    assert plain[1] == plain[3]
    assert "Is het de dag erboven? Kies dan ‘Een lege dag is de dag erboven’." in str(plain[1])
    assert reading(("", "", "Wonen")) == ["Er staat geen datum."], "nothing stands above it"
    assert reading(("", "", "Wonen"), fill=True) == ["Er staat geen datum."]
    assert plain[2] == ("2018-03-06", "", (), "")
    assert plain[4] is None


def test_a_column_for_each_topic_is_read_by_its_crosses() -> None:
    row = ("5-3-2018", "", "", "", "x", "1")
    assert reading(row, topics=(4, 5)) == [("2018-03-05", "", ("Wonen", "Werk"), "")]
    assert reading(("5-3-2018", "", "", "", "", "0"), topics=(4, 5)) == [("2018-03-05", "", (), "")]
    assert reading(row, topics=(5,)) == [("2018-03-05", "", ("1",), "")]


def test_a_formula_without_an_outcome_is_told_by_its_column() -> None:
    assert "In de kolom ‘code’ staat een formule" in str(reading(("5-3-2018", NotComputed("=A1"), "Wonen"))[0])
    assert reading(("5-3-2018", "", "Wonen", "", NotComputed("=A1"))) == [("2018-03-05", "", ("Wonen",), "")]


def test_the_row_with_names_is_found_in_the_middle() -> None:
    title, when = Line(1, ("Spreekuur de Tagerijn",)), Line(3, ("Jaar", "2018"))
    names = Line(5, ("Nr", "Datum", "Bezoekerscode", "Onderwerp 1", "Onderwerp 2", "Opmerkingen", "Postcode", "Naam"))
    row = Line(6, ("1", date(2018, 3, 5), "fa120347", "Wonen"))
    assert find_header([title, when, names, row]) == 5
    assert find_columns(names.cells) == {"day": 1, "code": 2, "topics": [3, 4], "note": 5}


def test_names_that_the_desk_used_before_go_first() -> None:
    remembered = {"day": ["geweestop"], "code": [], "topics": ["waarover"], "note": ["vraag"]}
    header = ("geweest op", "waarover", "vraag")
    assert find_columns(header, remembered) == {"day": 0, "topics": [1], "note": 2}
    assert find_header([Line(1, ("x",)), Line(2, header)], remembered) == 2


@pytest.mark.parametrize("name", ["Waarvoor?", "Vraag", "Vragen", "Soort", "Reden", "Hulpvraag", "Hulpvragen"])
def test_topics_are_found_under_what_people_call_them(name: str) -> None:
    assert find_columns(("datum", name, "aantal vragen", "nummer")) == {"day": 0, "topics": [1]}


def test_a_column_with_the_name_of_a_topic_holds_topics_unless_it_is_something_else() -> None:
    header = ("datum", "notitie", "Wonen", "aantal", "wat")
    assert find_columns(header, None, {"wonen", "notitie"}) == {"day": 0, "note": 1, "topics": [2]}
    remembered = {"day": ["datum"], "topics": ["wat"]}
    assert find_columns(header, remembered, {"wonen"}) == {"day": 0, "topics": [2, 4]}


@given(st.text(max_size=20), st.dictionaries(st.text(max_size=5), st.sampled_from(["-", "+", *TOPICS])))
def test_a_match_comes_back_as_it_was_kept(sheet: str, words: dict[str, str]) -> None:
    match = Match(Columns(3, None, (1, 2), 0, sheet, 7, True), words, create=True)
    assert Match.from_json(match.as_json()) == match
