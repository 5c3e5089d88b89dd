"""The engine and the second writing of its formulas agree to the cent, on random inputs and around every threshold."""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

from income_routes.engine.rule import At
from income_routes.rules.huurtoeslag import month_right, rent_allowance
from income_routes.rules.inkomstenbelasting import box1, general_credit, labour_credit
from income_routes.rules.kindgebonden import child_budget
from income_routes.rules.pw_bijstand import assistance, counted_wage
from income_routes.rules.pw_norm import shared_norm
from income_routes.rules.zorgtoeslag import healthcare_allowance

from . import formulas

TIMES = 20_000
DAYS = (dt.date(2026, 1, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 8, 1), dt.date(2026, 12, 31))
MOMENTS = {day: At(day) for day in DAYS}
INCOMES = (0, 11965, 11965.38, 11965.40, 23425, 25845, 29735.42, 29736, 31500, 38883, 39141, 45592, 78426, 132920)
NEAR = (-10_000, -100, -50, -2, -1, 0, 1, 2, 50, 100, 10_000)

Drawn = tuple[tuple[object, ...], int, Decimal]  # the case, what the engine says, what the law says


def euro(cents: int) -> Decimal:
    """Cents as euros."""
    return Decimal(cents) / 100


class Dice:
    """Repeatable inputs, in cents: now anything, now at or around a threshold."""

    def __init__(self, name: str) -> None:
        self.random = random.Random(name)

    def chance(self) -> bool:
        """One of two."""
        return self.random.random() < 0.5

    def one_of(self, *several: int) -> int:
        """One of several."""
        return self.random.choice(several)

    def amount(self, highest: int, *thresholds: float) -> int:
        """From nought up to *highest* euros; in one case of three at or around a threshold, else often whole euros."""
        roll = self.random.random()
        if roll < 0.34:
            return max(0, round(self.random.choice(thresholds) * 100) + self.random.choice(NEAR))
        if roll < 0.5:
            return self.random.randint(0, highest) * 100
        return self.random.randint(0, highest * 100)

    def at(self) -> tuple[At, dt.date]:
        """A moment in 2026, and its day."""
        day = self.random.choice(DAYS)
        return MOMENTS[day], day


def agree(name: str, draw: Callable[[Dice], Drawn]) -> None:
    """Hold that the engine and the formula give the same; show some cases where they do not."""
    dice = Dice(name)
    wrong = []
    for _ in range(TIMES):
        case, ours, theirs = draw(dice)
        if euro(ours) != theirs:
            wrong.append((case, euro(ours), theirs))
    shown = "\n".join(f"{case}: engine {ours}, law {theirs}" for case, ours, theirs in wrong[:20])
    assert not wrong, f"{name}: {len(wrong)} cases differ\n{shown}"


def test_zorgtoeslag() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income = dice.amount(60_000, *INCOMES, 40857, 40858, 51142, 51143)
        partner, insured = dice.chance(), dice.chance()
        assets = dice.amount(200_000, 0, 0, 0, 146011, 184633) if dice.chance() else 0
        return (
            (income, partner, insured, assets),
            healthcare_allowance(at, income, partner=partner, partner_insured=insured, assets=assets),
            formulas.zorgtoeslag(euro(income), partner, insured, euro(assets)),
        )

    agree("zorgtoeslag", draw)


def home(dice: Dice) -> tuple[int, int, int, bool]:
    """An income, a rent, how many persons, and whether all are younger than 21."""
    rent = dice.amount(1_000, 0, 200.71, 202.52, 498.20, 713.02, 764.14, 932.93)
    return dice.amount(55_000, *INCOMES), rent, dice.one_of(1, 1, 2, 3, 4, 5), dice.random.random() < 0.2


def test_huurtoeslag_of_a_month() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income, rent, persons, young = home(dice)
        ours = month_right(at, income, rent, persons, all_under_21=young)
        theirs = formulas.huurtoeslag_month(euro(income), euro(rent), persons, young)
        return (income, rent, persons, young), ours, theirs

    agree("huurtoeslag of a month", draw)


def test_huurtoeslag_of_a_year() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income, rent, persons, young = home(dice)
        partner = persons > 1 and dice.chance()
        assets = dice.amount(90_000, 0, 0, 38479, 76958) if dice.chance() else 0
        ours = rent_allowance(at, income, rent, persons, all_under_21=young, partner=partner, assets=assets)
        theirs = formulas.huurtoeslag_year(euro(income), euro(rent), persons, young, partner, euro(assets))
        return (income, rent, persons, young, partner, assets), ours, theirs

    agree("huurtoeslag of a year", draw)


def test_kindgebonden_budget() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income = dice.amount(250_000 if dice.chance() else 90_000, *INCOMES, 63683, 73088, 108630)
        ages = tuple(
            dice.one_of(*range(19), 11, 12, 15, 16, 17, 18) for _ in range(dice.one_of(0, 1, 1, 2, 2, 3, 4, 6))
        )
        alone = dice.chance()
        assets = dice.amount(200_000, 0, 0, 0, 146011, 184633) if dice.chance() else 0
        return (
            (income, ages, alone, assets),
            child_budget(at, income, ages, single_parent=alone, assets=assets),
            formulas.kindgebonden_budget(euro(income), ages, alone, euro(assets)),
        )

    agree("kindgebonden budget", draw)


def test_general_credit() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income = dice.amount(100_000, *INCOMES, 78423.18, 78424)
        return (income,), general_credit(at, income), formulas.general_credit(euro(income))

    agree("general credit", draw)


def test_labour_credit() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income = dice.amount(150_000, *INCOMES, 25844.75, 45588, 132919.27)
        return (income,), labour_credit(at, income), formulas.labour_credit(euro(income))

    agree("labour credit", draw)


def test_box1() -> None:
    def draw(dice: Dice) -> Drawn:
        at, _ = dice.at()
        income = dice.amount(150_000, *INCOMES)
        return (income,), box1(at, income), formulas.box1(euro(income))

    agree("box 1", draw)


def test_kostendelersnorm() -> None:
    def draw(dice: Dice) -> Drawn:
        at, day = dice.at()
        sharers = dice.random.randint(2, 40)
        return (day, sharers), shared_norm(at, sharers), formulas.kostendelersnorm(day, sharers)

    agree("kostendelersnorm", draw)


def test_bijstand_with_the_disregard_n() -> None:
    def draw(dice: Dice) -> Drawn:
        at, day = dice.at()
        norm = dice.one_of(140150, 141946, 200213, 202779, 100107, 101390, 87871)
        wage = dice.amount(3_500, 0, 0.02, 1140, 1686.50, 1704.46, 1892.61, 1892.62, 2287.13, 2312.79, norm / 100)
        return (
            (day, norm, wage),
            assistance(at, norm, counted_wage(at, wage, "n")),
            formulas.bijstand(euro(norm), euro(wage)),
        )

    agree("bijstand", draw)
