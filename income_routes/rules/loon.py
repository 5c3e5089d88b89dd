"""Pay for hours: the minimum wage and the holiday pay (Wet minimumloon en minimumvakantiebijslag)."""

from ..engine.numbers import Number, half_up, part
from ..engine.params import Law
from ..engine.rule import At, rule

WEEKS, MONTHS = 52, 12
GROWN_UP = 21
YOUTH = {20: "wml.jeugd_20", 19: "wml.jeugd_19", 18: "wml.jeugd_18"}


def wml(article: str) -> Law:
    return Law("BWBR0002638", "Wet minimumloon en minimumvakantiebijslag", article)


@rule(
    "wml.uurloon",
    label="Minimumloon per uur",
    law=wml("7 en 8"),
    sentence="Wie {age} jaar is, krijgt minstens {result} per uur.",
    plain=("age",),
)
def minimum_hour(at: At, age: int) -> Number:
    """The least that an hour of work is paid (cents), by *age* in full years from 18."""
    hour = at("wml.uur")
    return hour if age >= GROWN_UP else part(hour, at(YOUTH[age]))


@rule(
    "loon.maand",
    label="Brutoloon in een maand",
    law=wml("12"),
    sentence="{hours} uur per week voor {hourly} per uur is {result} per maand (52 weken, gedeeld door 12).",
    plain=("hours",),
)
def month_pay(at: At, hours: int, hourly: Number) -> Number:
    """The gross pay of a month for *hours* a week at *hourly* (cents), half a cent up; holiday pay not included."""
    return half_up(hours * hourly * WEEKS, MONTHS)


@rule(
    "loon.vakantiebijslag",
    label="Vakantiegeld over je loon",
    law=wml("15"),
    sentence="Over {pay} brutoloon krijg je {p[wml.vakantiebijslag]} vakantiegeld: {result}.",
)
def holiday_pay(at: At, pay: Number) -> Number:
    """The holiday pay over gross *pay* of one or more months (cents), half a cent up."""
    return part(pay, at("wml.vakantiebijslag"))
