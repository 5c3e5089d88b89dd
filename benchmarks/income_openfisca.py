"""Six formulas of the income engine as variables of OpenFisca; run by `benchmarks.income` in an environment of its own.

Amounts are euros in OpenFisca's own kind of number (float32). The figures are handed over, and are read once, which is
quicker than asking OpenFisca's tree of parameters for each.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FOLDER, EACH = Path(sys.argv[1]), int(sys.argv[2])
FIGURES = json.loads((FOLDER / "figures.json").read_text())
PERIOD = "2026"
NAMES = ("box1", "general_credit", "labour_credit", "healthcare", "rent_allowance", "child_budget")
Household = build_entity(key="household", plural="households", label="A household", is_person=True)


def euro(name: str) -> float:
    return float(FIGURES[name] / 100)


def rate(name: str) -> float:
    return float(FIGURES[name] / 100_000)


def variable(name: str, formula: Any = None) -> type[Variable]:
    """A variable of a year; without a formula it is asked."""
    parts: dict[str, Any] = {
        "value_type": float,
        "entity": Household,
        "definition_period": DateUnit.YEAR,
        "label": name,
    }
    if formula is not None:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


def above(amount: Any, limit: float) -> Any:
    return numpy.maximum(amount - limit, 0)


def granted(amount: Any) -> Any:
    """In whole euros, half a euro up, and nothing below the least (Awir, article 14)."""
    rounded = numpy.floor(numpy.maximum(amount, 0) + 0.5)
    return numpy.where(rounded < euro("awir.minimum"), 0, rounded)


def box1(household: Any, period: Any, parameters: Any) -> Any:
    income = household("income", period)
    first, second, premium = euro("ib.box1.grens_1"), euro("ib.box1.grens_2"), rate("ib.box1.premie")
    lowest, middle, highest = rate("ib.box1.tarief_1") - premium, rate("ib.box1.tarief_2"), rate("ib.box1.tarief_3")
    so_far = numpy.floor(first * lowest)
    further = numpy.floor(so_far + (second - first) * middle)
    tax = numpy.where(
        income <= first,
        income * lowest,
        numpy.where(income <= second, so_far + (income - first) * middle, further + (income - second) * highest),
    )
    return tax + numpy.minimum(income, first) * premium


def general_credit(household: Any, period: Any, parameters: Any) -> Any:
    falls = above(household("income", period), euro("ib.ahk.afbouw_vanaf")) * rate("ib.ahk.afbouw")
    return numpy.maximum(euro("ib.ahk.max") - falls, 0)


def labour_credit(household: Any, period: Any, parameters: Any) -> Any:
    income = household("income", period)
    first, second, most = euro("ib.ak.bedrag_1"), euro("ib.ak.bedrag_2"), euro("ib.ak.max")
    built = numpy.minimum(income * rate("ib.ak.opbouw_1"), first)
    built = built + numpy.minimum(above(income, euro("ib.ak.grens_1")) * rate("ib.ak.opbouw_2"), second - first)
    built = built + numpy.minimum(above(income, euro("ib.ak.grens_2")) * rate("ib.ak.opbouw_3"), most - second)
    return numpy.maximum(built - above(income, euro("ib.ak.grens_3")) * rate("ib.ak.afbouw"), 0)


def healthcare(household: Any, period: Any, parameters: Any) -> Any:
    threshold = euro("wzt.drempelinkomen")
    own = threshold * rate("wzt.normpremie_alleen")
    own = own + above(household("income", period), threshold) * rate("wzt.boven_drempel")
    return granted(euro("wzt.standaardpremie") - own)


def rent_allowance(household: Any, period: Any, parameters: Any) -> Any:
    rent = numpy.minimum(household("rent", period), euro("wht.maximale_huur"))
    own, quality = euro("wht.basishuur_meer"), euro("wht.kwaliteitskortingsgrens")
    cap = euro("wht.aftoppingsgrens_drie")
    helped = above(numpy.minimum(rent, quality), own)
    helped = helped + above(numpy.minimum(rent, cap), quality) * rate("wht.deel_midden")
    helped = helped + above(rent, cap) * rate("wht.deel_boven")
    less = above(household("income", period), euro("wht.ijkpunt_meer")) * rate("wht.afbouw_meer")
    return granted(helped * 12 - less)


def child_budget(household: Any, period: Any, parameters: Any) -> Any:
    full = 2 * euro("wkgb.kind") + euro("wkgb.kind_12") + euro("wkgb.alleenstaande_ouder")
    return granted(full - above(household("income", period), euro("wkgb.drempelinkomen")) * rate("wkgb.afbouw"))


def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([Household])
    for one in (variable("income"), variable("rent")):
        made.add_variable(one)
    for formula in (box1, general_credit, labour_credit, healthcare, rent_allowance, child_budget):
        made.add_variable(variable(formula.__name__, formula))
    return made


def computed(known: TaxBenefitSystem, incomes: Any, rents: Any, trace: bool = False) -> Any:
    simulation = SimulationBuilder().build_default_simulation(known, count=len(incomes))
    simulation.trace = trace
    simulation.set_input("income", PERIOD, incomes)
    simulation.set_input("rent", PERIOD, rents)
    return [simulation.calculate(name, PERIOD) for name in NAMES]


def milliseconds(work: Any) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def main() -> None:
    asked = numpy.load(FOLDER / "asked.npz")
    incomes, rents, exact = asked["incomes"] / 100, asked["rents"] / 100, asked["exact"]
    known = system()
    few = [(incomes[index : index + 1], rents[index : index + 1]) for index in range(EACH)]
    found = computed(known, incomes, rents)
    off = [abs(numpy.rint(one.astype(float) * 100) - right) >= 1 for one, right in zip(found, exact, strict=True)]
    print(
        json.dumps(
            {
                "version": version("openfisca-core"),
                "one, ms": milliseconds(lambda: [computed(known, *one) for one in few]) / EACH,
                "one with trace, ms": milliseconds(lambda: [computed(known, *one, True) for one in few]) / EACH,
                "many, µs each": min(milliseconds(lambda: computed(known, incomes, rents)) for _ in range(3))
                * 1000
                / len(incomes),
                "off, share": float(numpy.mean(off)),
                "off by formula": {name: float(numpy.mean(one)) for name, one in zip(NAMES, off, strict=True)},
            }
        )
    )


if __name__ == "__main__":
    main()
