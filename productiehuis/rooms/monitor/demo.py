"""The results that the annual report of 2018 published, as reported figures."""

from datetime import date
from pathlib import Path
from random import Random

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND

from .importing import import_results

RESULTS_2018 = Path(__file__).parent / "data" / "results-2018.csv"


def build(house: House, today: date, random: Random) -> None:
    import_results(
        actor=COMMAND,
        house=house,
        period=Period.calendar_year(2018),
        data=RESULTS_2018.read_bytes(),
        counted_how="Jaarverslag 2018, tabel Resultaten Projecten",
    )
