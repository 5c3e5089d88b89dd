"""A question: a household as it is now, and the step somebody thinks of. What is not known is asked, never nought."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from . import business, fields
from .business import WEEKS, Business
from .engine.params import HORIZON, lookup
from .engine.period import YEAR, Month, age_in
from .fields import CaseError
from .scope import in_scope
from .uwv import Unemployed, Unfit, Uwv, told, unemployed, unfit

SCHEMA = 1
USUAL = 24
LONGEST = 30
"""For how many months a case is looked at, and at most: to see what follows a job of two years."""
AFTER_WORK = 4
"""Months after a job that are looked at of themselves: three of unemployment benefit, and one more."""


class Benefit(StrEnum):
    """What somebody lives on now."""

    ASSISTANCE = "bijstand"
    OLDER = "ioaw"
    UNEMPLOYED = "ww"
    UNFIT = "wia"
    WAO = "wao"
    WAJONG = "wajong"
    NONE = "geen"


class CreditAt(StrEnum):
    """Who takes the tax credit into account: one payer only."""

    WORK = "werk"
    BENEFIT = "uitkering"


class Kind(StrEnum):
    """The step that is thought of."""

    STAY = "blijven"
    VOLUNTEER = "vrijwilliger"
    PART_TIME = "deeltijd"
    NEIGHBOURHOOD_JOB = "buurtbaan"
    SELF_EMPLOYED = "zelfstandig"
    COMBINATION = "combinatie"
    FALLING_BACK = "terugvallen"


@dataclass(frozen=True)
class Home:
    """Where one lives: the bare rent of a month (cents; None for who rents nothing) and how many live there."""

    rent: int | None
    persons: int
    cost_sharers: int


@dataclass(frozen=True)
class Household:
    """Who it is about. ``months_n`` and so on are months of a disregard that were used already.

    ``no_help_from_parents``: who is 18, 19 or 20 and cannot be kept by their parents (Participatiewet, article 20).
    ``uwv`` is what UWV gives now; ``partner_pay`` the partner's gross pay of a month without holiday pay (cents).
    ``gifts`` are those of a calendar year (cents).
    ``work_is_worth`` is what work with wage-cost subsidy was measured to be worth (hundredths of the minimum wage).
    ``worked_until_2015`` and ``worked_since_2016`` are how many calendar years were worked, and which (None: not told).
    """

    born: Month
    home: Home
    partner_born: Month | None = None
    children: tuple[Month, ...] = ()
    benefit: Benefit = Benefit.ASSISTANCE
    insured: bool = True
    assets: int = 0
    months_n: int = 0
    months_r: int = 0
    months_z: int = 0
    limited_hours: bool = False
    wage_cost_subsidy: bool = False
    no_help_from_parents: bool = False
    uwv: Uwv | None = None
    partner_pay: int = 0
    gifts: int = 0
    tax_credit_at: CreditAt = CreditAt.WORK
    work_is_worth: int | None = None
    worked_until_2015: int | None = None
    worked_since_2016: tuple[int, ...] | None = None

    @property
    def couple(self) -> bool:
        return self.partner_born is not None

    @cached_property
    def grown(self) -> tuple[Month, ...]:
        """When the one or two of the household were born."""
        return (self.born,) if self.partner_born is None else (self.born, self.partner_born)

    @cached_property
    def _all_21_from(self) -> Month:
        return max(self.grown) + 21 * YEAR + 1

    def under_21(self, month: Month) -> int:
        """How many of the one or two are not 21 yet in *month*."""
        if month >= self._all_21_from:
            return 0
        return sum(age_in(month, born) < 21 for born in self.grown)

    def has_child(self, month: Month) -> bool:
        """Whether a child below 18 is there in *month*."""
        return any(0 <= age_in(month, child) < 18 for child in self.children)

    def all_under_21(self, month: Month) -> bool:
        """Whether nobody in the home is 21 or older and no child is there; not when others live there too."""
        young = self.under_21(month)
        return young == len(self.grown) == self.home.persons and not self.has_child(month)


@dataclass(frozen=True)
class Step:
    """What somebody thinks of doing, from ``start``: each route takes what it needs.

    ``hours`` a week of paid work at ``hourly`` (cents; None: the minimum wage), for ``months`` (None: until further
    notice) and then ``ww_months`` of unemployment benefit (None: the fewest there are after half a year of work);
    ``allowance`` a month for ``volunteer_hours`` a month; a ``business`` of one's own.
    """

    kind: Kind
    start: Month
    hours: int = 0
    hourly: int | None = None
    months: int | None = None
    ww_months: int | None = None
    allowance: int = 0
    volunteer_hours: int = 0
    business: Business | None = None

    @property
    def earns_from(self) -> Month:
        """The first month with other income: after preparing a business, where nothing else begins before that."""
        own = self.business
        return self.start + (own.preparation if own and not (self.hours or self.allowance) else 0)


@dataclass(frozen=True)
class Case:
    """A household, a step, and for how many months it is looked at."""

    household: Household
    step: Step
    months: int = USUAL


def from_data(data: Mapping[str, Any]) -> Case:
    """A case as JSON or YAML has it (``schema/case.json``). Raises ``CaseError`` with the name of the field."""
    if not isinstance(data, Mapping):
        raise CaseError("Dit is geen vraag: er staan geen velden in.")
    given = dict(data)
    _of_this_version(given.pop("schema", None))
    household = _household(fields.mapping(given.pop("household", None), "household"))
    step = _step(fields.mapping(given.pop("step", None), "step"))
    fits(household, step)
    months = fields.whole(given.pop("months", _so_long(step)), "months", 1, LONGEST)
    fields.nothing_left(given, "")
    people = zip(("household.born", "household.partner_born"), household.grown, strict=False)
    in_scope(step.start, months, people)
    return Case(household, step, months)


def _so_long(step: Step) -> int:
    """For how many months *step* is looked at when nobody says: two years, and what follows a job that ends by then."""
    if step.months is None or step.months + AFTER_WORK > LONGEST:
        return USUAL
    known = Month(HORIZON.year, HORIZON.month) - step.start + 1
    return max(USUAL, min(step.months + AFTER_WORK, known))


def _of_this_version(version: Any) -> None:
    """Raise ``CaseError`` for a question of another version of the form."""
    if version is None:
        raise CaseError(f"schema: dit ontbreekt. Schrijf schema: {SCHEMA}.")
    if not isinstance(version, int) or isinstance(version, bool):
        raise CaseError(f"schema: dit moet een getal zijn. Schrijf schema: {SCHEMA}.")
    if version < SCHEMA:
        raise CaseError(f"schema: deze vraag is van de oude versie {version}. Maak haar opnieuw, in versie {SCHEMA}.")
    if version > SCHEMA:
        raise CaseError(
            f"schema: deze vraag is van versie {version}. Wij lezen versie {SCHEMA}. Werk dit programma bij."
        )


def _household(given: dict[str, Any]) -> Household:
    home = fields.mapping(given.pop("home", None), "home")
    benefit = fields.choice(Benefit, given.pop("benefit", None), "household.benefit")
    partner_born = fields.month_or_none(given.pop("partner_born", None), "household.partner_born")
    rent = home.pop("rent", fields.MISSING)
    if rent is fields.MISSING:
        raise CaseError("home.rent: wat is je kale huur per maand? Huur je niet, schrijf dan null.")
    if "partner_until" in given:
        raise CaseError(
            "household.partner_until: een partner die weggaat, rekenen we niet uit. Maak twee vragen: met en zonder."
        )
    made = Household(
        born=fields.month(given.pop("born", None), "household.born"),
        partner_born=partner_born,
        children=tuple(sorted(fields.month(one, "household.children") for one in given.pop("children", ()))),
        benefit=benefit,
        insured=fields.yes(given.pop("insured", True), "household.insured"),
        assets=fields.cents(given.pop("assets", 0), "household.assets"),
        months_n=fields.whole(given.pop("months_n", 0), "household.months_n", 0, 6),
        months_r=fields.whole(given.pop("months_r", 0), "household.months_r", 0, 30),
        months_z=fields.whole(given.pop("months_z", 0), "household.months_z", 0, 12),
        limited_hours=fields.yes(given.pop("limited_hours", False), "household.limited_hours"),
        wage_cost_subsidy=fields.yes(given.pop("wage_cost_subsidy", False), "household.wage_cost_subsidy"),
        no_help_from_parents=fields.yes(given.pop("no_help_from_parents", False), "household.no_help_from_parents"),
        uwv=_uwv(benefit, given),
        partner_pay=_partner_pay(benefit, partner_born, given),
        gifts=fields.cents(given.pop("gifts", 0), "household.gifts"),
        tax_credit_at=_tax_credit_at(given.pop("tax_credit_at", CreditAt.WORK.value)),
        work_is_worth=fields.whole_or_none(given.pop("work_is_worth", None), "household.work_is_worth", 0, 100),
        **_worked(given),
        home=Home(
            rent=None if rent is None else _rent(rent),
            persons=fields.whole(home.pop("persons", None), "home.persons", 1, 30),
            cost_sharers=fields.whole(home.pop("cost_sharers", None), "home.cost_sharers", 1, 30),
        ),
    )
    fields.nothing_left(home, "home.")
    fields.nothing_left(given, "household.")
    if made.home.cost_sharers > made.home.persons:
        raise CaseError("home.cost_sharers: je deelt de kosten met meer mensen dan er wonen (home.persons).")
    fewest = 1 + made.couple
    if made.home.cost_sharers < fewest:
        raise CaseError(
            f"home.cost_sharers: tel jezelf{' en je partner' if made.couple else ''} mee: minstens {fewest}."
        )
    return made


def _rent(told: Any) -> int:
    """The bare rent. Raises ``CaseError`` for nought: who pays none has no rent."""
    rent = fields.cents(told, "home.rent")
    if not rent:
        raise CaseError("home.rent: een huur van 0 is geen huur. Huur je niet, schrijf dan null.")
    return rent


READ_UWV: dict[Benefit, Callable[[dict[str, Any], str], Uwv]] = {
    Benefit.UNEMPLOYED: unemployed,
    Benefit.UNFIT: unfit,
    Benefit.WAO: told,
    Benefit.WAJONG: told,
}


def _uwv(benefit: Benefit, given: dict[str, Any]) -> Uwv | None:
    """What UWV gives now, for who has such a benefit."""
    if benefit not in READ_UWV:
        return None
    of_uwv = fields.mapping(given.pop("uwv", None), "household.uwv")
    made = READ_UWV[benefit](of_uwv, "household.uwv")
    fields.nothing_left(of_uwv, "household.uwv.")
    return made


def _partner_pay(benefit: Benefit, partner_born: Month | None, given: dict[str, Any]) -> int:
    """The partner's pay: asked of every couple but on assistance, where most partners have none."""
    pay = given.pop("partner_pay", None)
    if pay is not None and partner_born is None:
        raise CaseError("household.partner_pay: je hebt geen partner genoemd. Vul ook partner_born in.")
    if pay is None and partner_born is not None and benefit is not Benefit.ASSISTANCE:
        raise CaseError("household.partner_pay: wat verdient je partner bruto per maand? Niets? Schrijf dan 0.")
    return 0 if pay is None else fields.cents(pay, "household.partner_pay")


def _tax_credit_at(told: Any) -> CreditAt:
    """Where the tax credit is taken into account. Raises ``CaseError`` for two payers at once."""
    if isinstance(told, list) and len(told) > 1:
        raise CaseError(
            "household.tax_credit_at: loonheffingskorting mag maar bij één tegelijk. Kies werk of uitkering."
        )
    return fields.choice(CreditAt, told[0] if isinstance(told, list) and told else told, "household.tax_credit_at")


def _worked(given: dict[str, Any]) -> dict[str, Any]:
    """The years that were worked, as far as they are told."""
    before, since = given.pop("worked_until_2015", None), given.pop("worked_since_2016", None)
    if (before is None) != (since is None):
        missing = "worked_until_2015" if before is None else "worked_since_2016"
        raise CaseError(f"household.{missing}: dit ontbreekt. Vul beide in, of geen van beide.")
    if before is None:
        return {}
    if not isinstance(since, list):
        raise CaseError("household.worked_since_2016: schrijf de jaren als lijst, zoals [2019, 2020].")
    years = {fields.whole(one, "household.worked_since_2016", 2016, 2028) for one in since}
    return {
        "worked_until_2015": fields.whole(before, "household.worked_until_2015", 0, 50),
        "worked_since_2016": tuple(sorted(years)),
    }


def _step(given: dict[str, Any]) -> Step:
    hourly, own = given.pop("hourly", None), given.pop("business", None)
    months = given.pop("months", None)
    made = Step(
        kind=fields.choice(Kind, given.pop("kind", None), "step.kind"),
        start=fields.month(given.pop("start", None), "step.start"),
        hours=fields.whole(given.pop("hours", 0), "step.hours", 0, 60),
        hourly=None if hourly is None else fields.cents(hourly, "step.hourly"),
        months=fields.whole_or_none(months, "step.months", 1, 60),
        ww_months=fields.whole_or_none(given.pop("ww_months", None), "step.ww_months", 0, 24),
        allowance=fields.cents(given.pop("allowance", 0), "step.allowance"),
        volunteer_hours=fields.whole(given.pop("volunteer_hours", 0), "step.volunteer_hours", 0, 400),
        business=None if own is None else business.read(own),
    )
    fields.nothing_left(given, "step.")
    return made


WITH_BUSINESS = (Kind.SELF_EMPLOYED, Kind.COMBINATION, Kind.FALLING_BACK)


def fits(household: Household, step: Step) -> None:
    """Raise ``CaseError`` for a step that does not go together with itself or with the household."""
    if isinstance(household.uwv, Unemployed | Unfit) and household.uwv.first > step.start:
        raise CaseError("household.uwv.first: je uitkering begint na je stap. Kies een stap die later begint.")
    own = step.business
    if step.kind is Kind.SELF_EMPLOYED and own is None:
        raise CaseError("step.business: vul in wat je van je bedrijf verwacht.")
    if own is None:
        many = bool(step.hours) + bool(step.allowance)
    elif step.kind not in WITH_BUSINESS:
        raise CaseError("step.business: een eigen bedrijf hoort bij zelfstandig, combinatie of terugvallen.")
    else:
        many = 1 + bool(step.hours) + bool(step.allowance)
        _business_fits(household, step, own)
    if step.kind is Kind.COMBINATION and many < 2:
        raise CaseError("step.kind: een combinatie is er van twee of meer: werk, een eigen bedrijf, vrijwilligerswerk.")


def _business_fits(household: Household, step: Step, own: Business) -> None:
    """Refuse a business that cannot be as it is told."""
    if step.months is not None and own.preparation >= step.months:
        raise CaseError("step.business.preparation: je bereidt je langer voor dan het bedrijf duurt.")
    if household.benefit not in (Benefit.ASSISTANCE, Benefit.NONE):
        raise CaseError(
            f"step.business: een bedrijf naast {household.benefit} rekenen we niet uit. Vraag eerst wie dat betaalt."
        )
    if household.benefit is Benefit.NONE and (own.bbz or own.preparation):
        raise CaseError("step.business.bbz: Bbz voor wie begint is er alleen als je nu een uitkering hebt.")
    if own.expected and not own.bbz:
        raise CaseError("step.business.expected: dit vul je alleen in bij Bbz.")
    if own.bbz and not own.starter:
        raise CaseError("step.business.bbz: hier rekenen we alleen de Bbz uit voor wie begint. Vraag het de gemeente.")
    needed = lookup("ib.urencriterium", step.start.first).amount
    if own.bbz and own.hours_a_year < needed:
        a_week = -(-needed // WEEKS)
        raise CaseError(f"step.business.hours: voor de Bbz werk je minstens {a_week} uur per week voor je bedrijf.")


__all__ = ["Benefit", "Case", "CaseError", "CreditAt", "Home", "Household", "Kind", "Step", "fits", "from_data"]
