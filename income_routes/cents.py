"""Amounts as people type them."""

import re


def parse_cents(text: str) -> int:
    """An amount in euros ("2353.50", "2.353,50", "€ 650") in cents. Raises ``ValueError`` with a Dutch sentence."""
    plain = text.strip().replace("€", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,2})?", plain):
        raise ValueError(f"‘{text}’ is geen bedrag. Schrijf het zo: 2353.50")
    whole, _, rest = plain.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 100 + sign * int(rest.ljust(2, "0") or 0)
