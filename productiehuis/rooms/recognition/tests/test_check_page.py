"""What a certificate is worth, and what the check page says of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition import badges, issuing, keys, owning
from productiehuis.rooms.recognition.checking import by_badge, by_code
from productiehuis.rooms.recognition.models import Certificate, Rule
from productiehuis.rooms.recognition.rules import Standing, Verdict, verdict
from productiehuis.testing import World

from .checks import page
from .conftest import LESSONS, person, who


def test_the_check_page_says_who_what_and_when(certificate: Certificate) -> None:
    text = page(certificate.code)
    for words in ("Dit certificaat is echt", "Amina", "Samen breien", "Productiehuis West"):
        assert words in text
    answer = Client().get(reverse("certificate", args=[certificate.code.lower()]))
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("code", ["0" * 30, "x", "../..", "%00", "é" * 30])
def test_a_code_that_nobody_has_is_not_known(world: World, code: str) -> None:
    answer = Client().get(f"/certificaat/{code}/")
    assert answer.status_code == 404


def test_a_revoked_one_says_why_and_not_whose(
    client_as: Callable[[str], Client], certificate: Certificate, ours: Any, mailoutbox: list[Any]
) -> None:
    owning.mark_seen(person=person("amina").id)
    owning.revoke(actor=who("dounia"), certificate=certificate, reason="mistake")
    text = page(certificate.code)
    assert "geldt niet meer" in text
    assert "per vergissing" in text
    assert "Amina" not in text
    own = client_as("amina").get(reverse("my_certificate", args=[certificate.id])).content.decode()
    assert "Klopt dat niet? Vraag het aan iemand van Sociaal Spreekuur de Tagerijn." in own
    assert "Open Badge" not in own and "ziet je naam" not in own
    certificate.refresh_from_db()
    assert certificate.seen_at is None, "the owner has something to read"
    with pytest.raises(ValidationError):
        owning.rename(actor=who("amina"), certificate=certificate, name="Anders", show_times=False)
    owning.make_valid_again(actor=who("hakim"), certificate=certificate)
    assert "is echt" in page(certificate.code)


def test_a_reason_is_one_of_the_list(certificate: Certificate, ours: Any) -> None:
    with pytest.raises(ValidationError):
        owning.revoke(actor=COMMAND, certificate=certificate, reason="Amina spijbelde")


FORGED: dict[str, Any] = {
    "name": "Vervalser",
    "title": "Rechten",
    "words": "Je haalde een tien.",
    "initiative_name": "Universiteit",
    "first_day": date(2019, 1, 1),
    "last_day": date(2031, 1, 1),
    "issued_at": datetime(2019, 1, 1, tzinfo=UTC),
    "times": 59,
    "show_times": False,
    "subject": UUID(int=7),
    "helped": True,
}


@pytest.mark.parametrize("field", FORGED)
def test_a_row_that_was_changed_is_found_out_and_never_signed(certificate: Certificate, ours: Any, field: str) -> None:
    owning.rename(actor=who("amina"), certificate=certificate, name="Amina", show_times=True)
    assert "is echt" in page(certificate.code)
    Certificate.objects.filter(id=certificate.id).update(**{field: FORGED[field]})
    text = page(certificate.code)
    assert "is iets aan veranderd" in text
    assert "certificate-name" not in text, "and nothing of what it says"
    with pytest.raises(ValidationError, match="iets aan veranderd"):
        owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=True)
    key = keys.withdraw_key(actor=who("iris"), key=certificate.key)
    assert issuing.sign_again(actor=who("iris"), key=key) == 0


def test_what_changed_around_it_without_a_forger_leaves_it_as_it_is(certificate: Certificate, ours: Any) -> None:
    Rule.objects.filter(activity=certificate.activity_id).update(times=9, words="Anders.")
    House.objects.filter(id=ours.id).update(name="Huis Anders")
    Initiative.objects.filter(id=certificate.initiative_id).update(name="Anders")
    Activity.objects.filter(id=certificate.activity_id).delete()
    text = page(certificate.code)
    assert "is echt" in text and "Samen breien" in text and "Productiehuis West" in text
    assert certificate.initiative_name in text


def test_what_the_house_did_not_sign_stands_apart_from_what_it_did(certificate: Certificate, ours: Any) -> None:
    Certificate.objects.filter(id=certificate.id).update(signer=person("dounia"))
    signed, _apart, beside = page(certificate.code).partition("Dit staat erbij. Het huis tekende het niet.")
    assert "Dounia" in beside
    assert "Dounia" not in signed


def test_how_often_somebody_came_is_signed_only_where_they_want_it_told(certificate: Certificate, ours: Any) -> None:
    assert badges.read(certificate.jwt, certificate.key.public).times == ""
    shown = owning.rename(actor=who("amina"), certificate=certificate, name="Amina", show_times=True)
    assert badges.read(shown.jwt, shown.key.public).times == f"{LESSONS} keer erbij"
    assert by_badge(certificate.jwt, ours).verdict == Verdict.REPLACED, "the file of before says something else"


def test_the_badge_of_another_does_not_fit(certificate: Certificate, paper_one: Certificate, ours: Any) -> None:
    Certificate.objects.filter(id=certificate.id).update(jwt=paper_one.jwt)
    assert by_code(certificate.code).verdict == Verdict.CHANGED


def test_its_owner_closes_the_page_and_opens_it_again(certificate: Certificate, client_as: Any) -> None:
    amina = client_as("amina")
    there = reverse("close_my_certificate", args=[certificate.id])
    amina.post(there, {"closed": "1"})
    text = page(certificate.code)
    assert "Deze pagina is dicht" in text
    assert "Amina" not in text
    amina.post(there, {"closed": "0"})
    assert "Amina" in page(certificate.code)


def test_another_name_is_another_certificate_and_the_old_name_is_gone(certificate: Certificate, ours: Any) -> None:
    new = owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=True)
    assert new.code != certificate.code
    assert "Mina" in page(new.code)
    old = page(certificate.code)
    assert "een nieuwer certificaat" in old
    assert "Amina" not in old and "Mina" not in old
    assert by_badge(certificate.jwt, ours).verdict == Verdict.REPLACED
    kept = Certificate.objects.get(id=certificate.id)
    assert (kept.name, kept.jwt, kept.code) == ("", "", "")
    assert owning.rename(actor=who("amina"), certificate=new, name="Mina", show_times=True) == new


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_only_what_is_right_in_every_way_is_valid(a: bool, b: bool, c: bool, d: bool, e: bool) -> None:
    said = verdict(Standing(genuine=a, closed=b, revoked=c, replaced=d, key_withdrawn=e))
    assert (said == Verdict.VALID) == (a and not (b or c or d or e))


def test_the_journal_names_no_names(certificate: Certificate) -> None:
    assert not JournalEntry.objects.filter(fields__contains=["Amina"]).exists()
    assert JournalEntry.objects.filter(verb="issue_certificate", object=certificate.id).exists()
    assert certificate.times == LESSONS
