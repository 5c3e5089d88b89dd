"""Unemployment benefit (Werkloosheidswet, articles 1b, 20, 41, 42 and 47)."""

from ..engine.numbers import RATE, Number, above, half_up, least, most, where
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule

HUNDRED = 100
ESTIMATE = (Certainty.ESTIMATE,)


def ww(article: str) -> Law:
    return Law("BWBR0004045", "Werkloosheidswet", article)


@rule(
    "ww.maandloon",
    label="Het oude loon dat meetelt",
    law=ww("1b lid 1 en 2"),
    sentence="Je oude loon was {month_wage} per maand, met vakantiegeld. Meer dan {p[ww.dagloon_max]} per dag telt "
    "niet mee. Van je oude loon telt {result} per maand mee.",
    certainty=ESTIMATE,
)
def counted_month_wage(at: At, month_wage: Number) -> Number:
    """The old wage of a month (cents, a twelfth of the year before, with holiday pay) up to the highest daily wage."""
    return least(month_wage, half_up(at("ww.dagloon_max") * at("ww.dagen_maand"), HUNDRED))


@rule(
    "ww.herzien_loon",
    label="Het oude loon, verhoogd met het minimumloon",
    law=ww("1b lid 7"),
    sentence="Je oude loon van {month_wage} stijgt mee met het minimumloon. Dat was {then} per maand en is nu "
    "{p[wml.maand]}. Nu telt {result}.",
    certainty=ESTIMATE,
)
def revised_month_wage(at: At, month_wage: Number, then: int) -> Number:
    """An old wage (cents, of a month) of the time in which the minimum wage of a month was *then*; half a cent up.

    The law revises by the change of that minimum, here as a percentage of two decimals, as the highest daily wage.
    """
    change = half_up(at("wml.maand") * RATE // 10, then) * 10
    return half_up(month_wage * change, RATE)


@rule(
    "ww.uitkering",
    label="WW in een maand",
    law=ww("47 lid 1 en 20 lid 1 onder c"),
    sentence="Je oude loon was {month_wage} per maand, met vakantiegeld. Je verdient nu {income}. In maand "
    "{month_of_benefit} krijg je een deel van het verschil: {result}. Verdien je meer dan {p[ww.grens_inkomen]} van je "
    "oude loon, dan stopt je WW.",
    plain=("month_of_benefit",),
    certainty=ESTIMATE,
)
def unemployment_benefit(
    at: At, month_wage: Number, income: Number, month_of_benefit: int, beside_work: Number = 0
) -> Number:
    """The gross benefit of a month (cents, half a cent up), in month 1, 2, … of it: 0.75 or 0.7 x (A - B x C/D) - E.

    A is the part of the old *month_wage* that counts, B the gross *income* of the month, C/D what the highest daily
    wage leaves of the old wage, E other income *beside_work* (such as a pension), which comes off whole. Income above
    87.5% of the old wage ends the right from the first of that month; it revives when that is over (article 21).
    """
    counted, whole, income = counted_month_wage(at, month_wage), most(month_wage, 1), most(income, 0)
    first = month_of_benefit <= at("ww.maanden_eerst")
    share = at("ww.deel_eerst") if first else at("ww.deel_daarna")
    benefit = half_up(counted * above(whole, income) * share, whole * RATE) - most(beside_work, 0)
    ends = income * RATE > month_wage * at("ww.grens_inkomen")
    return where(ends, 0, most(benefit, 0))


@rule(
    "ww.te_weinig",
    label="WW die wordt betaald",
    law=ww("41"),
    sentence="Van {benefit} WW wordt {result} betaald. Minder dan {p[ww.minste_deel]} van het minimumloon van "
    "{p[wml.maand]} per maand wordt niet betaald.",
    certainty=ESTIMATE,
)
def paid_benefit(at: At, benefit: Number) -> Number:
    """What is paid of a month's *benefit* (cents): nothing where it is less than an eighth of the minimum wage.

    The act says "doorgaans": one odd month is paid all the same. Here each month is taken as the usual one.
    """
    return where(benefit * RATE < at("wml.maand") * at("ww.minste_deel"), 0, benefit)


@rule(
    "ww.twee_rechten",
    label="Het loon waar je WW na nieuw werk van uitgaat",
    law=ww("21 lid 2 onder a en 42b lid 1"),
    sentence="Je oude loon was {old}, je nieuwe {new}. Is het nieuwe meer dan {p[ww.grens_inkomen]} van het oude, dan "
    "gaat je WW verder met het nieuwe loon: {result}.",
    certainty=ESTIMATE,
)
def wage_after_new_work(at: At, old: Number, new: Number) -> Number:
    """The wage (cents, of a month) of what was left of a benefit, after new work with a right of its own.

    The old right revives, unless the new wage is above 87.5% of the old: then the new right lasts so much longer.
    """
    return where(new * RATE > old * at("ww.grens_inkomen"), new, old)


@rule(
    "ww.duur",
    label="Hoe lang je WW krijgt, in halve maanden",
    law=ww("42 lid 1, 2 en 5"),
    sentence="Je werkte {years_until_2015} jaren tot en met 2015 en {years_since_2016} jaren daarna. De eerste "
    "{p[ww.jaren_vol]} jaren geven elk een maand. Een later jaar geeft een maand, en na 2015 een halve. Je krijgt "
    "{result} halve maanden WW. Nooit is het minder dan {p[ww.kortst]} of meer dan {p[ww.langst]} maanden.",
    plain=("years_until_2015", "years_since_2016", "four_of_five", "result"),
    certainty=ESTIMATE,
)
def duration(at: At, years_until_2015: Number, years_since_2016: Number, four_of_five: bool = True) -> Number:
    """How long the benefit lasts, in half months (15 days), by the calendar years that were worked.

    Without work in four of the five years before (*four_of_five*), the shortest time. The ten years that give a month
    each are the first ones.
    """
    shortest, longest, full = 2 * at("ww.kortst"), 2 * at("ww.langst"), at("ww.jaren_vol")
    if not four_of_five:
        return shortest
    late = least(above(years_until_2015 + years_since_2016, full), years_since_2016)
    months = 2 * (years_until_2015 + years_since_2016 - late) + late
    return least(most(months, shortest), longest)


@rule(
    "ww.vier_uit_vijf",
    label="Werkte je vier van de vijf jaren ervoor?",
    law=ww("42 lid 2 onder a"),
    sentence="In de vijf kalenderjaren voor {first_year} werkte je in deze jaren genoeg: {years}. "
    "{p[ww.jaren_nodig]} jaren zijn nodig om langer dan de kortste tijd WW te krijgen. Voor jou: {result}.",
    plain=("years", "first_year", "result"),
)
def four_of_five_years(at: At, years: tuple[int, ...], first_year: int) -> bool:
    """Whether at least four of the five calendar years before *first_year* (of unemployment) are in *years* worked."""
    worked = sum(1 for year in set(years) if 0 < first_year - year <= 5)
    return worked >= at("ww.jaren_nodig")


@rule(
    "ww.genoeg_uren",
    label="Telt dit jaar als gewerkt jaar?",
    law=ww("42 lid 6 onder a"),
    sentence="Een jaar telt als je er minstens {p[ww.uren_jaar]} uur werkte. Dit jaar waren het er {hours}: {result}.",
    plain=("hours", "result"),
)
def year_counts(at: At, hours: int) -> bool:
    """Whether a calendar year with so many paid *hours* counts for how long the benefit lasts."""
    return hours >= at("ww.uren_jaar")


@rule(
    "uwv.met_vakantiegeld",
    label="Uitkering met vakantiegeld erbij",
    law=ww("33 lid 3"),
    sentence="Bij {amount} per maand hoort vakantiegeld. Samen is dat {result} over deze maand.",
    certainty=ESTIMATE,
)
def with_holiday_pay(at: At, amount: Number) -> Number:
    """A month's benefit (cents) of which *amount* is paid in the month itself: 108/100 of it, half a cent up."""
    return half_up(amount * (RATE + at("wml.vakantiebijslag")), RATE)


@rule(
    "ww.vakantiegeld",
    label="Vakantiegeld in de WW",
    law=ww("33 lid 3"),
    sentence="Van {benefit} WW bewaart het UWV {result} als vakantiegeld. Dat komt in mei, of als de WW stopt.",
)
def kept_for_holiday(at: At, benefit: Number) -> Number:
    """What of a month's *benefit* (cents) is kept: 8/108 of it, half a cent up."""
    percentage = at("wml.vakantiebijslag")
    return half_up(benefit * percentage, RATE + percentage)
