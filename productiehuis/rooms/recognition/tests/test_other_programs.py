"""Programs that others made check a badge by the keys that the house publishes, and refuse one that was changed."""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from jwt.algorithms import ECAlgorithm
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.recognition import issuing, keys
from productiehuis.rooms.recognition.models import Certificate, SigningKey
from productiehuis.testing import node_or_skip

VERIFY = Path(__file__).with_name("verify.mjs")


def published() -> Any:
    return Client().get(reverse("jwks", args=["west"])).json()


def changed(token: str) -> str:
    head, body, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=="))
    said["credentialSubject"]["identifier"][0]["identityHash"] = "Iemand anders"
    return ".".join((head, base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode(), signature))


def jose_says(**tokens: str) -> Any:
    """What jose makes of each of *tokens*, by the keys that the house publishes now."""
    done = subprocess.run(
        [node_or_skip(), str(VERIFY)],
        input=json.dumps({"keys": published(), "tokens": tokens}),
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
    )
    return json.loads(done.stdout)


def test_jose_verifies_a_badge_by_the_published_keys_and_refuses_a_changed_one(
    certificate: Certificate, ours: Any
) -> None:
    keys.new_key(actor=COMMAND, house=ours)  # rotated meanwhile
    found = jose_says(real=certificate.jwt, changed=changed(certificate.jwt), cut=certificate.jwt[:-8])
    assert found["real"]["name"] == "Samen breien"
    assert found["real"]["issuer"].endswith("/huis/west/certificaten/uitgever.json")
    assert found["changed"] == "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"
    assert str(found["cut"]).startswith("ERR_")


def test_jose_does_not_verify_by_keys_that_were_withdrawn(certificate: Certificate, ours: Any) -> None:
    keys.withdraw_key(actor=COMMAND, key=certificate.key)
    assert jose_says(old=certificate.jwt)["old"] == "ERR_JWKS_NO_MATCHING_KEY"
    issuing.sign_again(actor=COMMAND, key=SigningKey.objects.get(id=certificate.key_id))
    certificate.refresh_from_db()
    assert jose_says(new=certificate.jwt)["new"]["name"] == "Samen breien"


def test_the_verifier_of_openbadgeslib_takes_it_and_refuses_a_changed_one(certificate: Certificate) -> None:
    [jwk] = published()["keys"]
    verifier = OB3Verifier(ECAlgorithm.from_jwk(jwk))
    assert verifier.verify(certificate.jwt).recipient_id == f"urn:uuid:{certificate.subject}"
    with pytest.raises(OB3VerificationError):
        verifier.verify(changed(certificate.jwt))


def test_the_name_of_a_key_is_the_address_of_that_key(certificate: Certificate) -> None:
    kid = certificate.key.kid
    answer = Client().get(kid.removeprefix(settings.SITE_URL))
    assert answer.json() == {**certificate.key.public, "kid": kid, "alg": "ES256", "use": "sig"}
    assert "d" not in answer.json()


def test_the_house_tells_who_it_is(certificate: Certificate) -> None:
    said = Client().get(reverse("issuer", args=["west"])).json()
    assert (said["id"], said["name"], said["type"]) == (certificate.key.address, "Productiehuis West", ["Profile"])


def test_without_node_such_a_check_is_passed_over_here_and_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(settings, "VAR_DIR", Path("/nowhere"))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        node_or_skip()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        node_or_skip()
