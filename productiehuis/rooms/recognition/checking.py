"""What a certificate or a badge is worth now: by its signature, and by how it stands with us."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House

from . import badges
from .badges import BadBadge, Badge, Fault
from .keys import published_keys
from .models import Certificate, SigningKey
from .rules import Verdict, verdict
from .signing import badge_of, digest_of

FAULTS = {Fault.UNREADABLE: Verdict.UNREADABLE, Fault.FOREIGN: Verdict.FOREIGN, Fault.CHANGED: Verdict.CHANGED}


@dataclass(frozen=True)
class Checked:
    """What is said of a certificate. ``badge`` is there only where it may be shown: what was signed, and by whom."""

    verdict: Verdict
    certificate: Certificate | None = None
    badge: Badge | None = None


def by_code(code: str) -> Checked:
    """What the certificate with *code* is worth, in whatever house. One query."""
    with scopes_disabled():
        rows = Certificate.objects.select_related("key__house", "house", "signer").defer("keeping", "key__private")
        one = rows.filter(code_digest=digest_of(code)).first()
    return judged(one)


def judged(one: Certificate | None) -> Checked:
    """What *one* is worth: how it stands, and whether it says what was signed."""
    if one is None:
        return Checked(Verdict.UNKNOWN)
    badge = genuine_badge(one)
    said = verdict(replace(one.standing, genuine=badge is not None))
    return Checked(said, one, badge if said == Verdict.VALID else None)


def genuine_badge(one: Certificate) -> Badge | None:
    """The badge of *one*, where all that is kept of it is what was signed; whatever its key is worth by now."""
    try:
        badge = badges.read(one.jwt, one.key.public)
    except BadBadge:
        return None
    return badge if _says(badge, one) else None


def _says(badge: Badge, one: Certificate) -> bool:
    """Whether *badge* is that of *one*, to the letter: whoever changes a row or swaps two badges is found out.

    What may be another since without anybody forging it is taken as it was signed: how the house is called and where
    it is, the rule, and which activity, for one that is gone.
    """
    now = badge_of(one, one.key, badge.criteria)
    kept = replace(now, id=badge.id, issuer_name=badge.issuer_name, achievement=badge.achievement)
    return badge == kept and code_of(badge) == one.code


def code_of(badge: Badge) -> str:
    """The code in the address that a badge is known by."""
    return urlsplit(badge.id).path.strip("/").rpartition("/")[2]


def by_badge(text: str, house: House) -> Checked:
    """What the badge *text* is worth at *house*: its key is one that the house published, or it is of another."""
    text = text.strip()
    try:
        kid = badges.kid_of(text)
        key = next((one for one in _all_keys(house) if one.kid == kid), None)
        if key is None:
            return Checked(Verdict.FOREIGN)
        if key.withdrawn_at:
            return Checked(Verdict.KEY_WITHDRAWN)
        badge = badges.read(text, key.public)
    except BadBadge as bad:
        return Checked(FAULTS[bad.fault])
    if badge.issuer != key.address:
        return Checked(Verdict.FOREIGN)
    rows = Certificate.objects.select_related("key__house", "house", "signer").defer("keeping", "key__private")
    checked = judged(rows.filter(house=house, code_digest=digest_of(code_of(badge))).first())
    if checked.verdict == Verdict.VALID and checked.certificate and checked.certificate.jwt != text:
        return Checked(Verdict.REPLACED)  # signed again since: this one is of before
    return checked


def _all_keys(house: House) -> list[SigningKey]:
    """Every key that *house* ever published: of one that was withdrawn it is said so."""
    return list(SigningKey.objects.filter(house=house).defer("private"))


def jwks(house: House) -> dict[str, list[dict[str, str]]]:
    """The published keys of *house*, as programs read them (RFC 7517)."""
    return {"keys": [badges.published(key.public, key.kid) for key in published_keys(house)]}
