"""Codes that people say, copy and type: how one is made, read out, and understood however it is typed.

Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, so that nobody mistakes a sign.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(length: int) -> str:
    """A code that nobody can guess: *length* signs, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(length))


def normal(typed: str) -> str:
    """What somebody meant by *typed*: capitals, only letters and digits, and no letter for a digit it looks like."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)


def is_code(typed: str, length: int) -> bool:
    """Whether *typed* can be a code of *length* signs."""
    code = normal(typed)
    return len(code) == length and set(code) <= set(ALPHABET)


def grouped(code: str) -> str:
    """*code* as people read it out, in two parts: "7K4M 92QT"."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
