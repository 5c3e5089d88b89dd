"""Badges, and the keys of a house that sign them."""

from collections.abc import Callable
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition import badges, issuing, keys
from productiehuis.rooms.recognition.checking import by_badge
from productiehuis.rooms.recognition.models import Certificate, SigningKey
from productiehuis.rooms.recognition.rules import Verdict
from productiehuis.testing import World

from .checks import at, page, run
from .conftest import who


def test_a_badge_is_checked_by_the_key_that_the_house_published(certificate: Certificate, world: World) -> None:
    assert at(world.house, certificate.jwt) == Verdict.VALID
    assert at(world.noord.house, certificate.jwt) == Verdict.FOREIGN
    assert at(world.house, certificate.jwt[:-4] + "AAAA") == Verdict.CHANGED


def test_the_neighbour_cannot_sign_for_this_house(certificate: Certificate, world: World) -> None:
    """Noord signs with its own good key what West gave, and says that West did."""
    key = world.noord.certificate.key
    badge = badges.read(certificate.jwt, certificate.key.public)
    forged = badges.Signer(key.private, key.kid).sign(badge)
    assert at(world.house, forged) == Verdict.FOREIGN
    assert at(world.noord.house, forged) == Verdict.FOREIGN, "its key does not speak for West"


def test_a_new_key_signs_and_the_old_one_goes_on_checking(
    certificate: Certificate, ours: Any, series: Activity
) -> None:
    new = keys.new_key(actor=COMMAND, house=ours)
    old = SigningKey.objects.get(id=certificate.key_id)
    assert old.private == "", "what signs no more cannot leak"
    assert by_badge(certificate.jwt, ours).verdict == Verdict.VALID
    assert issuing.give_one(actor=COMMAND, activity=series, name="Later").key == new
    kids = {one["kid"] for one in Client().get(reverse("jwks", args=["west"])).json()["keys"]}
    assert kids == {old.kid, new.kid}


def test_the_coordinator_sees_the_key_that_signs_first_and_none_is_counted_as_no_certificates(
    client_as: Callable[[str], Client], certificate: Certificate, ours: Any
) -> None:
    iris, there = client_as("iris"), reverse("signing_keys", args=["west"])
    assert "Er staat 1 certificaat onder." in iris.get(there).content.decode()
    keys.new_key(actor=who("iris"), house=ours)
    newest = keys.new_key(actor=who("iris"), house=ours)
    seen = iris.get(there).content.decode()
    assert seen.index("Deze tekent nu") < seen.index("Deze tekent niet meer, en klopt nog")
    asked = iris.get(reverse("withdraw_signing_key", args=["west", newest.id])).content.decode()
    for page_of_keys in (seen, asked):
        assert "Er staat nog geen certificaat onder" in page_of_keys
    assert "opnieuw, met één knop" not in asked


def test_a_key_that_was_withdrawn_while_certificates_are_made_signs_no_more_of_them(
    series: Activity, came: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        came(1, name=f"Bewoner {number}")
    some = issuing._give_some
    withdrawn: list[SigningKey] = []

    def withdraw_after(*told: Any) -> int:
        made = some(*told)
        if not withdrawn:
            withdrawn.append(keys.withdraw_key(actor=who("iris"), key=SigningKey.objects.get(retired_at=None)))
        return made

    monkeypatch.setattr(issuing, "AT_ONCE", 1)
    monkeypatch.setattr(issuing, "_give_some", withdraw_after)
    assert run(series) == 3
    with scope(house=series.house):
        kept = Certificate.objects.filter(activity=series).select_related("key")
        assert sorted(one.key.withdrawn_at is None for one in kept) == [False, True, True]


def test_a_key_that_leaked_is_trusted_no_more_and_its_certificates_are_signed_again(
    certificate: Certificate, ours: Any
) -> None:
    old = keys.withdraw_key(actor=who("iris"), key=SigningKey.objects.get(id=certificate.key_id))
    assert "niet meer te vertrouwen" in page(certificate.code)
    assert by_badge(certificate.jwt, ours).verdict == Verdict.KEY_WITHDRAWN
    assert Client().get(reverse("signing_key_file", args=["west", old.thumbprint])).status_code == 404
    assert issuing.sign_again(actor=who("iris"), key=old) == 1
    assert "is echt" in page(certificate.code), "the paper is right again"
    certificate.refresh_from_db()
    assert by_badge(certificate.jwt, ours).verdict == Verdict.VALID
    with pytest.raises(ValidationError):
        keys.withdraw_key(actor=COMMAND, key=old)


def test_the_page_to_check_at_reads_a_badge_a_file_and_a_code(certificate: Certificate) -> None:
    there = reverse("check_badge", args=["west"])
    assert "is echt" in Client().post(there, {"text": certificate.jwt}).content.decode()
    file = SimpleUploadedFile("badge.jwt", certificate.jwt.encode())
    assert "is echt" in Client().post(there, {"file": file}).content.decode()
    assert Client().post(there, {"text": certificate.code})["Location"].endswith(f"{certificate.code}/")
    assert "geen certificaat" in Client().post(there, {"text": "zomaar"}).content.decode()
    assert "te groot" in Client().post(there, {"file": SimpleUploadedFile("x", b"a" * 9000)}).content.decode()
    assert "Er klopt nog iets niet" in Client().post(there, {}).content.decode()


def test_what_everybody_opens_leaves_the_private_half_of_a_key_shut(certificate: Certificate) -> None:
    with connection.cursor() as cursor:  # whoever would open it, falls
        cursor.execute("UPDATE recognition_signingkey SET private = 'met geen sleutel te openen'")
    somebody = Client()
    assert "is echt" in page(certificate.code)
    assert "is echt" in somebody.post(reverse("check_badge", args=["west"]), {"text": certificate.jwt}).content.decode()
    [key] = somebody.get(reverse("jwks", args=["west"])).json()["keys"]
    assert somebody.get(urlsplit(key["kid"]).path).status_code == 200
    assert somebody.get(reverse("issuer", args=["west"])).status_code == 200


def test_the_coordinator_rotates_and_withdraws_by_page(certificate: Certificate, client_as: Any) -> None:
    iris, there = client_as("iris"), reverse("signing_keys", args=["west"])
    assert "Deze tekent nu" in iris.get(there).content.decode()
    iris.post(reverse("new_signing_key", args=["west"]))
    text = iris.get(there).content.decode()
    assert "Deze tekent nu" in text
    assert "klopt nog" in text
    iris.post(reverse("withdraw_signing_key", args=["west", certificate.key_id]))
    assert "Ingetrokken" in iris.get(there).content.decode()
    iris.post(reverse("sign_again", args=["west", certificate.key_id]))
    assert "is echt" in page(certificate.code)
    assert "Amina" not in iris.get(there).content.decode(), "who keeps the keys sees no certificate"


def test_a_key_is_rotated_and_withdrawn_by_command(certificate: Certificate) -> None:
    call_command("new_signing_key", "--house", "west", stdout=StringIO())
    said, thumbprint = StringIO(), f"-{certificate.key.thumbprint[1:]}"  # as one in sixty-four begins
    with scopes_disabled():
        SigningKey.objects.filter(id=certificate.key_id).update(thumbprint=thumbprint)
    call_command("new_signing_key", "--house", "west", f"--withdraw={thumbprint}", stdout=said)
    assert "Opnieuw getekend: 1" in said.getvalue()
    with pytest.raises(CommandError):
        call_command("new_signing_key", "--house", "west", "--withdraw", "geen")
