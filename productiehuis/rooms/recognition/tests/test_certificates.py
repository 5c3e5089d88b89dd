"""Who gets a certificate, what its owner does with it, and what the check page says of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.mine.taking_along import as_json
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.activities.rules import Part
from productiehuis.rooms.recognition import badges, endorsing, issuing, keys, owning
from productiehuis.rooms.recognition.checking import by_badge, by_code
from productiehuis.rooms.recognition.models import Certificate, Issuing, IssuingState, Rule, SigningKey, Way
from productiehuis.rooms.recognition.papers import paper_of
from productiehuis.rooms.recognition.rules import Came, Standing, Verdict, earned, verdict
from productiehuis.rooms.recognition.shares import of_person
from productiehuis.testing import World

from .conftest import LESSONS, person, who


def run(series: Activity) -> int:
    """Have the task give certificates; how many."""
    with scope(house=series.house):
        started = issuing.start_issuing(actor=who("dounia"), activity=series)
    issuing.run_issuing(started.id)
    with scope(house=series.house):
        started.refresh_from_db()
    assert started.state == IssuingState.DONE
    return started.made


def at(house: House, text: str) -> Verdict:
    with scope(house=house):
        return by_badge(text, house).verdict


def page(code: str) -> str:
    return Client().get(reverse("certificate", args=[code])).content.decode()


# -- who gets one -----------------------------------------------------------------------------------------------------


def test_who_came_often_enough_gets_one_and_never_two(series: Activity, came: Callable[..., Any]) -> None:
    came(3, person=person("amina"))
    came(1, person=person("chris"))
    came(2, name="Mevrouw Dekker")
    came(4, code=b"x" * 16)
    with scope(house=series.house):
        issuing.save_rule(actor=COMMAND, rule=Rule(house=series.house, activity=series, times=2, words="Breien."))
    assert run(series) == 2
    assert run(series) == 0
    with scope(house=series.house):
        given = {one.name: one for one in Certificate.objects.all()}
        assert given.keys() == {"Amina", "Mevrouw Dekker"}
        assert (given["Amina"].times, given["Amina"].way, given["Amina"].keeping) == (3, Way.RULE, "")
        assert len(given["Mevrouw Dekker"].keeping) == 10, "who has no account has a keeping code"
        assert given["Amina"].first_day and given["Amina"].first_day < given["Amina"].last_day


def test_who_helped_gets_one_that_says_so_where_the_rule_has_it(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    came(3, person=person("hakim"), part=Part.VOLUNTEER)
    came(1, person=person("amina"))
    assert run(series) == 1, "only who took part"
    dounia, there = client_as("dounia"), reverse("certificate_rule", args=["west", series.id])
    seen = dounia.get(there).context["form"].fingerprint()
    dounia.post(there, {"seen": seen, "times": "2", "words": "Breien.", "helpers": "on"})
    assert "hielp 3 keer mee" in dounia.get(reverse("certificates_of", args=["west", series.id])).content.decode()
    assert run(series) == 1
    with scope(house=series.house):
        one = Certificate.objects.get(person=person("hakim"))
    assert (one.times, one.helped, one.words) == (3, True, "")
    assert "Hielp mee bij" in page(one.code) and "is echt" in page(one.code)
    assert "omdatjemeehielpbij" in "".join(PdfReader(BytesIO(paper_of([one]))).pages[0].extract_text().split())


def test_an_organiser_gives_one_to_who_helped(series: Activity, came: Callable[..., Any], client_as: Any) -> None:
    came(1, person=person("hakim"), part=Part.VOLUNTEER)
    there = f"{reverse('give_certificate', args=['west', series.id])}?wie={person('hakim').id}"
    assert client_as("dounia").get(there).status_code == 404, "Hakim did not take part"
    client_as("dounia").post(f"{there}&hielp=1", {"id": new_id(), "name": "Hakim"})
    with scope(house=series.house):
        assert Certificate.objects.get(person=person("hakim")).helped


def test_who_is_shown_to_give_a_certificate_to_has_a_line_in_the_read_log_also_without_an_account(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    wies = came(1, name="Wies")
    there = f"{reverse('give_certificate', args=['west', series.id])}?wie={wies.id}"
    assert "Wies" in client_as("dounia").get(there).content.decode()
    assert wies.id in ReadEntry.objects.get(place="give_certificate").rows


def test_who_did_both_has_one_for_what_they_did_most() -> None:
    somebody = new_id()
    both = [Came("Hakim", 3, somebody), Came("Hakim", 4, somebody, helped=True)]
    assert earned(both, 3, set()) == [both[0]]
    assert earned(both, 3, set(), helpers=True) == [both[1]]
    assert earned([both[0], replace(both[1], times=3)], 3, set(), helpers=True) == [both[0]]


def test_a_killed_issuing_goes_on_where_it_was(series: Activity, came: Callable[..., Any]) -> None:
    for number in range(5):
        came(1, name=f"Bewoner {number}")
    with scope(house=series.house):
        started = issuing.start_issuing(actor=COMMAND, activity=series)
        first = issuing.came_to(series, timezone.localdate())[0]
        issuing.give_one(actor=COMMAND, activity=series, name=first.name, came=first)
        assert issuing.start_issuing(actor=COMMAND, activity=series) == started, "one at a time"
    issuing.run_issuing(started.id)
    issuing.run_issuing(started.id)
    with scope(house=series.house):
        assert Certificate.objects.count() == 5


@given(
    came=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from(["person", "sign_up", "nobody"]))),
    needed=st.integers(1, 8),
)
def test_only_who_is_known_and_came_often_enough_has_earned_one(came: list[Any], needed: int) -> None:
    ids = [new_id() for _number in range(4)]
    people = [
        Came("Iemand", times, ids[which] if how == "person" else None, ids[which] if how == "sign_up" else None)
        for times, which, how in came
    ]
    found = earned(people, needed, {ids[0]})
    assert all(one.key and one.times >= needed and one.key != ids[0] for one in found)
    assert len({one.key for one in found}) == len(found)
    missed = {one.key for one in people if one.key and one.times >= needed} - {one.key for one in found}
    assert missed <= {ids[0]}


def test_an_organiser_gives_one_at_the_table_once(series: Activity, ours: Any) -> None:
    id = new_id()
    one = issuing.give_one(actor=who("dounia"), activity=series, name="  Zohra  van Dam ", id=id)
    assert issuing.give_one(actor=who("dounia"), activity=series, name="Zohra van Dam", id=id) == one
    assert (one.name, one.way, one.times) == ("Zohra van Dam", Way.HAND, None)
    with pytest.raises(ValidationError, match="met deze naam"):
        issuing.give_one(actor=COMMAND, activity=series, name="zohra van dam")


@pytest.mark.parametrize("name", ["", "   ", "n" * 81, "123456782"])
def test_a_name_that_cannot_be_is_refused_and_nothing_is_kept(series: Activity, ours: Any, name: str) -> None:
    with pytest.raises(ValidationError):
        issuing.give_one(actor=COMMAND, activity=series, name=name)
    assert not Certificate.objects.exists()


# -- what it is worth -------------------------------------------------------------------------------------------------


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


def test_a_revoked_one_says_why_and_not_whose(certificate: Certificate, ours: Any, mailoutbox: list[Any]) -> None:
    owning.mark_seen(person=person("amina").id)
    owning.revoke(actor=who("dounia"), certificate=certificate, reason="mistake")
    text = page(certificate.code)
    assert "geldt niet meer" in text
    assert "per vergissing" in text
    assert "Amina" not in text
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


# -- badges and keys --------------------------------------------------------------------------------------------------


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


# -- without an account, and leaving ----------------------------------------------------------------------------------


def test_the_keeping_code_does_what_an_account_would(paper_one: Certificate, client_as: Any) -> None:
    there = reverse("keep_certificate", args=[paper_one.code])
    wrong = Client().post(there, {"keeping": "0000000000", "what": "close"})
    assert "hoort niet bij dit certificaat" in wrong.content.decode()
    Client().post(there, {"keeping": paper_one.keeping.lower(), "what": "close"})
    assert "pagina is dicht" in page(paper_one.code)
    assert client_as("chris").post(there, {"keeping": paper_one.keeping, "what": "take"}).status_code == 302
    with scopes_disabled():
        assert Certificate.objects.get(id=paper_one.id).person == person("chris")
    again = Client().post(there, {"keeping": paper_one.keeping, "what": "throw_away"})
    assert "hoort niet bij" in again.content.decode(), "it is with an account, and has no keeping code any more"


def test_who_guesses_keeping_codes_is_stopped(paper_one: Certificate) -> None:
    there = reverse("keep_certificate", args=[paper_one.code])
    for _try in range(10):
        Client().post(there, {"keeping": "1111111111", "what": "close"})
    late = Client().post(there, {"keeping": paper_one.keeping, "what": "close"})
    assert "Wacht een uur" in late.content.decode()


def test_a_certificate_of_nobody_goes_after_five_years_and_one_of_somebody_stays(
    certificate: Certificate, paper_one: Certificate, ours: Any
) -> None:
    Certificate.objects.update(issued_at=timezone.now() - owning.NOBODYS - timedelta(days=1))
    assert owning.forget_nobodys() == 1
    assert list(Certificate.objects.all()) == [certificate]


def test_who_is_erased_takes_their_certificate_along(certificate: Certificate) -> None:
    erasure, _token = ask_erasure(actor=who("amina"), person=person("amina"))
    erase(erasure.id)
    assert "kennen wij niet" in page(certificate.code)
    assert at(certificate.house, certificate.jwt) == Verdict.UNKNOWN


def test_what_one_takes_along_has_the_badge(certificate: Certificate) -> None:
    assert certificate.jwt in as_json(person("amina"), timezone.now()).decode()


def test_it_can_be_shown_by_its_owner_alone(certificate: Certificate) -> None:
    [item] = of_person(person("amina").id)
    assert ("op naam van", "Amina") in item.words
    assert not of_person(person("bram").id)


# -- good words -------------------------------------------------------------------------------------------------------


def test_a_good_word_is_shown_once_its_owner_took_it_on(certificate: Certificate) -> None:
    _asked, token = endorsing.ask(actor=who("amina"), certificate=certificate)
    there = reverse("endorsement_link", args=[token])
    Client().post(there, {"writer": "Fatma, buurvrouw", "words": "Ze hielp mij vaak."})
    assert "Ze hielp mij vaak" not in page(certificate.code)
    with scopes_disabled():
        word = certificate.endorsements.get()
    endorsing.accept(actor=who("amina"), endorsement=word)
    assert "Ze hielp mij vaak" in page(certificate.code)
    Client().post(there, {"writer": "Fatma", "words": "Iets heel anders."})
    assert "Iets heel anders" not in page(certificate.code), "other words are read first too"
    Client().post(there, {"remove": "1"})
    with scopes_disabled():
        assert not certificate.endorsements.exists()


def test_who_is_asked_in_the_house_finds_it_and_can_take_it_back(certificate: Certificate, client_as: Any) -> None:
    asked, token = endorsing.ask(actor=who("amina"), certificate=certificate, of=person("dounia").id)
    assert token == ""
    dounia = client_as("dounia")
    assert "Samen breien" in dounia.get(reverse("endorsements_asked")).content.decode()
    dounia.post(reverse("write_endorsement", args=[asked.id]), {"writer": "Dounia", "words": "Top."})
    assert client_as("hakim").get(reverse("write_endorsement", args=[asked.id])).status_code == 404
    dounia.post(reverse("take_back_endorsement", args=[asked.id]))
    with scopes_disabled():
        assert not certificate.endorsements.exists()


def test_nobody_endorses_themselves_and_three_is_enough(certificate: Certificate) -> None:
    with pytest.raises(ValidationError):
        endorsing.ask(actor=who("amina"), certificate=certificate, of=person("amina").id)
    for _time in range(endorsing.MOST):
        endorsing.ask(actor=who("amina"), certificate=certificate)
    with pytest.raises(ValidationError, match="drie"):
        endorsing.ask(actor=who("amina"), certificate=certificate)


def test_what_was_not_taken_on_goes_after_thirty_days(certificate: Certificate, ours: Any) -> None:
    word, _token = endorsing.ask(actor=who("amina"), certificate=certificate)
    type(word).objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert endorsing.forget_unaccepted() == 1


# -- on paper ---------------------------------------------------------------------------------------------------------


def test_the_paper_says_what_the_page_says(certificate: Certificate, paper_one: Certificate) -> None:
    pdf = PdfReader(BytesIO(paper_of([certificate, paper_one])))
    assert len(pdf.pages) == 3, "and a slip for who has no account"
    text = "".join(pdf.pages[0].extract_text().split())
    for words in ("Amina", "Samenbreien", "ProductiehuisWest", certificate.code[:5]):
        assert words in text
    assert "keererbij" not in text, "nobody asked for it"
    slip = "".join(pdf.pages[2].extract_text().split())
    assert paper_one.keeping in slip
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"], "a screen reader can walk through it"


def test_the_name_of_an_organiser_stands_there_only_when_they_said_so(series: Activity, ours: Any) -> None:
    issuing.put_name_under(actor=who("dounia"), activity=series, yes=True)
    one = issuing.give_one(actor=who("hakim"), activity=series, name="Zohra")
    assert one.signer == person("dounia")
    issuing.put_name_under(actor=who("hakim"), activity=series, yes=False)
    assert issuing.rule_of(series).signer == person("dounia"), "nobody takes away the name of another"


def test_the_journal_names_no_names(certificate: Certificate) -> None:
    assert not JournalEntry.objects.filter(fields__contains=["Amina"]).exists()
    assert JournalEntry.objects.filter(verb="issue_certificate", object=certificate.id).exists()
    assert certificate.times == LESSONS


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
    said = StringIO()
    call_command("new_signing_key", "--house", "west", "--withdraw", certificate.key.thumbprint, stdout=said)
    assert "Opnieuw getekend: 1" in said.getvalue()
    with pytest.raises(CommandError):
        call_command("new_signing_key", "--house", "west", "--withdraw", "geen")


def test_an_organiser_gives_to_all_by_page_and_prints_them(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    came(2, name="Mevrouw Dekker")
    dounia = client_as("dounia")
    there = reverse("certificates_of", args=["west", series.id])
    assert "Geef 1 certificaat" in dounia.get(there).content.decode()
    progress = dounia.post(reverse("start_issuing", args=["west", series.id]))["Location"]
    assert "Wij beginnen" in dounia.get(progress).content.decode()
    with scope(house=series.house):
        run_id = Issuing.objects.get().id
    issuing.run_issuing(run_id)
    assert "Er is 1 certificaat gemaakt" in dounia.get(progress).content.decode()
    assert dounia.get(reverse("certificates_paper", args=["west", series.id]))["Content-Type"] == "application/pdf"
