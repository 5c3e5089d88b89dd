"""Any question that can be asked, for properties: households of every kind with any step."""

from typing import Any

from hypothesis import strategies as st

MONTHS = st.integers(0, 11).map(lambda month: month + 1)
WAGES = st.integers(50_000, 900_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")


def month(first: int, last: int) -> st.SearchStrategy[str]:
    """A month in the years from *first* to *last*."""
    return st.tuples(st.integers(first, last), MONTHS).map(lambda one: f"{one[0]}-{one[1]:02d}")


def _uwv(benefit: str) -> st.SearchStrategy[dict[str, Any]]:
    if benefit == "ww":
        return st.fixed_dictionaries({"first": month(2025, 2025), "months": st.integers(3, 24), "month_wage": WAGES})
    if benefit == "wia":
        since = {"first": month(2022, 2025), "month_wage": WAGES}
        partly = {"degree": st.integers(35, 100), "capacity": st.integers(0, 3_000).map(str)}
        return st.one_of(
            st.fixed_dictionaries(since | partly, optional={"wage_related_until": month(2027, 2028)}),
            st.fixed_dictionaries(since | {"lasting": st.just(True)}),
        )
    return st.fixed_dictionaries({"amount": WAGES, "beside_pay": WAGES})


@st.composite
def households(draw: st.DrawFn) -> dict[str, Any]:
    """A household that can be: one or two people with up to three children, on any benefit."""
    benefit = draw(st.sampled_from(["bijstand", "bijstand", "ioaw", "ww", "wia", "wao", "wajong", "geen"]))
    couple = draw(st.booleans())
    others = draw(st.integers(0, 2))
    children = draw(st.lists(month(2009, 2025), max_size=3))
    made: dict[str, Any] = {
        "born": draw(month(1962, 1964) if benefit == "ioaw" else month(1962, 2004)),
        "benefit": benefit,
        "children": children,
        "assets": str(draw(st.sampled_from([0, 0, 7_000, 8_000, 8_001, 16_000, 38_479, 150_000]))),
        "months_n": draw(st.integers(0, 6)),
        "months_r": draw(st.integers(0, 30)),
        "limited_hours": draw(st.booleans()),
        "wage_cost_subsidy": draw(st.booleans()),
        "tax_credit_at": draw(st.sampled_from(["werk", "uitkering"])),
        "home": {
            "rent": draw(st.sampled_from([None, "0.01", "202.52", "650", "932.93", "1400"])),
            "persons": 1 + couple + others + len(children),
            "cost_sharers": 1 + couple + others,
        },
    }
    if couple:
        made["partner_born"] = draw(month(1962, 2004))
        made["partner_pay"] = str(draw(st.sampled_from([0, 0, 400, 1_500, 3_200])))
    if benefit in ("ww", "wia", "wao", "wajong"):
        made["uwv"] = draw(_uwv(benefit))
    if draw(st.booleans()):
        made["worked_until_2015"] = draw(st.integers(0, 20))
        made["worked_since_2016"] = draw(st.lists(st.integers(2016, 2026), unique=True, max_size=11))
    return made


steps = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["blijven", "vrijwilliger", "deeltijd", "buurtbaan", "terugvallen"]),
        "start": month(2026, 2026),
        "hours": st.integers(1, 40),
        "allowance": st.integers(0, 300).map(str),
        "volunteer_hours": st.integers(1, 60),
    },
    optional={
        "months": st.integers(1, 24),
        "hourly": st.integers(1_499, 4_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}"),
        "ww_months": st.integers(0, 24),
    },
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A whole question, as others would write it."""
    return {"schema": 1, "household": draw(households()), "step": draw(steps)}
