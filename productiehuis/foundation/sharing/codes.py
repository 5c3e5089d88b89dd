"""The digests that are all that is kept to know a code, a link or a receiver by."""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

from productiehuis.foundation.trust.said_codes import normal

CARD_CODE = 10
LINK_CODE = 8


def new_token() -> str:
    """What makes the address of a link its own: 256 bits."""
    return secrets.token_urlsafe(32)


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
