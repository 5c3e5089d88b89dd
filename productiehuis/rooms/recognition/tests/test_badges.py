"""A badge is what the house signed, to the letter; no text can say itself how it is to be checked."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from hypothesis import example, given
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm
from openbadgeslib.ob3 import OB3Verifier

from productiehuis.rooms.recognition.badges import (
    BadBadge,
    Badge,
    Fault,
    Signer,
    kid_of,
    new_pair,
    read,
    thumbprint,
)

PRIVATE, JWK = new_pair()
PUBLIC = load_pem_private_key(PRIVATE.encode(), None).public_key()
PEM = PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
KID = f"https://huis.example/huis/west/certificaten/sleutels/{thumbprint(JWK)}.json"
BADGE = Badge(
    id="https://huis.example/certificaat/0000000000000000000000000Z/",
    issuer="https://huis.example/huis/west/certificaten/uitgever.json",
    issuer_name="Productiehuis West",
    subject="urn:uuid:0b0f3a52-5d7c-4a2e-9a3e-0b4b8a3f7d10",
    name="Amina",
    achievement="urn:uuid:1b0f3a52-5d7c-4a2e-9a3e-0b4b8a3f7d10",
    title="digiBEET",
    description="Een cursus van acht lessen.",
    criteria="Minstens zes keer meegedaan.",
    issued_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
)
TOKEN = Signer(PRIVATE, KID).sign(BADGE)


def fault_of(text: str, jwk: dict[str, str] = JWK) -> Fault | None:
    try:
        read(text, jwk)
    except BadBadge as bad:
        return bad.fault
    return None


def segment(content: Any) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def opened(text: str, place: int) -> Any:
    part = text.split(".")[place]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def with_header(**header: Any) -> str:
    """The badge with another header, signed with the right key."""
    signed = f"{segment({**opened(TOKEN, 0), **header})}.{TOKEN.split('.')[1]}"
    key = Signer(PRIVATE, KID)._key
    return f"{signed}.{segment(ECAlgorithm(ECAlgorithm.SHA256).sign(signed.encode(), key))}"


def test_what_was_signed_is_read_again() -> None:
    assert read(TOKEN, JWK) == BADGE
    assert kid_of(TOKEN) == KID


def test_the_header_names_the_key_and_holds_nothing_else() -> None:
    assert opened(TOKEN, 0) == {"alg": "ES256", "typ": "JWT", "kid": KID}


def test_there_is_no_address_of_a_person_in_it_but_the_name_they_wanted() -> None:
    said = opened(TOKEN, 1)
    assert said["credentialSubject"]["id"].startswith("urn:uuid:")
    assert said["credentialSubject"]["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Amina", "identityType": "name"}
    ]
    assert "@" not in json.dumps(said).replace("@context", "")


def test_the_verifier_of_the_library_itself_takes_it() -> None:
    assert OB3Verifier(PEM).verify(TOKEN).achievement.name == "digiBEET"


def test_a_thumbprint_is_that_of_the_standard() -> None:
    """By hand, as section 3 of RFC 7638 says it."""
    said = f'{{"crv":"P-256","kty":"EC","x":"{JWK["x"]}","y":"{JWK["y"]}"}}'
    assert thumbprint(JWK) == segment(hashlib.sha256(said.encode()).digest())
    assert thumbprint({**JWK, "kid": "anders", "use": "sig"}) == thumbprint(JWK)


@given(place=st.integers(0, len(TOKEN) - 1), letter=st.sampled_from("ABab01-_.%é "))
@example(place=len(TOKEN) - 1, letter=chr(ord(TOKEN[-1]) + 1))  # bits that decode to nothing
def test_one_other_letter_anywhere_and_it_is_no_badge(place: int, letter: str) -> None:
    changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
    assert (fault_of(changed) is None) == (changed == TOKEN)


@given(st.text(max_size=300))
def test_any_text_is_looked_at_and_refused(text: str) -> None:
    assert fault_of(text) is not None


@pytest.mark.parametrize("text", ["", ".", "..", "a.b", "a.b.c.d", f" {TOKEN}", f"{TOKEN}\n", "A" * 9000, "{}"])
def test_what_is_no_badge_is_said_to_be_none(text: str) -> None:
    assert fault_of(text) == Fault.UNREADABLE


def test_a_payload_of_somebody_else_is_changed() -> None:
    head, body, signature = TOKEN.split(".")
    said = opened(TOKEN, 1)
    said["credentialSubject"]["identifier"][0]["identityHash"] = "Iemand anders"
    assert fault_of(f"{head}.{segment(said)}.{signature}") == Fault.CHANGED
    assert fault_of(f"{head}.{body}.{segment(bytes(64))}") == Fault.CHANGED
    assert fault_of(f"{head}.{body}.{segment(b'kort')}") == Fault.CHANGED


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "ES384", "RS256", "EdDSA", None, 256])
def test_another_algorithm_is_not_ours(algorithm: Any) -> None:
    assert fault_of(with_header(alg=algorithm)) == Fault.FOREIGN


def test_no_signature_at_all_is_not_ours() -> None:
    bare = f"{segment({'alg': 'none', 'typ': 'JWT', 'kid': KID})}.{TOKEN.split('.')[1]}"
    assert fault_of(f"{bare}.") == Fault.UNREADABLE
    assert fault_of(f"{bare}.AA") == Fault.FOREIGN


def test_the_public_key_is_no_secret_to_sign_with() -> None:
    """The oldest trick: HS256, with what everybody can download as its secret."""
    for secret in (PEM, json.dumps(JWK).encode()):
        signed = f"{segment({'alg': 'HS256', 'typ': 'JWT', 'kid': KID})}.{TOKEN.split('.')[1]}"
        forged = f"{signed}.{segment(hmac.digest(secret, signed.encode(), 'sha256'))}"
        assert fault_of(forged) == Fault.FOREIGN


@pytest.mark.parametrize(
    "key",
    [{"jwk": JWK}, {"jku": "https://elders.example/jwks.json"}, {"x5c": ["MIIB"]}, {"x5u": "https://elders.example"}],
)
def test_a_key_inside_is_refused_even_when_it_is_the_right_one(key: dict[str, Any]) -> None:
    assert fault_of(with_header(**key)) == Fault.FOREIGN


@pytest.mark.parametrize("more", [{"crit": ["b64"], "b64": False}, {"typ": "vc+jwt"}, {"kid": None}, {"kid": [KID]}])
def test_a_header_that_we_do_not_write_is_not_ours(more: dict[str, Any]) -> None:
    assert fault_of(with_header(**more)) == Fault.FOREIGN


def test_a_header_without_the_name_of_a_key_is_not_ours() -> None:
    assert fault_of(jwt.encode(opened(TOKEN, 1), PRIVATE, algorithm="ES256")) == Fault.FOREIGN


def test_another_key_does_not_fit() -> None:
    _private, other = new_pair()
    assert fault_of(TOKEN, other) == Fault.CHANGED


def test_a_signature_under_our_name_by_another_key_does_not_fit() -> None:
    private, _other = new_pair()
    assert fault_of(Signer(private, KID).sign(replace(BADGE, name="Vervalser"))) == Fault.CHANGED


@given(st.text(max_size=80), st.text(max_size=300))
def test_whatever_name_and_words_go_in_come_out(name: str, words: str) -> None:
    badge = replace(BADGE, name=name.replace("\ud800", "") or "x", description=words)
    assert read(Signer(PRIVATE, KID).sign(badge), JWK) == badge
