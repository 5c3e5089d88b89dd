"""For whom and when there is an answer; anything else is refused by the name of its field."""

from collections.abc import Iterable

from .engine.params import HORIZON, lookup
from .engine.period import YEAR, Month, age_in, months
from .fields import CaseError

FIRST = Month(2026, 1)
GROWN_UP = 18


def in_scope(start: Month, so_many: int, people: Iterable[tuple[str, Month]]) -> None:
    """Raise ``CaseError`` for a time without figures, and for *people* (field, born) who are too young or too old.

    Whole calendar years are computed, so everybody must be 18 in January of the first one, and below AOW age until
    December of the last.
    """
    last = Month(HORIZON.year, HORIZON.month)
    if start < FIRST:
        raise CaseError(f"step.start: we rekenen vanaf {FIRST}. Van daarvoor kennen we niet alle bedragen.")
    if start > last:
        raise CaseError(
            f"step.start: voor {start.year} kan nog niemand dit uitrekenen. Kies een maand tot en met {last}."
        )
    if start + (so_many - 1) > last:
        raise CaseError(
            f"months: vanaf {start} kunnen we {last - start + 1} maanden vooruit rekenen, tot en met {last}."
        )
    whole = list(months(Month(start.year, 1), Month((start + (so_many - 1)).year, YEAR)))
    for name, born in people:
        if born > start:
            raise CaseError(f"{name}: {born} ligt na het begin van je stap.")
        if age_in(whole[0], born) < GROWN_UP:
            raise CaseError(f"{name}: wie in {whole[0]} nog geen 18 is, rekenen we niet uit.")
        if any(one - born >= lookup("aow.leeftijd", one.first).amount for one in whole):
            raise CaseError(f"{name}: wie vóór het eind van {whole[-1].year} AOW krijgt, rekenen we niet uit.")
