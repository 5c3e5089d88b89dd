"""Open Badges 3.0 as JWT-VC with ES256: the one place that knows openbadgeslib and PyJWT.

What is in a badge and how it is checked, openbadgeslib does. Two things it leaves open are closed here: the header
names the key and never brings it (its own signer puts the key itself in), and a text that is written in another way
than we write it is not ours, however it decodes.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt.algorithms import ECAlgorithm
from jwt.utils import base64url_decode, base64url_encode
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.keys import KeyFactory, KeyType, public_jwk_from_pem
from openbadgeslib.ob3 import Achievement, Evidence, IdentityObject, Issuer, OB3Verifier, OpenBadgeCredential
from openbadgeslib.ob3.credential import OB3_CONTEXT

ALGORITHM = "ES256"
HEADER = {"alg", "typ", "kid"}
MOST_LETTERS = 8000
"""More than any badge of ours has, and little enough to look at."""

_SEGMENT = re.compile(r"[A-Za-z0-9_-]+")
_THUMBPRINT = ("crv", "kty", "x", "y")  # what RFC 7638 takes of a key on a curve, in its order


class Fault(StrEnum):
    """What is wrong with a text that should be a badge."""

    UNREADABLE = "unreadable"  # it is no badge at all
    FOREIGN = "foreign"  # made in a way in which we make none: another algorithm, a key inside, no name of a key
    CHANGED = "changed"  # the signature does not fit


class BadBadge(Exception):
    """A text that is no badge of the key it names."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Badge:
    """What a badge says. ``id``, ``issuer`` and ``achievement`` are addresses, ``subject`` a urn:uuid of nobody.

    At which initiative it was, on which days, how often and with what part stands in its one piece of evidence.
    """

    id: str
    issuer: str
    issuer_name: str
    subject: str
    name: str
    achievement: str
    title: str
    description: str
    criteria: str
    issued_at: datetime
    initiative: str = ""
    part: str = ""
    days: str = ""
    times: str = ""

    def as_credential(self) -> OpenBadgeCredential:
        return OpenBadgeCredential(
            id=self.id,
            issuer=Issuer(id=self.issuer, name=self.issuer_name),
            recipient_id=self.subject,
            identifiers=[IdentityObject(identity_hash=self.name, identity_type="name", hashed=False)],
            achievement=Achievement(
                id=self.achievement,
                name=self.title,
                description=self.description,
                criteria_narrative=self.criteria,
                achievement_type="CertificateOfCompletion",
            ),
            issuance_date=self.issued_at,
            evidence=[Evidence(name=self.initiative, genre=self.part, description=self.days, narrative=self.times)],
        )

    @classmethod
    def of(cls, credential: OpenBadgeCredential) -> "Badge":
        assert credential.issuance_date, "The verifier asks for it."
        names = [one.identity_hash for one in credential.identifiers if one.identity_type == "name"]
        seen = (credential.evidence or [Evidence()])[0]
        return cls(
            id=credential.id or "",
            issuer=credential.issuer.id,
            issuer_name=credential.issuer.name,
            subject=credential.recipient_id or "",
            name=names[0] if names else "",
            achievement=credential.achievement.id,
            title=credential.achievement.name,
            description=credential.achievement.description,
            criteria=credential.achievement.criteria_narrative,
            issued_at=credential.issuance_date,
            initiative=seen.name or "",
            part=seen.genre or "",
            days=seen.description or "",
            times=seen.narrative or "",
        )


def new_pair() -> tuple[str, dict[str, str]]:
    """A new key on P-256: its private half as PEM, and its public half as JWK."""
    private, public = KeyFactory(KeyType.ECC).generate_keypair()
    return private.decode(), public_jwk_from_pem(public)


def thumbprint(jwk: dict[str, str]) -> str:
    """The name that *jwk* has everywhere and for ever: the thumbprint of RFC 7638."""
    said = json.dumps({part: jwk[part] for part in _THUMBPRINT}, separators=(",", ":"))
    return base64url_encode(hashlib.sha256(said.encode()).digest()).decode()


def published(jwk: dict[str, str], kid: str) -> dict[str, str]:
    """*jwk* as a set of keys has it."""
    return {**jwk, "kid": kid, "alg": ALGORITHM, "use": "sig"}


def profile(address: str, name: str) -> dict[str, Any]:
    """An issuer at *address*, as Open Badges 3.0 describes one."""
    return {"@context": OB3_CONTEXT, **Issuer(id=address, name=name).to_dict()}


@dataclass(frozen=True)
class Signer:
    """Signs with one key, which is read once however many badges there are."""

    private: str
    kid: str

    @cached_property
    def _key(self) -> EllipticCurvePrivateKey:
        key = load_pem_private_key(self.private.encode(), password=None)
        assert isinstance(key, EllipticCurvePrivateKey)
        return key

    def sign(self, badge: Badge) -> str:
        """*badge* as a JWT: what it says lies open, and cannot be changed."""
        payload = badge.as_credential().to_jwt_payload()
        return jwt.encode(payload, self._key, algorithm=ALGORITHM, headers={"kid": self.kid})


def kid_of(text: str) -> str:
    """Which key *text* says it was signed with; nothing of it is trusted yet. Raises ``BadBadge``."""
    segments = text.split(".")
    if len(text) > MOST_LETTERS or len(segments) != 3 or not all(map(_SEGMENT.fullmatch, segments)):
        raise BadBadge(Fault.UNREADABLE)
    try:
        header: Any = json.loads(base64url_decode(segments[0]))
    except (ValueError, RecursionError):
        raise BadBadge(Fault.UNREADABLE) from None
    if not isinstance(header, dict) or set(header) != HEADER or header["alg"] != ALGORITHM or header["typ"] != "JWT":
        raise BadBadge(Fault.FOREIGN)
    if not isinstance(header["kid"], str):
        raise BadBadge(Fault.FOREIGN)
    return header["kid"]


def read(text: str, jwk: dict[str, str]) -> Badge:
    """What *text* says, when it was signed with *jwk*. Raises ``BadBadge``.

    The key comes from who asks, never from the text. No status list and no address in it is fetched.
    """
    kid_of(text)
    if any(base64url_encode(base64url_decode(one)).decode() != one for one in text.split(".")):
        raise BadBadge(Fault.CHANGED)  # bits that count for nothing are changed too
    try:
        return Badge.of(OB3Verifier(ECAlgorithm.from_jwk(jwk)).verify(text))
    except LibOpenBadgesException:
        raise BadBadge(Fault.CHANGED) from None
