"""Charts as plain SVG, drawn on the server: bars, lines and steps.

A chart is readable on a phone, on paper without colour, without stylesheet, and without seeing it: every value stands
beside its bar or in the legend, lines differ in their dashes, and a table stands behind each drawing. Nothing is styled
inside the SVG (the content policy forbids it); colours come from ``static/web/charts.css``.

A value that is None was not counted: it draws nothing and says so, and is never a zero. A value that is a text
("minder dan 5") draws nothing and says that.

Lengths are in units of a drawing 320 wide: a unit is a pixel or more on a phone of 360, so letters of 15 stay readable;
charts.css keeps the drawing from growing past 1.7 times that on a wide screen.
"""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeGuard
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.words import dutch_number
from productiehuis.foundation.web.texts import xml_text

Number = int | Decimal
Value = Number | str | None

WIDTH = 320
LETTER = 15  # font size
LETTER_WIDTH = 7.8  # room for a letter in running text of that size, seen in Chromium with our letters
DIGIT_WIDTH = 9.8  # room for a digit, bold
LINE = 20  # from one line of text to the next
PLOT = 170  # height of the part of a chart in which lines are drawn
MAX_SERIES = 4
DASHES = ("none", "9 5", "2 5", "14 4 2 4")


@dataclass(frozen=True)
class Series:
    """One row of values, in the order of the labels they belong to."""

    label: str
    values: Sequence[Value]


@dataclass(frozen=True)
class Figures:
    """What a chart shows: a value of each series for each label (an initiative, a period).

    *unit* ("bezoekers") stands in the head of the table, *write* turns a number into text, and *description* is what is
    said to who cannot see the chart: every value, unless told otherwise.
    Raises ValueError for more than four series, a value too many or too few, and a number that is not finite.
    """

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    description: str = ""
    unit: str = ""
    write: Callable[[Number], str] = dutch_number

    def __post_init__(self) -> None:
        if len(self.series) > MAX_SERIES:
            raise ValueError(f"a chart shows {MAX_SERIES} series at most, or nobody can tell them apart")
        if any(len(row.values) != len(self.labels) for row in self.series):
            raise ValueError("every series needs one value for each label")
        if not all(Decimal(number).is_finite() for number in self.numbers):
            raise ValueError("a chart cannot show a value that is infinite or not a number")

    @property
    def numbers(self) -> list[Number]:
        """Every value that can be drawn."""
        return [value for row in self.series for value in row.values if _is_number(value)]

    def text(self, value: Value) -> str:
        """*value* as it is printed."""
        if value is None:
            return _("niet geteld")
        return value if isinstance(value, str) else self.write(value)

    @property
    def in_words(self) -> str:
        """The description, or else every value."""
        values = (
            ", ".join(f"{label} {self.text(value)}" for label, value in zip(self.labels, row.values, strict=True))
            for row in self.series
        )
        return self.description or " ".join(
            f"{row.label}: {words}." for row, words in zip(self.series, values, strict=True)
        )


@dataclass(frozen=True)
class Chart:
    """A drawing and the table behind it, for the template ``web/chart.html``."""

    title: str
    svg: SafeString
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bars(figures: Figures) -> Chart:
    """Horizontal bars from zero, a group for each label. Values below zero are refused with ValueError."""
    if any(number < 0 for number in figures.numbers):
        raise ValueError("bars cannot show values below zero")
    beside = (_beside_bar(figures, row, value) for row in figures.series for value in row.values if _is_number(value))
    room = max(100.0, WIDTH - 8 - max(map(_width, beside), default=0))
    highest = max(figures.numbers, default=0) or 1
    parts: list[SafeString] = []
    y = 0.0
    for place, label in enumerate(figures.labels):
        for line in _wrapped(label, WIDTH):
            y += LINE
            parts.append(_text("chart-label", 0, y - 5, line))
        for number, row in enumerate(figures.series):
            value = row.values[place]
            length = room * _share(value, highest) if _is_number(value) else 0
            parts.append(_bar(number, y, length))
            name = "chart-value" if _is_number(value) else "chart-label"
            parts.append(_text(name, length + 6 if length else 0, y + 15, _beside_bar(figures, row, value)))
            y += LINE
        y += 8
    return _chart(figures, parts, y)


def lines(figures: Figures) -> Chart:
    """Values over time, a point for each label; a value that is missing leaves a gap."""
    return _over_time(figures, as_steps=False)


def steps(figures: Figures) -> Chart:
    """Values that hold during a whole period, such as how many initiatives are open."""
    return _over_time(figures, as_steps=True)


# -- the parts of a drawing ---------------------------------------------------------------------------------------


def _chart(figures: Figures, parts: Iterable[SafeString], height: float) -> Chart:
    """The finished chart: *parts* in a drawing *height* high, and the table."""
    title, description = xml_text(figures.title), xml_text(figures.in_words)
    body = format_html_join("", "{}", ((part,) for part in parts))
    # Two charts on a page need different names for their title and description; equal charts may share them.
    name = f"chart-{crc32(f'{title}{description}{body}'.encode()):08x}"
    svg = format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="{letter}"'
        ' role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>{body}</svg>',
        width=WIDTH,
        height=_unit(max(height, 1)),
        letter=LETTER,
        name=name,
        title=title,
        description=description,
        body=body,
    )
    heads = (f"{row.label} ({figures.unit})" if figures.unit else row.label for row in figures.series)
    columns = ([figures.text(value) for value in row.values] for row in figures.series)
    return Chart(figures.title, svg, ("", *heads), tuple(zip(figures.labels, *columns, strict=True)))


def _text(name: str, x: float, y: float, words: str, anchor: str = "start") -> SafeString:
    """A line of text that begins (or, by *anchor*, ends or is centred) at *x* and stands on *y*."""
    element = '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>'
    return format_html(element, name, _unit(x), _unit(y), anchor, xml_text(words))


def _bar(number: int, y: float, length: float) -> SafeString:
    """The bar of series *number*, from the left edge; a bar without length is no bar."""
    element = '<rect class="chart-bar chart-{}" x="0" y="{}" width="{}" height="{}"/>'
    return format_html(element, number + 1, _unit(y + 1), _unit(length), LINE - 2) if length else SafeString()


def _beside_bar(figures: Figures, row: Series, value: Value) -> str:
    """What stands beside the bar: its value, and its name where there are bars of several series."""
    text = figures.text(value)
    return text if len(figures.series) == 1 else f"{textwrap.shorten(row.label, 14, placeholder='…')}: {text}"


def _line(number: int, points: Sequence[tuple[float, float]]) -> SafeString:
    """A line of series *number* through *points*."""
    element = '<polyline class="chart-line chart-{}" points="{}" fill="none" stroke-dasharray="{}"/>'
    return format_html(element, number + 1, " ".join(f"{_unit(x)},{_unit(y)}" for x, y in points), DASHES[number])


def _point(number: int, x: float, y: float) -> SafeString:
    return format_html('<circle class="chart-point chart-{}" cx="{}" cy="{}" r="4"/>', number + 1, _unit(x), _unit(y))


# -- lines and steps ----------------------------------------------------------------------------------------------


def _over_time(figures: Figures, *, as_steps: bool) -> Chart:
    marks = _marks(figures.numbers)
    left = min(WIDTH / 2, max(_width(figures.write(mark)) for mark in marks) + 8)
    slot = (WIDTH - left) / max(1, len(figures.labels))

    def height(value: Number) -> float:
        return LETTER / 2 + PLOT * (1 - _share(value - marks[0], marks[-1] - marks[0]))

    parts = []
    for mark in marks:
        y = height(mark)
        parts.append(format_html('<path class="chart-grid" d="M{} {}H{}"/>', _unit(left), _unit(y), WIDTH))
        parts.append(_text("chart-mark", left - 8, y + 5, figures.write(mark), "end"))
    for number, row in enumerate(figures.series):
        for run in _runs(row.values):
            points = [(left + (place + 0.5) * slot, height(value)) for place, value in run]
            if as_steps:
                points = [(x + side, y) for x, y in points for side in (-slot / 2, slot / 2)]
            else:
                parts += [_point(number, x, y) for x, y in points]
            parts.append(_line(number, points))
    y = LETTER / 2 + PLOT + LINE + 2
    parts += _labels_below(figures, left, slot, y)
    y += 10
    for number, row in enumerate(figures.series):
        parts.append(_line(number, [(0, y + 15), (30, y + 15)]))
        for line in _wrapped(_legend(figures, row), WIDTH - 40):
            y += LINE
            parts.append(_text("chart-label", 40, y, line))
    return _chart(figures, parts, y + 8)


def _runs(values: Sequence[Value]) -> Iterable[list[tuple[int, Number]]]:
    """The values that follow each other without a gap, each with its place."""
    for drawn, run in groupby(enumerate(values), key=lambda pair: _is_number(pair[1])):
        if drawn:
            yield [(place, value) for place, value in run if _is_number(value)]


def _labels_below(figures: Figures, left: float, slot: float, y: float) -> Iterable[SafeString]:
    """The labels under the plot: as many as fit beside each other, counted back from the last."""
    widest = min(max(map(_width, figures.labels), default=0), WIDTH)
    # The last label may be moved inwards by half of what it is too wide; leave it room.
    every = int((1.5 * widest + 8) // slot) + 1 if widest > slot - 4 else 1
    for place in range(len(figures.labels) - 1, -1, -every):
        middle = left + (place + 0.5) * slot
        x = min(max(middle, widest / 2), WIDTH - widest / 2)
        yield _text("chart-mark", x, y, figures.labels[place], "middle")


def _legend(figures: Figures, row: Series) -> str:
    """What is said of *row* under the plot, such as "Bezoekers: 390 (2018). Niet geteld: 2016." """
    last, missing = "", dict[str, list[str]]()
    for label, value in zip(figures.labels, row.values, strict=True):
        if _is_number(value):
            last = f": {figures.text(value)} ({label})"
        else:
            missing.setdefault(figures.text(value), []).append(label)
    gaps = (f"{text[:1].upper()}{text[1:]}: {', '.join(labels)}." for text, labels in missing.items())
    return " ".join([f"{row.label}{last}.", *gaps])


def _marks(numbers: Sequence[Number]) -> list[Number]:
    """Two to seven round numbers from zero (or below the lowest) to above the highest, such as 0, 200, 400."""
    low, high = min(0, 0, *numbers), max(0, 0, *numbers)
    least = (Decimal(high) - Decimal(low)) / 4 or Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= least)
    if all(isinstance(number, int) for number in numbers):
        step = max(step, Decimal(1))
    first, last = int((low / step).__floor__()), int((high / step).__ceil__())
    marks = (step * place for place in range(first, max(last, first + 1) + 1))
    return [int(mark) if mark == int(mark) else mark for mark in marks]


# -- sizes --------------------------------------------------------------------------------------------------------


def _is_number(value: Value) -> TypeGuard[Number]:
    return isinstance(value, int | Decimal)


def _share(part: Number, whole: Number) -> float:
    return float(Decimal(part) / Decimal(whole))


def _wrapped(text: str, room: float) -> list[str]:
    """*text* broken into lines that fit in *room*."""
    return textwrap.wrap(xml_text(text), int(room / LETTER_WIDTH)) or [""]


def _width(text: str) -> float:
    """The room that a label or a number takes at most."""
    return len(text) * DIGIT_WIDTH


def _unit(number: float) -> str:
    """A length or place, as short as it can be without being seen to move."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
