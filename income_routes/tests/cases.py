"""Households for tests, as others would write them."""

from typing import Any

from income_routes.case import Case, from_data


def data(**step: Any) -> dict[str, Any]:
    """Somebody of 40 alone on assistance with a rent of 650, and a step from July 2026."""
    return {
        "schema": 1,
        "household": {
            "born": "1985-05",
            "benefit": "bijstand",
            "home": {"rent": "650", "persons": 1, "cost_sharers": 1},
        },
        "step": {"kind": "blijven", "start": "2026-07", **step},
    }


def case(household: dict[str, Any] | None = None, **step: Any) -> Case:
    """That household, or another, with this *step*."""
    made = data(**step)
    made["household"] |= household or {}
    return from_data(made)
