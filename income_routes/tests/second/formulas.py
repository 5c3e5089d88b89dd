"""Eight formulas of 2026 in decimal euros, written from the law text without looking at the engine.

Nothing here comes from the engine: not its figures, not its roundings. Names of acts: Wzt (zorgtoeslag), Wht
(huurtoeslag), Wkgb (kindgebonden budget), Awir (all three), Wet IB (income tax), Wfsv (premiums), PW (Participatiewet).
An amount that the act does not round is rounded once, at the end.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
EURO = Decimal(1)
NOTHING = Decimal(0)
SECOND_HALF = dt.date(2026, 7, 1)

LEAST_ALLOWANCE = Decimal(24)  # Awir 14 paragraph 5

# What Dienst Toeslagen uses; Wzt 1 paragraph 1 f and Wkgb 1 paragraph 1 d make it 108% x 12 x 2,294.40 = 29,735.42.
THRESHOLD_INCOME = Decimal(29736)

STANDARD_PREMIUM = Decimal(2119)  # Wzt 4; Stcrt. 2025, 40022
OWN_SHARE_ALONE = Decimal("0.01912")  # Wzt 2 paragraph 3
OWN_SHARE_PARTNERS = Decimal("0.04289")  # Wzt 2 paragraph 3
OWN_SHARE_ABOVE = Decimal("0.13730")  # Wzt 2 paragraph 3
PARTNER_NOT_INSURED = Decimal("0.5")  # Wzt 2 paragraph 4

ASSETS_ALONE = Decimal(146011)  # Wzt 3 paragraph 1; Wkgb 1 paragraph 4
ASSETS_PARTNERS = Decimal(184633)  # Wzt 3 paragraph 1; Wkgb 1 paragraph 4

MOST_RENT = Decimal("932.93")  # Wht 13 paragraph 1 a
MOST_RENT_YOUNG = Decimal("498.20")  # Wht 13 paragraph 1 b
BASIC_RENT_ALONE = Decimal("202.52")  # form TG 083 1Z62FD of Dienst Toeslagen; Wht 16 and 17 make it 262.67
BASIC_RENT_MORE = Decimal("200.71")  # form TG 083 1Z62FD of Dienst Toeslagen; Wht 16 and 17 make it 260.86
QUALITY_LIMIT = Decimal("498.20")  # Wht 20 paragraph 1
CAP_SMALL = Decimal("713.02")  # Wht 20 paragraph 2 a: one or two persons
CAP_LARGE = Decimal("764.14")  # Wht 20 paragraph 2 b: three or more
SHARE_TO_QUALITY = Decimal(1)  # Wht 21 paragraph 1 a
SHARE_TO_CAP = Decimal("0.65")  # Wht 21 paragraph 1 b, by decree
SHARE_ABOVE_CAP = Decimal("0.40")  # Wht 21 paragraph 1 c, by decree
RENT_INCOME_ALONE = Decimal(23425)  # Wht 17 paragraph 1 a, 27 paragraph 4
RENT_INCOME_MORE = Decimal(31500)  # Wht 17 paragraph 1 b, 27 paragraph 4
RENT_TAPER_ALONE = Decimal("0.27")  # Wht 21 paragraph 2 a
RENT_TAPER_MORE = Decimal("0.22")  # Wht 21 paragraph 2 b
RENT_ASSETS_ALONE = Decimal(38479)  # Awir 7 paragraph 3
RENT_ASSETS_PARTNERS = Decimal(76958)  # Awir 7 paragraph 3

CHILD = Decimal(2580)  # Wkgb 2 paragraph 2
CHILD_FROM_12 = Decimal(724)  # Wkgb 2 paragraph 4
CHILD_FROM_16 = Decimal(964)  # Wkgb 2 paragraph 5
PARENT_ALONE = Decimal(3416)  # Wkgb 2 paragraph 6
CHILD_TAPER = Decimal("0.0760")  # Wkgb 2 paragraphs 7 and 8
PARTNERS_EXTRA = Decimal(9405)  # Wkgb 2 paragraph 8

GENERAL_MOST = Decimal(3115)  # Wet IB 8.10 paragraph 2
GENERAL_TAPER = Decimal("0.06398")  # Wet IB 8.10 paragraph 2
GENERAL_FROM = Decimal(29736)  # Wet IB 8.10 paragraph 2

LABOUR_STEPS = (  # Wet IB 8.11 paragraph 2 a, b, c: from, share above it, most that the sum so far can be
    (Decimal(0), Decimal("0.08324"), Decimal(996)),
    (Decimal(11965), Decimal("0.31009"), Decimal(5300)),
    (Decimal(25845), Decimal("0.01950"), Decimal(5685)),
)
LABOUR_TAPER_FROM = Decimal(45592)  # Wet IB 8.11 paragraph 2 d
LABOUR_TAPER = Decimal("0.0651")  # Wet IB 8.11 paragraph 2 d

BRACKETS = (  # Wet IB 2.10 paragraph 1, columns I, III and IV: above, tax so far, share of what is above
    (Decimal(0), Decimal(0), Decimal("0.0810")),
    (Decimal(38883), Decimal(3149), Decimal("0.3756")),
    (Decimal(78426), Decimal(18001), Decimal("0.4950")),
)
PREMIUM_INCOME_MOST = Decimal(38883)  # Wfsv 8 paragraph 3: the first amount in column II of Wet IB 2.10
PREMIUM_SHARE = Decimal("0.2765")  # Wfsv 10 and 11: AOW 17.90%, Anw 0.10%, Wlz 9.65%

NORM_COUPLE = (Decimal("2002.13"), Decimal("2027.79"))  # PW 21 b: from 1 January, from 1 July
DISREGARD_SHARE = Decimal("0.25")  # PW 31 paragraph 2 n
DISREGARD_MOST = Decimal(285)  # PW 31 paragraph 2 n: the same in both halves of 2026


def to_cent(amount: Decimal) -> Decimal:
    """The amount in whole cents, half a cent up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def granted(amount: Decimal) -> Decimal:
    """An allowance of a year as it is granted: whole euros (Awir 14 paragraph 4), at least 24 (paragraph 5)."""
    rounded = max(amount, NOTHING).quantize(EURO, ROUND_HALF_UP)
    return rounded if rounded >= LEAST_ALLOWANCE else NOTHING


def above(amount: Decimal, limit: Decimal) -> Decimal:
    """The part of the amount that is more than the limit."""
    return max(amount - limit, NOTHING)


def zorgtoeslag(income: Decimal, partner: bool, partner_insured: bool, assets: Decimal) -> Decimal:
    """Wzt 2 and 3: the standard premium, twice for partners, less what the income can bear; of a year."""
    if assets > (ASSETS_PARTNERS if partner else ASSETS_ALONE):
        return NOTHING
    share = OWN_SHARE_PARTNERS if partner else OWN_SHARE_ALONE
    own_part = share * THRESHOLD_INCOME + OWN_SHARE_ABOVE * above(income, THRESHOLD_INCOME)
    right = (2 if partner else 1) * STANDARD_PREMIUM - own_part
    return granted(right * PARTNER_NOT_INSURED if partner and not partner_insured else right)


def huurtoeslag_exact(income: Decimal, rent: Decimal, persons: int, all_under_21: bool) -> Decimal:
    """Wht 21 before any rounding, a month: three layers of the rent, less a twelfth of the taper."""
    alone = persons == 1
    rent = min(rent, MOST_RENT_YOUNG if all_under_21 else MOST_RENT)
    edges = (
        BASIC_RENT_ALONE if alone else BASIC_RENT_MORE,
        QUALITY_LIMIT,
        CAP_LARGE if persons >= 3 else CAP_SMALL,
    )
    layers = [min(above(rent, low), high - low) for low, high in zip(edges, (*edges[1:], MOST_RENT), strict=True)]
    subsidy = SHARE_TO_QUALITY * layers[0] + SHARE_TO_CAP * layers[1] + SHARE_ABOVE_CAP * layers[2]
    excess = above(income, RENT_INCOME_ALONE if alone else RENT_INCOME_MORE)
    taper = excess * (RENT_TAPER_ALONE if alone else RENT_TAPER_MORE) / 12
    return max(subsidy - taper, NOTHING)


def huurtoeslag_month(income: Decimal, rent: Decimal, persons: int, all_under_21: bool) -> Decimal:
    """Wht 21: the right of a month."""
    return to_cent(huurtoeslag_exact(income, rent, persons, all_under_21))


def huurtoeslag_year(
    income: Decimal, rent: Decimal, persons: int, all_under_21: bool, partner: bool, assets: Decimal
) -> Decimal:
    """Wht 21 over twelve equal months, rounded once (Awir 14 paragraph 4)."""
    if assets > (RENT_ASSETS_PARTNERS if partner else RENT_ASSETS_ALONE):
        return NOTHING
    return granted(12 * huurtoeslag_exact(income, rent, persons, all_under_21))


def kindgebonden_budget(income: Decimal, ages: Sequence[int], single_parent: bool, assets: Decimal) -> Decimal:
    """Wkgb 1 and 2: an amount for each child below 18 and for the parent alone, less the taper; of a year."""
    children = [age for age in ages if age < 18]
    if not children or assets > (ASSETS_ALONE if single_parent else ASSETS_PARTNERS):
        return NOTHING
    full = len(children) * CHILD
    full += sum(CHILD_FROM_16 if age >= 16 else CHILD_FROM_12 for age in children if age >= 12)
    if single_parent:
        full += PARENT_ALONE
    limit = THRESHOLD_INCOME if single_parent else THRESHOLD_INCOME + PARTNERS_EXTRA
    return granted(full - CHILD_TAPER * above(income, limit))


def general_credit(income: Decimal) -> Decimal:
    """Wet IB 8.10."""
    return to_cent(max(GENERAL_MOST - GENERAL_TAPER * above(income, GENERAL_FROM), NOTHING))


def labour_credit(labour_income: Decimal) -> Decimal:
    """Wet IB 8.11 paragraph 2: three parts, each with a most for the sum so far, less the taper."""
    credit = NOTHING
    for start, share, most in LABOUR_STEPS:
        credit = min(credit + share * above(labour_income, start), most)
    return to_cent(max(credit - LABOUR_TAPER * above(labour_income, LABOUR_TAPER_FROM), NOTHING))


def box1(income: Decimal) -> Decimal:
    """Wet IB 2.10 paragraph 1, by the table, and the premiums for the national insurances: Wfsv 8 and 10."""
    start, so_far, share = max(bracket for bracket in BRACKETS if income > bracket[0] or bracket[0] == 0)
    tax = so_far + share * above(income, start)
    return to_cent(tax + PREMIUM_SHARE * min(max(income, NOTHING), PREMIUM_INCOME_MOST))


def kostendelersnorm(day: dt.date, sharers: int) -> Decimal:
    """PW 22a paragraph 1: (40% + A x 30%) / A of the norm for a couple; A is all who share, oneself as well."""
    part = Decimal("0.40") + sharers * Decimal("0.30")
    return to_cent(part * NORM_COUPLE[day >= SECOND_HALF] / sharers)


def bijstand(norm: Decimal, net_wage: Decimal) -> Decimal:
    """PW 19 paragraph 2 with 31 paragraph 2 n: the norm less the wage, of which a quarter does not count."""
    disregard = min(to_cent(DISREGARD_SHARE * net_wage), DISREGARD_MOST)
    return max(norm - (net_wage - disregard), NOTHING)
