"""Codes that people say and write, and the digests that are all that is kept to know them by.

Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, so that nobody mistakes a sign.
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_CODE = 10
LINK_CODE = 8
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", ".": ""})


def new_code(length: int) -> str:
    """A code that nobody can guess: *length* signs, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(length))


def new_token() -> str:
    """What makes the address of a link its own: 256 bits."""
    return secrets.token_urlsafe(32)


def normal(typed: str) -> str:
    """What somebody meant by *typed*: capitals, no spaces or dashes, and no letter for a digit it looks like."""
    return typed.upper().translate(_READ_AS)


def grouped(code: str) -> str:
    """*code* as people read it out, in two parts: "7K4M 92QT"."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def digest_of_token(token: str) -> str:
    """What is kept of a link. So many bits need no key."""
    return hashlib.sha256(token.encode()).hexdigest()


def digest_of_link_code(token: str, code: str) -> str:
    """What is kept of the code of a link; the token is its key, and that is kept nowhere."""
    return hmac.digest(token.encode(), normal(code).encode(), "sha256").hex()


def digest_of_card_code(code: str) -> str:
    """What a card is found by, under the key of the house (SECRET_KEY)."""
    return _keyed("card", normal(code))


def digest_of_address(email: str) -> str:
    """What a share with an e-mail address is found by, under the key of the house (SECRET_KEY)."""
    return _keyed("address", email.strip().lower())


def digest_of_person(person: UUID) -> str:
    """What a sentence that names *person* is found by, under the key of the house (SECRET_KEY)."""
    return _keyed("person", str(person))


def _keyed(what: str, value: str) -> str:
    return salted_hmac(f"productiehuis.sharing.{what}", value, algorithm="sha256").hexdigest()
