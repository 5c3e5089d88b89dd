"""Opening what is somebody's own in an emergency: for an hour, told at once, judged by a second person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from productiehuis.foundation.house.actions import welcome
from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.erasing import ask_erasure
from productiehuis.foundation.people.models import Account, Person, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.privacy import emergency
from productiehuis.foundation.privacy.models import BreakGlass
from productiehuis.foundation.privacy.tasks import tell_by_mail
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.testing import QUERIES_TO_LOOK, World, sign_in

REASON = "Amina viel flauw aan tafel en kan zelf niet bellen."
OPEN = "/huis/west/noodtoegang/erbij/"


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


@pytest.fixture
def amina(west: House) -> Person:
    """Amina, who wrote down who should be called for her."""
    amina = person("amina")
    emergency.save_own_contact(actor=Who(person=amina), name="Zus Fatiha", how="06 98 76 54 32", knows=True)
    return amina


def data(whose: Person, **changed: str) -> dict[str, str]:
    return {"person": str(whose.id), "kind": "emergency_contact", "reason": REASON} | changed


@pytest.fixture
def opened(client_as: Callable[[str], Client], amina: Person) -> BreakGlass:
    before = list(BreakGlass.objects.values_list("id", flat=True))
    client_as("iris").post(OPEN, data(amina))
    one: BreakGlass = BreakGlass.objects.exclude(id__in=before).get()
    return one


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=["west", *args])).content.decode()


def test_a_coordinator_reads_nothing_without_opening_it(client_as: Callable[[str], Client], amina: Person) -> None:
    iris = client_as("iris")
    for address in ("/huis/west/instellingen/mensen/", "/huis/west/noodtoegang/", "/huis/west/noodgeval/", OPEN):
        assert "Zus Fatiha" not in iris.get(address).content.decode(), address


def test_a_coordinator_of_the_house_sees_no_visits(world: World, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    for name in ("desk", "visits"):
        assert iris.get(reverse(name, args=["west", "tagerijn"])).status_code == 404
    assert iris.get(reverse("visit", args=["west", "tagerijn", world.west.visit.id])).status_code == 404


def test_who_opened_it_reads_that_kind_of_that_person_and_each_time_is_logged(
    opened: BreakGlass, amina: Person, client_as: Callable[[str], Client]
) -> None:
    iris = client_as("iris")
    for _time in range(2):
        assert "Zus Fatiha" in page(iris, "read_in_emergency", opened.id)
    reads = ReadEntry.objects.filter(purpose="emergency")
    assert [(one.people, one.kind) for one in reads] == [([amina.id], "emergency_contact")] * 2
    assert "Zus Fatiha" not in page(iris, "opening", opened.id)


@pytest.mark.parametrize("key", ["karim", "hakim", "amina", "gerda"])
def test_nobody_else_reads_it(key: str, opened: BreakGlass, client_as: Callable[[str], Client]) -> None:
    assert client_as(key).get(reverse("read_in_emergency", args=["west", opened.id])).status_code == 404


def test_after_an_hour_it_is_closed(opened: BreakGlass, client_as: Callable[[str], Client]) -> None:
    with time_machine.travel(opened.at + timedelta(hours=1)):
        assert client_as("iris").get(reverse("read_in_emergency", args=["west", opened.id])).status_code == 404
        assert "Lees het" not in page(client_as("iris"), "opening", opened.id)


def test_who_asked_to_be_erased_is_read_no_more_before_the_task_came(
    opened: BreakGlass, amina: Person, client_as: Callable[[str], Client]
) -> None:
    iris = client_as("iris")
    ask_erasure(actor=Who(person=amina), person=amina)
    assert iris.get(reverse("read_in_emergency", args=["west", opened.id])).status_code == 404
    assert "Lees het" not in page(iris, "opening", opened.id)


def test_of_who_left_nothing_is_opened_and_no_words_are_written(
    opened: BreakGlass, amina: Person, client_as: Callable[[str], Client], west: House
) -> None:
    bram = person("bram")
    ask_erasure(actor=Who(person=amina), person=amina)
    ask_erasure(actor=Who(person=bram), person=bram)
    assert "Deze keuze is er niet" in client_as("iris").post(OPEN, data(bram)).content.decode()
    with pytest.raises(ValidationError, match="gewist"):  # chosen on a page from before
        emergency.open_in_emergency(
            actor=Who(person=person("iris")), house=west, person=bram, kind="card_line", reason=REASON
        )
    there = reverse("opening", args=["west", opened.id])
    client_as("karim").post(there, {"verdict": "not_in_order", "words": "Haar zus was er al bij."})
    opened.refresh_from_db()
    assert (opened.verdict, opened.words) == ("not_in_order", "")


def test_who_left_writes_down_no_numbers_any_more(west: House, amina: Person) -> None:
    bram, today = person("bram"), timezone.localdate()
    ask_erasure(actor=Who(person=bram), person=bram)
    with pytest.raises(ValidationError, match="gewist"):
        emergency.be_reachable(actor=Who(person=bram), house=west, how="06 11 22 33 44", until=today)
    with pytest.raises(ValidationError, match="gewist"):
        emergency.save_own_contact(actor=Who(person=bram), name="Zus", how="06 11 22 33 44", knows=True)


def test_the_person_is_told_at_once_on_their_own_page_and_by_mail(
    opened: BreakGlass, client_as: Callable[[str], Client]
) -> None:
    seen = client_as("amina").get("/mijn/gezien/").content.decode()
    assert "Iris van Productiehuis West opende iets van jou" in seen
    assert "viel flauw aan tafel" in seen
    assert "Een tweede persoon kijkt hier nog naar." in seen
    tell_by_mail.func(str(opened.id))
    assert mail.outbox[0].to == ["amina@demo.invalid"]
    assert "flauw" not in mail.outbox[0].body
    assert "Iris" not in mail.outbox[0].body


def press(client: Client, made: str = "") -> str:
    """That it was read, on a page made at that moment, or now."""
    address = reverse("read_openings")
    made = made or client.get(reverse("seen")).context["made"]
    return client.post(address, {"until": made}, follow=True).content.decode()


def test_what_came_after_the_page_was_made_is_not_read(opened: BreakGlass, client_as: Callable[[str], Client]) -> None:
    notice = "In een noodgeval is iets van jou geopend."
    amina = client_as("amina")
    made = amina.get(reverse("seen")).context["made"]
    client_as("karim").post(reverse("opening", args=["west", opened.id]), {"verdict": "not_in_order", "words": "Nee."})
    press(amina, made)
    assert notice in amina.get(reverse("my_account")).content.decode(), "the judgement came later"
    press(amina, "gisteren")
    assert notice in amina.get(reverse("my_account")).content.decode()
    press(amina)
    assert notice not in amina.get(reverse("my_account")).content.decode()


def test_it_stands_on_top_of_van_mij_until_it_is_read_and_again_when_it_is_judged(
    opened: BreakGlass, client_as: Callable[[str], Client]
) -> None:
    notice, read = "In een noodgeval is iets van jou geopend.", "Ik heb dit gelezen"
    amina, karim = client_as("amina"), client_as("karim")
    mine, seen = reverse("my_account"), reverse("seen")

    def says(client: Client, address: str, words: str) -> bool:
        return words in client.get(address).content.decode()

    assert says(amina, mine, notice)
    assert says(amina, seen, read)
    assert says(amina, mine, notice), "opening a page writes nothing"
    press(karim)
    assert says(amina, mine, notice), "who else presses it, read nothing of hers"
    assert not says(karim, mine, notice)
    assert "Gelezen." in press(amina)
    assert not says(amina, mine, notice)
    assert not says(amina, seen, read)
    assert says(amina, seen, REASON), "it stays to look up"
    karim.post(reverse("opening", args=["west", opened.id]), {"verdict": "in_order", "words": ""})
    assert says(amina, mine, notice)
    press(amina)
    assert not says(amina, mine, notice)
    assert [one.verb for one in JournalEntry.objects.filter(object=opened.id)].count("read_opening") == 2


def test_who_is_nameless_is_called_something_on_every_page(
    opened: BreakGlass, client_as: Callable[[str], Client]
) -> None:
    client_as("bram").post("/huis/west/noodgeval/ik/", {"how": "06 11 22 33 44", "until": timezone.localdate()})
    Person.objects.filter(account__email__in=[f"{key}@demo.invalid" for key in ("iris", "amina", "bram")]).update(
        name=""
    )
    iris, karim = client_as("iris"), client_as("karim")
    assert "Een bewoner van Productiehuis West opende" in client_as("amina").get("/mijn/gezien/").content.decode()
    assert page(karim, "opening", opened.id).count("<dd>een bewoner</dd>") == 2
    assert "Een bewoner opende:" in page(karim, "opened_in_emergency")
    assert "Van een bewoner." in page(iris, "read_in_emergency", opened.id)
    assert ">een bewoner</option>" in page(iris, "open_in_emergency")
    assert "<dt>een bewoner</dt>" in page(iris, "urgent")
    Person.objects.filter(account__email="karim@demo.invalid").update(name="")
    assert "Dat kan: een bewoner" in page(iris, "opening", opened.id)


def test_the_mail_goes_when_it_is_certain(
    amina: Person,
    client_as: Callable[[str], Client],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as wanted:
        client_as("iris").post(OPEN, data(amina))
    assert len(wanted) == 1


def test_who_has_no_account_is_told_in_person_and_that_is_written_down(
    west: House, client_as: Callable[[str], Client]
) -> None:
    role = welcome(actor=COMMAND, house=west, name="Oma Rie", kind=RoleKind.RESIDENT, since=timezone.localdate())
    iris = client_as("iris")
    iris.post(OPEN, data(role.person))
    opened = BreakGlass.objects.get(person=role.person)
    assert opened.told_at is None
    assert "Vertel het zelf" in page(iris, "opening", opened.id)
    assert "De persoon weet het nog niet." in page(iris, "opened_in_emergency")
    iris.post(reverse("told_in_person", args=["west", opened.id]))
    opened.refresh_from_db()
    assert opened.told_by == person("iris")
    assert "Ja, Iris heeft het verteld" in page(iris, "opening", opened.id)


def test_a_second_person_sees_why_and_when_and_judges(opened: BreakGlass, client_as: Callable[[str], Client]) -> None:
    page(client_as("iris"), "read_in_emergency", opened.id)
    karim = client_as("karim")
    assert "Nog na te kijken" in page(karim, "opened_in_emergency")
    seen = page(karim, "opening", opened.id)
    assert "viel flauw" in seen
    assert "nog niet gelezen" not in seen
    assert "Zus Fatiha" not in seen
    there = reverse("opening", args=["west", opened.id])
    answer = karim.post(there, {"verdict": "not_in_order", "words": ""})
    assert "Schrijf op wat er niet goed ging." in answer.content.decode()
    karim.post(there, {"verdict": "not_in_order", "words": "Er was een buur bij die kon bellen."})
    amina = client_as("amina").get("/mijn/gezien/").content.decode()
    assert "Dit was niet nodig, zegt Karim." in amina
    assert "een buur bij" in amina
    assert client_as("iris").get(reverse("read_in_emergency", args=["west", opened.id])).status_code == 404
    assert karim.post(there, {"verdict": "in_order"}).status_code == 404, "once is enough"


def test_nobody_judges_their_own(opened: BreakGlass, client_as: Callable[[str], Client]) -> None:
    there = reverse("opening", args=["west", opened.id])
    assert client_as("iris").post(there, {"verdict": "in_order"}).status_code == 404
    assert "Dat kan: Karim." in page(client_as("iris"), "opening", opened.id)


def test_two_who_opened_each_others_never_judge_each_other_and_it_stays_open_in_words(
    west: House, world: World, client_as: Callable[[str], Client]
) -> None:
    before = list(BreakGlass.objects.values_list("id", flat=True))
    iris, karim = person("iris"), person("karim")
    welcome(
        actor=COMMAND,
        house=west,
        name="Karim",
        email="karim@demo.invalid",
        kind=RoleKind.COORDINATOR,
        since=timezone.localdate(),
    )
    client_as("iris").post(OPEN, data(karim))
    client_as("karim").post(OPEN, data(iris))
    client_as("karim").post(OPEN, data(person("amina")))
    made = BreakGlass.objects.exclude(id__in=before)
    assert made.count() == 3
    for one in made:
        for key in ("iris", "karim"):
            there = reverse("opening", args=["west", one.id])
            assert client_as(key).post(there, {"verdict": "in_order"}).status_code == 404
    of_amina = made.get(person=person("amina"))
    assert "Niemand kan dit nu nakijken" in page(client_as("iris"), "opening", of_amina.id)
    assert not BreakGlass.objects.exclude(reviewed_at=None).exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": "Nieuwsgierig"}, "Schrijf iets meer"),
        ({"reason": " " * 40}, "Vul dit nog in."),
        ({"reason": "Het burgerservicenummer is 111222333, en ze viel flauw."}, "BSN"),
        ({"kind": "people.Role"}, "Deze keuze is er niet"),
        ({"kind": "visit"}, "Deze keuze is er niet"),  # for the person alone
        ({"kind": ""}, "Kies er een."),
        ({"person": ""}, "Kies er een."),
        ({"person": "iris"}, "Deze keuze is er niet"),
    ],
)
def test_bad_input_gets_a_sentence_and_opens_nothing(
    changed: dict[str, str], sentence: str, amina: Person, client_as: Callable[[str], Client]
) -> None:
    before = (BreakGlass.objects.count(), JournalEntry.objects.count())
    answer = client_as("iris").post(OPEN, data(amina, **changed))
    assert sentence in answer.content.decode()
    assert (BreakGlass.objects.count(), JournalEntry.objects.count()) == before


def test_nobody_of_another_house_and_not_oneself_can_be_chosen(
    world: World, client_as: Callable[[str], Client], west: House
) -> None:
    nel = Account.objects.get(email="nel@demo.invalid").person
    for whose in (nel, person("iris")):
        answer = client_as("iris").post(OPEN, data(whose))
        assert "Deze keuze is er niet" in answer.content.decode()


def test_the_database_holds_that_it_is_another_and_judged_by_a_second(opened: BreakGlass) -> None:
    wrong: list[dict[str, Any]] = [
        {"person_id": opened.by_id},
        {"verdict": "in_order"},
        {"verdict": "in_order", "reviewed_at": timezone.now(), "reviewed_by_id": opened.by_id},
        {"verdict": "in_order", "reviewed_at": timezone.now(), "reviewed_by_id": opened.person_id},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            BreakGlass.objects.filter(id=opened.id).update(**fields)


def test_what_was_opened_is_never_changed_or_removed_it_is_told_once_and_judged_once(opened: BreakGlass) -> None:
    rows, karim = BreakGlass.objects.filter(id=opened.id), person("karim")
    judged = {"verdict": "not_in_order", "words": "Waarom?", "reviewed_by": karim, "reviewed_at": timezone.now()}
    refused: list[dict[str, Any]] = [
        {"reason": "Een heel andere reden dan die van toen."},
        {"kind": "card_line"},
        {"by": karim},
        {"at": timezone.now()},
        {"told_at": None},
        {"told_by": karim},
    ]
    for change in refused:
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            rows.update(**change)
    rows.update(**judged)
    for change in ({"verdict": "in_order"}, {"words": "Toch wel."}, {"reviewed_at": timezone.now()}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        rows.delete()
    rows.update(reason="", words="")  # erasing


def test_the_reason_lies_encrypted_and_the_journal_holds_no_word_of_it(opened: BreakGlass) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM privacy_breakglass")
        assert "flauw" not in cursor.fetchone()[0]
    entry = JournalEntry.objects.get(verb="open_in_emergency", object=opened.id)
    assert entry.fields == ["kind", "reason"]


def test_the_pages_cost_no_more_than_this(
    opened: BreakGlass, client_as: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    iris = client_as("iris")
    for name, args in (("opened_in_emergency", []), ("read_in_emergency", [opened.id]), ("urgent", [])):
        with django_assert_max_num_queries(QUERIES_TO_LOOK):
            page(iris, name, *args)


def test_a_session_of_noord_finds_nothing(opened: BreakGlass, world: World) -> None:
    nel = sign_in(Client(), "nel")
    assert nel.get(reverse("opening", args=["west", opened.id])).status_code == 404
    assert nel.get(reverse("opening", args=["noord", opened.id])).status_code == 404
