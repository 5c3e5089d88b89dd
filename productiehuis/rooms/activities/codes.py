"""The code with which somebody without an account withdraws: shown and mailed once, kept as a digest only."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from productiehuis.foundation.trust.said_codes import is_code, new_code, normal

LENGTH = 12
"""Sixty bits: nobody guesses it, and it can still be copied from paper."""


def new_place_code() -> str:
    return new_code(LENGTH)


def is_place_code(typed: str) -> bool:
    return is_code(typed, LENGTH)


def digest_of(code: str, key: object = None) -> bytes:
    """What is kept of *code*, under the key of the program."""
    return salted_hmac("activities.SignUp", normal(code), secret=key, algorithm="sha256").digest()[:16]  # type: ignore[arg-type]  # None is the key of now


def digests_of(code: str) -> list[bytes]:
    """The digests of *code* under the key of now and those from before, to find it by."""
    return [digest_of(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
