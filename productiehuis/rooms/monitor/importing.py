"""Results as an annual report published them, read from a file into reported figures: all of it, or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.actions import period_closed_or_held
from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.actions import add_initiatives, lock
from productiehuis.foundation.house.models import House, Initiative, InitiativeName
from productiehuis.foundation.house.queries import like
from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.web.spreadsheets import BadFile, read_csv

from .actions import Entry, report_figures
from .rules import COLUMNS, LABEL_COLUMNS, PublishedRow, read_row


@transaction.atomic
def import_results(
    *,
    actor: Who,
    house: House,
    period: Period,
    data: bytes,
    create: bool = False,
    counted_how: str | None = None,
    reason: str = "",
) -> int:
    """Report the figures in *data* (a CSV file) for *period*; returns how many figures that changes.

    An empty cell says nothing: a figure that stands there stays. Without *counted_how*, so does the sentence that
    stands with a figure. With *create* a missing initiative is made, in the order of the file. Raises ``BadFile`` with
    a sentence for each row that is not right, and ``ValidationError`` as ``report_figures`` does; then nothing was
    imported.
    """
    period_closed_or_held(house=house.id, period=period)  # before the house, as report_figures does
    lock(house.id)
    rows, problems = _read(data)
    known = {
        name.key: name.initiative for name in InitiativeName.objects.filter(house=house).select_related("initiative")
    }
    new = {name_key(row.initiative): _new(house, row) for _number, row in rows if name_key(row.initiative) not in known}
    if create:
        known |= new
    else:
        problems |= {
            number: [_missing(house, row.initiative)] for number, row in rows if name_key(row.initiative) in new
        }
    if problems:
        raise BadFile(
            *(
                _("Rij %(row)s: %(problem)s") % {"row": number, "problem": " ".join(sentences)}
                for number, sentences in sorted(problems.items())
            )
        )
    if new:
        add_initiatives(actor=actor, house=house, initiatives=list(new.values()))
    entries = [
        Entry(
            known[name_key(row.initiative)],
            measure,
            row.counts[measure.key],
            row.labels.get(measure.key, ""),
            counted_how,
        )
        for _number, row in rows
        for measure in MEASURES
        if row.counts[measure.key] is not None
    ]
    return report_figures(actor=actor, house=house, period=period, entries=entries, reason=reason)


def _read(data: bytes) -> tuple[list[tuple[int, PublishedRow]], dict[int, list[str]]]:
    """The good rows with their numbers, and what is wrong with the others by row number."""
    rows: list[tuple[int, PublishedRow]] = []
    problems: dict[int, list[str]] = {}
    seen: dict[str, int] = {}
    for line in read_csv(data, required=COLUMNS).rows:
        row, wrong = read_row(line.values)
        if row:
            first = seen.setdefault(name_key(row.initiative), line.number)
            if first != line.number:
                wrong = [_("%(name)s staat ook in rij %(first)s.") % {"name": row.initiative, "first": first}]
        if wrong:
            problems[line.number] = wrong
        elif row:
            rows.append((line.number, row))
    return rows, problems


def _new(house: House, row: PublishedRow) -> Initiative:
    labels = {LABEL_COLUMNS[measure]: label for measure, label in row.labels.items()}
    return Initiative(house=house, name=row.initiative, subtitle=row.subtitle, reach=row.reach, **labels)


def _missing(house: House, name: str) -> str:
    near = like(house, name)
    hint = _(" Bedoel je %(near)s?") % {"near": near} if near else ""
    return _("%(name)s is geen initiatief van %(house)s.%(hint)s") % {"name": name, "house": house.name, "hint": hint}
