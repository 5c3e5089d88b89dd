"""``python -m income_routes``: single answers, and the figures behind them, as JSON."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import answers, business_answers
from .answers import Answer, InputError
from .case import CaseError
from .cents import parse_cents
from .engine.params import ParameterError, lookup, parameters, problems
from .engine.trace import source
from .files import read_case
from .reports import explain, matrix, sweep
from .rules.pw_norm import Household
from .rules.pw_vrijlating import Disregard
from .schemas import NAMES, schema


def cents(text: str) -> int:
    """An amount in euros as people type it, in cents."""
    try:
        return parse_cents(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def day(text: str) -> dt.date:
    """A day ("2026-08-15") or the first of a month ("2026-08")."""
    try:
        return dt.date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen datum. Schrijf het zo: 2026-08") from None


def ages(text: str) -> tuple[int, ...]:
    """Ages of children, as "4,8"."""
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ zijn geen leeftijden. Schrijf het zo: 4,8") from None


def build() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    parser = argparse.ArgumentParser(prog="income_routes", description="Wat een stap doet met je inkomen.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, about: str, run: Any, **options: dict[str, Any]) -> None:
        one = commands.add_parser(name, help=about)
        for option, how in options.items():
            one.add_argument(f"--{option.replace('_', '-')}", **how)
        one.add_argument("--text", action="store_true", help="de uitleg als tekst in plaats van JSON")
        one.set_defaults(run=run)

    year, euro = {"type": int, "required": True}, {"type": cents, "required": True}
    assets = {"type": cents, "default": 0, "help": "vermogen op 1 januari"}
    flag = {"action": "store_true"}
    command("wage-tax", "loonheffing van een maand", answers.wage_tax, year=year, month_pay=euro)
    command(
        "zorgtoeslag",
        "zorgtoeslag van een jaar",
        answers.healthcare_allowance,
        year=year,
        income=euro,
        partner_income={"type": cents, "default": None},
        assets=assets,
    )
    command(
        "huurtoeslag",
        "huurtoeslag van een jaar",
        answers.rent_allowance,
        year=year,
        income=euro,
        rent=euro,
        persons={"type": int, "required": True},
        all_under_21=flag,
        partner=flag,
        assets=assets,
    )
    command(
        "kindgebonden-budget",
        "kindgebonden budget van een jaar",
        answers.child_budget,
        year=year,
        income=euro,
        children={"type": ages, "required": True},
        single_parent=flag,
        assets=assets,
    )
    command(
        "bijstand",
        "bijstand in een maand",
        answers.assistance,
        date={"type": day, "required": True},
        household={"choices": [one.value for one in Household], "required": True},
        cost_sharers={"type": int, "required": True, "help": "iedereen die de kosten deelt, jezelf en je partner mee"},
        net_wage={
            "type": cents,
            "default": 0,
            "help": "nettoloon, met wat er die maand netto bij komt aan vakantiegeld",
        },
        disregard={"choices": [one.value for one in Disregard], "default": "none", "dest": "which"},
    )
    command(
        "volunteer-allowance",
        "vrijwilligersvergoeding in een maand",
        answers.volunteer_allowance,
        date={"type": day, "required": True},
        hours={"type": int, "required": True},
        amount=euro,
        year_so_far={"type": cents, "default": 0},
        age={"type": int, "default": 27},
    )
    command(
        "profit",
        "wat een jaar winst overlaat na belasting en zorgbijdrage",
        business_answers.profit,
        year=year,
        profit=euro,
        hours={"type": int, "required": True, "help": "uren in het jaar voor het bedrijf"},
        starter={**flag, "help": "in een van de vijf jaar hiervoor was er geen bedrijf"},
        hours_elsewhere={"type": int, "default": 0, "help": "uren in loondienst"},
        wage={"type": cents, "default": 0, "help": "brutoloon van het jaar ernaast"},
    )
    command(
        "bbz",
        "wat de Bbz van een boekjaar wordt",
        business_answers.bbz,
        first={"type": day, "required": True},
        last={"type": day, "required": True},
        household={"choices": [one.value for one in Household], "required": True},
        cost_sharers={"type": int, "required": True},
        profit=euro,
        other={"type": cents, "default": 0, "help": "ander netto inkomen"},
        lent={"type": cents, "default": None, "help": "wat er geleend is; anders de hele norm"},
        own_assets={"type": cents, "default": 0},
        all_assets={"type": cents, "default": None},
    )
    for name, about, report in (
        ("explain", "een stap, maand voor maand", explain),
        ("matrix", "alle routes naast elkaar", matrix),
        ("sweep", "wat je overhoudt bij elk inkomen", sweep),
    ):
        one = commands.add_parser(name, help=about)
        one.add_argument("file", help="de vraag, als YAML of JSON")
        one.add_argument("--text", action="store_true", help="als tekst in plaats van JSON")
        one.set_defaults(run=report)
    form = commands.add_parser("schema", help="de vorm van een vraag of antwoord, als JSON Schema")
    form.add_argument("which", choices=NAMES)
    form.set_defaults(run=None)
    commands.add_parser("check-params", help="kijk na of elk bedrag klopt met zijn data en bron").set_defaults(run=None)
    amount = commands.add_parser("amount", help="een bedrag uit de wet op een datum")
    amount.add_argument("name")
    amount.add_argument("date", type=day)
    amount.set_defaults(run=None)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Prints JSON (or text) and gives 0; else a Dutch sentence on stderr and 2."""
    given = vars(build().parse_args(arguments))
    run, name, text = given.pop("run"), given.pop("command"), given.pop("text", False)
    try:
        if name == "amount":
            _print(source(lookup(given["name"], given["date"])))
            return 0
        if name == "schema":
            _print(schema(given["which"]))
            return 0
        if name == "check-params":
            return check_params()
        if "file" in given:
            data, words = run(read_case(Path(given["file"])))
            print(words) if text else _print(data)
            return 0
        answer: Answer = run(**given)
    except (InputError, ParameterError, CaseError) as error:
        print(error, file=sys.stderr)
        return 2
    print(answer.as_text()) if text else _print({"question": name, **answer.as_data()})
    return 0


def _print(data: dict[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def check_params() -> int:
    """Say of each figure what is wrong with it; 0 when nothing is, 1 when something is."""
    wrong = problems(parameters().values())
    for one in wrong:
        print(one, file=sys.stderr)
    if not wrong:
        print(f"{len(parameters())} bedragen: elk heeft een wet, een bron en data die op elkaar aansluiten.")
    return 1 if wrong else 0
