"""What typing errors and shared codes do to the number of visitors: what the method text says, tried on invented years.

An error changes one character into another of its kind, or two neighbours change places. What cannot be a code is seen
at the table and typed again, so it is no error. Everybody comes once, and then anybody comes again.
"""

import re
import string
from dataclasses import dataclass
from functools import cache
from random import Random

from productiehuis.foundation.counting.codes import FIRST_PARTS, NotACode, normalise
from productiehuis.foundation.counting.measures import UNIQUE_HELP_SEEKERS
from productiehuis.rooms.helpdesk.indicators import METHODS

VISITORS, ERRORS, YEARS = 390, 0.02, 200
MEANS = (1.5, 2.2, 4.0)
"""Visits per visitor. The desk that published over 2018 counted 390 visitors; how often they came, it did not say."""

NAMES = [first + second for first in "mafsjhrnabdeiklotwyz" for second in "aoeiuhr"]
COMMON = [1 / (place + 8) for place in range(len(NAMES))]
"""Two letters of first names: "ma" is twenty times as common as "zr"."""

NO_BIRTHDAY_KNOWN = 0.08
"""How many people have 1 January in their papers because nobody wrote down the day."""


@dataclass(frozen=True)
class Found:
    """Of a hundred visitors: how many too many are counted, and how many too few by shared codes alone."""

    too_high: float
    shared: float
    unnoticed: float
    """Of a hundred codes said, how many are kept with an error."""


def person(random: Random) -> str:
    unknown = random.random() < NO_BIRTHDAY_KNOWN
    day, month = (1, 1) if unknown else (random.randint(1, 28), random.randint(1, 12))
    return f"{random.choices(NAMES, COMMON)[0]}{day:02}{month:02}{random.randrange(100):02}"


def mistyped(code: str, random: Random) -> str:
    """*code* with one error, that is always another text."""
    if random.random() < 0.5:
        at = random.randrange(len(code))
        kind = string.ascii_lowercase if code[at].isalpha() else string.digits
        return code[:at] + random.choice(kind.replace(code[at], "")) + code[at + 1 :]
    at = random.choice([at for at in range(len(code) - 1) if code[at] != code[at + 1]])
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def kept(code: str, random: Random) -> str:
    if random.random() >= ERRORS:
        return code
    try:
        return normalise(mistyped(code, random), FIRST_PARTS)
    except NotACode:
        return code


@cache
def simulate(mean: float) -> Found:
    random = Random("the same years every time")
    counted = different = wrong = said = 0
    for _year in range(YEARS):
        people = [person(random) for _ in range(VISITORS)]
        visits = people + random.choices(people, k=round((mean - 1) * VISITORS))
        codes = [kept(code, random) for code in visits]
        counted += len(set(codes))
        different += len(set(people))
        wrong += sum(code != typed for code, typed in zip(visits, codes, strict=True))
        said += len(visits)
    true = VISITORS * YEARS
    return Found(100 * (counted / true - 1), 100 * (1 - different / true), 100 * wrong / said)


def test_a_table_for_the_documentation() -> None:
    print("\nvisits per visitor | too high | off by shared codes | errors kept, of 100 codes")
    for mean in MEANS:
        found = simulate(mean)
        print(f"{mean:18} | {found.too_high:6.1f} % | {found.shared:17.2f} % | {found.unnoticed:.1f}")


def test_more_visits_make_more_people_of_one() -> None:
    few, some, many = (simulate(mean).too_high for mean in MEANS)
    assert 0.9 < few < 1.4 and 2.1 < some < 2.6 and 4.7 < many < 5.3


def test_hardly_anybody_shares_a_code() -> None:
    assert all(0 < simulate(mean).shared < 0.1 for mean in MEANS)


def test_four_of_ten_errors_are_noticed_at_the_table() -> None:
    assert all(0.55 < simulate(mean).unnoticed / (100 * ERRORS) < 0.67 for mean in MEANS)


def test_the_method_text_says_what_the_simulation_gives() -> None:
    text = str(METHODS[UNIQUE_HELP_SEEKERS.key])
    said = re.search(r"ongeveer (\d+) op de 100, als er in (\d+) van de 100 codes een fout zit", text)
    assert said is not None, text
    assert (int(said[1]), int(said[2])) == (round(simulate(2.2).too_high), round(100 * ERRORS))
