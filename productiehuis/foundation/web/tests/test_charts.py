"""Every chart is well-formed, stays inside its drawing, tells the truth in lengths, and says what was not counted."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.web.charts import Chart, Figures, Series, Value, bars, lines, steps

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [bars, lines, steps]

counts = st.integers(0, 10**9) | st.decimals(0, 10**6, places=2)
amounts = counts | st.decimals(-(10**6), 10**6, places=2)
holes = st.none() | st.just("minder dan 5")


@st.composite
def figures(draw: st.DrawFn, values: st.SearchStrategy[Value] = counts | holes) -> Figures:
    """Up to five labels and four series, with any text for words."""
    labels = draw(st.lists(st.text(), max_size=5))
    rows = st.lists(values, min_size=len(labels), max_size=len(labels))
    series = draw(st.lists(st.builds(Series, st.text(), rows), max_size=4))
    return Figures(draw(st.text()), labels, series, draw(st.text()), draw(st.text()))


def parsed(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)


def words(chart: Chart) -> list[str]:
    return [element.text or "" for element in parsed(chart).iter(f"{SVG}text")]


def size(svg: ET.Element) -> tuple[float, float]:
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    return width, height


def simple(*values: Value) -> Figures:
    return Figures("Titel", [f"label {place}" for place in range(len(values))], [Series("reeks", values)])


@given(figures())
@pytest.mark.parametrize("draw", DRAWN)
def test_any_words_give_a_well_formed_drawing_with_a_title(draw: Callable[[Figures], Chart], figures: Figures) -> None:
    svg = parsed(draw(figures))
    names = {element.get("id"): element.tag for element in svg if element.get("id")}
    assert svg.attrib["role"] == "img"
    assert names[svg.attrib["aria-labelledby"]] == f"{SVG}title"
    assert names[svg.attrib["aria-describedby"]] == f"{SVG}desc"
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        *("svg", "title", "desc", "text", "rect", "path", "polyline", "circle")
    }
    assert not [name for element in svg.iter() for name in element.attrib if name == "style" or name.startswith("on")]


@given(figures())
def test_every_bar_lies_inside_the_drawing(figures: Figures) -> None:
    svg = parsed(bars(figures))
    width, height = size(svg)
    for bar in svg.iter(f"{SVG}rect"):
        x, y, length, thickness = (float(bar.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + length <= width
        assert y >= 0 and y + thickness <= height
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width and 0 <= float(text.attrib["y"]) <= height


@given(figures(amounts | holes))
@pytest.mark.parametrize("draw", [lines, steps])
def test_every_point_lies_inside_the_drawing(draw: Callable[[Figures], Chart], figures: Figures) -> None:
    svg = parsed(draw(figures))
    width, height = size(svg)
    for line in svg.iter(f"{SVG}polyline"):
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width + 0.01 and 0 <= y <= height


@given(st.lists(counts, min_size=2, max_size=6))
def test_a_bar_is_as_long_as_its_value(values: list[int | Decimal]) -> None:
    drawn = [float(bar.attrib["width"]) for bar in parsed(bars(simple(*values))).iter(f"{SVG}rect")]
    some = [float(value) for value in values if value]
    assert drawn == pytest.approx([max(drawn) * value / max(some) for value in some], abs=0.011)


@given(st.lists(amounts, min_size=2, max_size=6))
def test_a_point_is_as_high_as_its_value(values: list[int | Decimal]) -> None:
    points = [-float(point.attrib["cy"]) for point in parsed(lines(simple(*values))).iter(f"{SVG}circle")]
    low, high = float(min(values)), float(max(values))
    if high > low:
        rise = (max(points) - min(points)) / (high - low)
        expected = [min(points) + rise * (float(value) - low) for value in values]
        assert points == pytest.approx(expected, abs=0.02)


@given(figures())
def test_what_was_not_counted_draws_no_bar_and_says_so(figures: Figures) -> None:
    chart = bars(figures)
    missing = [value for row in figures.series for value in row.values if value is None]
    numbers = [value for row in figures.series for value in row.values if isinstance(value, int | Decimal) and value]
    assert len(list(parsed(chart).iter(f"{SVG}rect"))) <= len(numbers)
    assert sum(text.endswith("niet geteld") for text in words(chart)) >= len(missing)


def test_a_value_that_is_missing_leaves_a_gap_in_a_line() -> None:
    chart = lines(simple(700, 812, None, "minder dan 5", 1015))
    drawn = [line.attrib["points"].split() for line in parsed(chart).iter(f"{SVG}polyline")]
    assert [len(points) for points in drawn] == [2, 1, 2]  # two runs and the sample in the legend
    assert len(list(parsed(chart).iter(f"{SVG}circle"))) == 3
    legend = " ".join(words(chart))
    assert "reeks: 1.015 (label 4)." in legend
    assert "Niet geteld: label 2." in legend
    assert "Minder dan 5: label 3." in legend


def test_a_step_holds_during_its_whole_period() -> None:
    [line, _sample] = parsed(steps(simple(2, 3))).iter(f"{SVG}polyline")
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = (map(float, point.split(",")) for point in line.attrib["points"].split())
    assert y1 == y2 > y3 == y4
    assert x1 < x2 == x3 < x4


def test_a_zero_is_printed_and_draws_no_bar() -> None:
    chart = bars(simple(0, 5))
    assert "0" in words(chart)
    assert len(list(parsed(chart).iter(f"{SVG}rect"))) == 1


def test_numbers_are_written_in_dutch_unless_told_otherwise() -> None:
    assert {"1.015", "12,50"} <= set(words(bars(simple(1015, Decimal("12.50")))))
    assert "1015!" in words(bars(Figures("t", ["a"], [Series("r", [1015])], write=lambda number: f"{number}!")))


def test_bars_of_two_years_each_say_their_year() -> None:
    chart = bars(Figures("Hulpvragen", ["Tagerijn"], [Series("2017", [980]), Series("2018", [None])]))
    assert words(chart) == ["Tagerijn", "2017: 980", "2018: niet geteld"]


def test_lines_can_be_told_apart_without_colour() -> None:
    chart = lines(Figures("t", ["a", "b"], [Series(str(number), [number, 2]) for number in range(4)]))
    dashes = [line.attrib["stroke-dasharray"] for line in parsed(chart).iter(f"{SVG}polyline")]
    assert len(set(dashes)) == 4


def test_letters_are_at_least_fourteen_pixels_on_a_phone() -> None:
    svg = parsed(bars(simple(1)))
    phone = 360 - 2 * 16  # what the page leaves at the sides
    assert float(svg.attrib["font-size"]) * phone / size(svg)[0] >= 14


def test_labels_under_many_periods_do_not_run_into_each_other() -> None:
    labels = [f"{year}-{year + 1}" for year in range(2000, 2020)]
    chart = lines(Figures("t", labels, [Series("r", list(range(20)))]))
    placed = [(float(text.attrib["x"]), text.text) for text in parsed(chart).iter(f"{SVG}text") if text.text in labels]
    assert "2019-2020" in [text for _, text in placed]
    places = sorted(x for x, _ in placed)
    assert all(later - earlier > 9 * 8 for earlier, later in pairwise(places))


def test_the_description_tells_every_value_unless_one_is_given() -> None:
    assert simple(390, None).in_words == "reeks: label 0 390, label 1 niet geteld."
    assert Figures("t", ["a"], [Series("r", [1])], "Eén staaf.").in_words == "Eén staaf."


def test_the_table_behind_a_chart_has_every_value() -> None:
    chart = lines(Figures("Hulp", ["2017", "2018"], [Series("Tagerijn", [None, 1015])], unit="hulpvragen"))
    assert chart.headers == ("", "Tagerijn (hulpvragen)")
    assert chart.rows == (("2017", "niet geteld"), ("2018", "1.015"))


def test_the_template_shows_the_drawing_and_the_table_behind_it() -> None:
    page = render_to_string("web/chart.html", {"chart": bars(simple(1015, None))})
    for part in ("<svg", "<details", "Bekijk als tabel", '<th scope="row">label 0</th>', "niet geteld"):
        assert part in page
    assert "style=" not in page


def test_two_charts_on_a_page_have_names_of_their_own() -> None:
    assert parsed(bars(simple(1))).attrib["aria-labelledby"] != parsed(bars(simple(2))).attrib["aria-labelledby"]


@pytest.mark.parametrize(
    ("series", "what"),
    [
        ([Series("a", [1])] * 5, "at most"),
        ([Series("a", [])], "one value for each label"),
        ([Series("a", [1, 2])], "one value for each label"),
        ([Series("a", [Decimal("NaN")])], "not a number"),
        ([Series("a", [Decimal("Infinity")])], "infinite"),
        ([Series("a", [-1])], "below zero"),
    ],
)
def test_a_chart_that_would_mislead_is_refused(series: list[Series], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        bars(Figures("t", ["label"], series))
