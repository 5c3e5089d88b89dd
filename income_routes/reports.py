"""What the commands print: a route month by month, all routes beside each other, and what is left of each euro more."""

from dataclasses import replace
from typing import Any

from .case import Case, CaseError, Step, fits
from .engine.words import euros
from .result import Result, Settlement, as_data, compare, evaluate
from .routes import ROUTES

Report = tuple[dict[str, Any], str]
POINTS = 300
STEP = 100_00
"""Cents of gross pay a year between two points of the chart."""


def explain(case: Case) -> Report:
    """The route of *case*, month by month."""
    result = evaluate(case)
    return as_data(result), in_words(result)


def in_words(result: Result) -> str:
    """The same, to read aloud."""
    lines = ["maand     op je rekening  echt van jou    opzij"]
    lines += [
        f"{one.month}  {euros(one.on_account):>14}  {euros(one.yours):>12}  {euros(one.set_aside):>8}"
        for one in result.months
    ]
    for one in result.years:
        what = "krijg je nog" if one.difference >= 0 else "betaal je terug"
        lines.append(f"Over {one.year.year} {what}: {euros(abs(one.difference))}.{_made_of(one)}")
        if one.year.refund_counted:
            counted = euros(one.year.refund_counted)
            lines.append(f"Van je belasting terug over {one.year.year} telt {counted} mee voor de bijstand.")
        if one.year.book_year.reclaim:
            lines.append(
                f"Over {one.year.year} telde de gemeente dan tot {euros(one.year.book_year.reclaim)} winst te veel mee "
                "(Participatiewet, artikel 31 lid 3). Vraag dat terug met je aanslag. Hier is het niet meegerekend."
            )
    lines += [
        f"Is je winst {one.name} ({euros(one.profit)} per jaar)? Dan is gemiddeld {euros(one.yours)} per maand echt "
        f"van jou. Zet elke maand tot {euros(one.set_aside)} opzij."
        for one in result.estimates
    ]
    lines += [f"{one.month}: {one.sentence} {one.action} {one.link}".rstrip() for one in result.notices]
    lines.append("Niet meegerekend: " + ", ".join(result.not_counted) + ".")
    lines.append("Vraag bij de gemeente na: " + ", ".join(result.ask_municipality) + ".")
    lines.append("Let op: " + ", ".join(sorted(result.certainty)) + ".")
    return "\n".join(lines)


def _made_of(one: Settlement) -> str:
    """What is to be paid for, where it is for more than one thing."""
    parts = [f"{name} {euros(-amount)}" for name, amount in one.parts.items() if amount < 0]
    return f" Te betalen: {', '.join(parts)}." if len(parts) > 1 else ""


def routes(case: Case) -> dict[str, Case]:
    """The routes that fit this household, from the same start; the one that was asked as it is."""
    steps = {kind: route.usual(case.step.start) for kind, route in ROUTES.items()} | {case.step.kind: case.step}
    return {kind.value: replace(case, step=step) for kind, step in steps.items() if _fits(case, step)}


def _fits(case: Case, step: Step) -> bool:
    try:
        fits(case.household, step)
    except CaseError:
        return False
    return True


def matrix(case: Case) -> Report:
    """Every route beside the others: what is really yours on average, and what may have to go back."""
    rows: dict[str, dict[str, Any]] = {}
    cases = routes(case)
    for name, result in zip(cases, compare(cases.values()), strict=True):
        rows[name] = {
            "yours_per_month": sum(month.yours for month in result.months) // len(result.months),
            "at_most_to_pay_back": result.at_risk - min(0, *(year.difference for year in result.unreported)),
            "differences": {str(year.year.year): year.difference for year in result.years},
            "range": [one.yours for one in result.estimates],
        }
    words = [
        f"{name:<14} {euros(row['yours_per_month']):>12} per maand, hoogstens {euros(row['at_most_to_pay_back'])} terug"
        for name, row in rows.items()
    ]
    return {"schema": 1, "routes": rows}, "\n".join(words)


def sweep(case: Case) -> Report:
    """What is left of each gross euro more, for a whole year of work: the chart of 300 points."""
    from .chart import chart

    points = chart(case.household, case.step.start.year, [index * STEP for index in range(POINTS)])
    words = "\n".join(f"{euros(one.gross):>12}  {euros(one.disposable):>12}  {one.kept}" for one in points)
    return {"schema": 1, "points": [vars(one) for one in points]}, words
