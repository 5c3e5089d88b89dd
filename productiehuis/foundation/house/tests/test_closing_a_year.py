"""Closing a year: what is open, what is signed off, what cannot be done any more, and what came to it afterwards."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from productiehuis.foundation.counting import rollups
from productiehuis.foundation.counting.actions import is_closed
from productiehuis.foundation.counting.closing import Closing, Open
from productiehuis.foundation.counting.models import Addition, CodeYear, FrozenFigure, RollUp, Snapshot
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.snapshots import broken, fingerprint, to_sign
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Person, Role
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk import closing as helpdesk_closing
from productiehuis.rooms.helpdesk.actions import Told, correct_visit
from productiehuis.rooms.helpdesk.models import Topic, Visit
from productiehuis.rooms.monitor.models import ReportedFigure
from productiehuis.testing import World, registered

YEAR = timezone.localdate().year - 1
TAGERIJN = "sociaal-spreekuur-de-tagerijn"


@pytest.fixture
def visit(world: World, west: House) -> Iterator[Visit]:
    """Six visits in the year that is over, seven questions; the first of them still waits for something."""
    first = came(world, date(YEAR, 12, 31), next_step="Belt zelf.")
    for number in range(4):
        came(world, date(YEAR, 3, 1 + number))
    came(world, date(YEAR, 3, 9), topics=list(Topic.objects.all()[:2]))
    rollups.recount()
    yield first


def came(world: World, day: date, **told: Any) -> Visit:
    return registered(world.west.desk, Person.objects.get(name="Hakim"), day, "mo 12 03 47", **told)


def asks_more(visit: Visit, many: int) -> None:
    """*many* questions more at *visit*, as a correction with a reason."""
    there = visit.help_requests.count()
    told = Told(list(Topic.objects.all()[: there + many]), next_step=visit.next_step)
    by = Who(person=visit.registered_by)
    correct_visit(actor=by, visit=visit, reason="Stond nog op papier.", day=visit.day, told=told)
    rollups.recount()


def page(client: Client, year: int = YEAR) -> str:
    return " ".join(client.get(reverse("close_year", args=["west", year])).content.decode().split())


def close(client: Client, house: House, year: int = YEAR, changes: dict[str, str] | None = None) -> Any:
    sent = {"looked": "on", "typed": str(year), "fingerprint": fingerprint(to_sign(house.id, year), year)}
    answer = client.post(reverse("close_year", args=["west", year]), sent | (changes or {}))
    rollups.recount()
    return answer


def figure(client: Client, year: str = str(YEAR)) -> str:
    return figure_of(client, TAGERIJN, "help_requests", year)


def figure_of(client: Client, initiative: str, measure: str, year: str) -> str:
    answer = client.get(reverse("figure", args=["west", initiative, measure]), {"periode": year})
    return " ".join(answer.content.decode().split())


def test_the_page_says_what_is_open_what_is_signed_and_what_cannot_be_done_any_more(iris: Client, visit: Visit) -> None:
    shown = page(iris)
    for words in (
        "Spreekuur Tagerijn: bij 1 bezoek moet nog iets gebeuren.",
        "of er op een telefoon nog bezoeken wachten",
        "Van deze initiatieven is er geen enkel getal:",
        f"<h1>{YEAR} afsluiten</h1>",
        "niet meer kan",
        f"Iemand herkennen aan een code van {YEAR}.",
        "Dit kan nog wel:",
        "<div>7</div>",
        "Ik heb de cijfers bekeken",
    ):
        assert words in shown
    assert "Belt zelf" not in shown, "the coordinator of the house sees no visit"
    assert "reservekopie" not in shown, "whoever throws those away first has none when closing goes wrong"


def test_who_counted_by_rows_is_asked_for_no_figure_also_before_the_task_added_them_up(
    iris: Client, world: World, west: House
) -> None:
    came(world, date(YEAR, 3, 1))
    assert not RollUp.objects.filter(initiative=world.west.desk.initiative, end__year=YEAR).exists()
    asked = page(iris).split("is er geen enkel getal:")[1].split("Hebben zij")[0]
    assert "Stichting Aminah" in asked
    assert "Tagerijn" not in asked


def test_closing_signs_off_every_period_throws_the_key_away_and_twice_is_once(
    iris: Client, visit: Visit, west: House
) -> None:
    assert close(iris, west).status_code == 302
    year = CodeYear.objects.get(year=YEAR)
    assert year.closed_at and year.secret is None
    snapshot = Snapshot.objects.get()
    assert snapshot.signed_by == Person.objects.get(name="Iris").id and snapshot.signed_at == year.closed_at
    requests = {Period(one.start, one.end): one.low for one in FrozenFigure.objects.filter(measure="help_requests")}
    calendar = Period.calendar_year(YEAR)
    assert requests == {calendar: 7, calendar.half_years[0]: 6, calendar.half_years[1]: 1}
    shown = page(iris)
    assert "door Iris." in shown and snapshot.digest in shown.replace(" ", "") and "Nog niets." in shown
    assert close(iris, west).status_code == 302
    assert JournalEntry.objects.filter(verb="close_year").count() == 1 == Snapshot.objects.count()


def test_a_project_year_is_signed_off_with_the_second_of_its_years(
    world: World, iris: Client, visit: Visit, west: House
) -> None:
    came(world, date(YEAR - 1, 8, 1))
    project = Period.project_year(YEAR - 1)
    close(iris, west, YEAR - 1)
    asks_more(Visit.objects.get(day__year=YEAR - 1), 1)
    assert not FrozenFigure.objects.filter(start=project.start, end=project.end).exists()
    close(iris, west)
    line = FrozenFigure.objects.get(start=project.start, end=project.end, measure="help_requests")
    assert (line.low, line.added) == (8, 1), "what had come already is signed off with it, and is not counted twice"
    asks_more(visit, 2)
    asks_more(Visit.objects.get(day__year=YEAR - 1), 1)
    kept = RollUp.objects.get(start=project.start, end=project.end, measure="help_requests")
    assert (kept.low, kept.added) == (9, 2)
    assert "Daarna kwam er 1 bij." in figure(iris, year=project.key)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"typed": "2"}, f"Je sluit {YEAR} af."),
        ({"typed": str(YEAR - 1)}, "Dit is een ander jaar."),
        ({"typed": ""}, "Vul dit nog in."),
        ({"looked": ""}, "zet dan het vinkje"),
        ({"fingerprint": "0" * 16}, "Er is intussen een getal veranderd."),
        ({"fingerprint": ""}, "Er is intussen een getal veranderd."),
    ],
)
def test_what_is_not_right_gets_a_sentence_and_closes_nothing(
    iris: Client, visit: Visit, west: House, changes: dict[str, str], says: str
) -> None:
    answer = close(iris, west, changes=changes)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not is_closed(west.id, YEAR) and not Snapshot.objects.exists()
    assert CodeYear.objects.get(year=YEAR).secret


def test_a_year_that_is_not_over_is_shown_and_cannot_be_closed(iris: Client, west: House) -> None:
    assert "is nog niet voorbij" in page(iris, YEAR + 1)
    assert "Typ het jaar" not in page(iris, YEAR + 1)
    assert "nog niet voorbij" in close(iris, west, YEAR + 1).content.decode()
    assert not Snapshot.objects.exists()
    for year in (0, 1899, 99999):
        assert iris.get(reverse("close_year", args=["west", year])).status_code == 404


def test_a_fault_in_the_middle_closes_nothing_and_the_key_is_still_there(
    iris: Client, visit: Visit, west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the machine stops here")

    secret = CodeYear.objects.get(year=YEAR).secret
    monkeypatch.setattr(JournalEntry.objects, "create", fail)  # the last thing that closing does
    with pytest.raises(RuntimeError):
        close(iris, west)
    assert CodeYear.objects.get(year=YEAR).secret == secret
    assert not Snapshot.objects.exists() and not FrozenFigure.objects.exists()


def test_what_would_make_the_figures_wrong_blocks_the_page_and_the_command(
    iris: Client, visit: Visit, west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Closing(still_open=lambda house, year: [Open("Er wordt nog een lijst ingelezen.", "helpdesk", blocks=True)])
    monkeypatch.setattr(helpdesk_closing, "CLOSINGS", (room,))
    assert "Dit moet eerst klaar zijn." in page(iris)
    assert "Er wordt nog een lijst ingelezen." in close(iris, west).content.decode()
    with pytest.raises(CommandError, match="kan nog niet dicht(.|\n)*lijst ingelezen") as refused:
        call_command("close_year", str(YEAR), house="west", yes=True, stdout=StringIO())
    assert refused.value.returncode == 1
    assert CodeYear.objects.get(year=YEAR).secret and not Snapshot.objects.exists()


def test_the_coordinator_is_reminded_until_it_is_done(iris: Client, visit: Visit, west: House) -> None:
    assert f"Sluit {YEAR} af" in iris.get(reverse("settings", args=["west"])).content.decode()
    listed = iris.get(reverse("settings_years", args=["west"])).content.decode()
    assert "Nog open." in listed and "Loopt nog." in listed and "2018" in listed
    close(iris, west)
    assert f"Sluit {YEAR} af" not in iris.get(reverse("settings", args=["west"])).content.decode()
    assert "door Iris." in iris.get(reverse("settings_years", args=["west"])).content.decode()


def test_the_year_of_the_neighbour_stays_open(iris: Client, visit: Visit, west: House, world: World) -> None:
    close(iris, west)
    assert not CodeYear.objects.with_scope(house=world.noord.house).exclude(closed_at=None).exists()
    assert not Snapshot.objects.with_scope(house=world.noord.house).exists()


def test_what_is_added_later_stands_beside_what_was_signed_off(iris: Client, visit: Visit, west: House) -> None:
    close(iris, west)
    asks_more(visit, 2)
    added = Addition.objects.get()
    assert (added.amount, added.day, added.by) == (2, visit.day, visit.registered_by_id)
    shown = page(iris)
    assert "<div>7<small>daarna 2 erbij</small></div>" in shown and "2 erbij (Hakim)" in shown
    assert "papier." not in shown.split("Wat er daarna bij kwam")[1].split("Dit kan nog:")[0], "the reason stays there"
    opened = figure(iris)
    assert "door Iris: 7. Daarna kwamen er 2 bij." in opened and ">9<" in opened


def test_the_public_sees_additions_in_steps_and_no_names(
    iris: Client, visit: Visit, west: House, client: Client
) -> None:
    def public() -> tuple[str, str]:
        shown = figure(client)
        return shown.split('tile-number">')[1].split("<")[0], shown

    close(iris, west)
    assert public()[0] == "7"
    asks_more(visit, 2)
    assert public()[0] == "7", "two are not shown: who looks twice would know what that visit brought"
    assert "Daarna kwam" not in public()[1] and "Iris" not in public()[1].split("<h2>Vastgesteld")[1]
    asks_more(Visit.objects.filter(day__year=YEAR, day__month=3).first(), 4)
    assert public()[0] == "7", "six in a year, of which neither half came to five"
    asks_more(visit, 3)
    assert public()[0] == "12"
    assert "7. Daarna kwamen er 5 bij." in public()[1]


def test_what_was_hidden_stays_hidden_however_much_is_added(
    iris: Client, world: World, west: House, client: Client
) -> None:
    small = came(world, date(YEAR, 5, 5))
    close(iris, west)
    assert "minder dan 5" in figure(client)
    asks_more(small, 3)
    assert "minder dan 5" in figure(client)
    asks_more(small, 5)
    shown = figure(client)
    assert "niet getoond" in shown and ">9<" not in shown and "Daarna kwam" not in shown
    assert ">9<" in figure(iris)


def test_who_helped_stays_as_it_was_signed_off(iris: Client, visit: Visit, west: House, world: World) -> None:
    initiative = world.west.desk.initiative
    helped = Role.objects.create(
        house=west,
        person=Person.objects.create(name="Toen"),
        kind="volunteer",
        initiative=initiative,
        since=date(YEAR - 1, 2, 1),
    )
    rollups.touch(house=west.id, initiative=initiative.id, day=None)
    close(iris, west)
    calendar = Period.calendar_year(YEAR)
    of_people = {"measure": "key_persons_volunteers", "start": calendar.start, "end": calendar.end}
    signed = FrozenFigure.objects.get(**of_people)
    assert signed.low > 0
    end_role(actor=COMMAND, role=helped, until=date(YEAR - 1, 12, 31))
    Role.objects.create(
        house=west,
        person=Person.objects.create(name="Later"),
        kind="volunteer",
        initiative=initiative,
        since=date(YEAR, 2, 1),
    )
    rollups.touch(house=west.id, initiative=initiative.id, day=None)
    rollups.recount()
    assert RollUp.objects.get(**of_people).low == signed.low


def test_a_reported_figure_of_a_closed_year_changes_with_a_reason_only(iris: Client, west: House) -> None:
    close(iris, west, 2018)
    where = reverse("change_figure", args=["west", "digibeet", "key_persons_volunteers"]) + "?periode=2018"
    now = ReportedFigure.objects.get(initiative__slug="digibeet", measure="key_persons_volunteers", replaced_at=None)
    data = {"value": "77", "initial-value": str(now.value), "counted_how": "", "note": "", "reason": " "}
    assert "Vul dit nog in." in iris.post(where, data).content.decode()
    assert "burgerservicenummer" in iris.post(where, data | {"reason": "van 111222333"}).content.decode()
    assert not ReportedFigure.objects.filter(value=77).exists()
    assert iris.post(where, data | {"reason": "Lijst teruggevonden."}).status_code == 302
    opened = figure_of(iris, "digibeet", "key_persons_volunteers", "2018")
    assert f"door Iris: {now.value}, opgegeven door het initiatief. Nu is opgegeven: 77." in opened
    assert "Lijst teruggevonden." in opened
    assert "nu opgegeven: 77" in page(iris, 2018)
    taken = {"value": "", "initial-value": "77", "reason": "Toch dubbel geteld."}
    assert iris.post(where, taken).status_code == 302
    assert ReportedFigure.objects.get(value=77).taken_away_because == "Toch dubbel geteld."


def test_a_whole_list_for_a_closed_year_asks_for_a_reason_too(iris: Client, west: House, world: World) -> None:
    close(iris, west, 2018)
    where = reverse("enter_figures", args=["west"]) + "?periode=2018"
    figure = ReportedFigure.objects.filter(replaced_at=None, measure="key_persons_volunteers").first()
    assert figure
    name = f"{figure.initiative_id}-{figure.measure}"
    data = {name: "4321", f"initial-{name}": str(figure.value)}
    assert "Waarom verandert dit?" in iris.post(where, data).content.decode()
    assert not ReportedFigure.objects.filter(value=4321).exists()
    iris.post(where, data | {"reason": "Verkeerd overgenomen."})
    assert ReportedFigure.objects.get(value=4321).reason == "Verkeerd overgenomen."


def test_the_paper_is_a_concept_first_and_then_carries_the_digest_and_a_place_to_sign(
    iris: Client, visit: Visit, west: House
) -> None:
    def paper() -> str:
        answer = iris.get(reverse("year_statement", args=["west", YEAR]))
        pages = PdfReader(BytesIO(answer.content)).pages
        return " ".join(" ".join(one.extract_text() for one in pages).split())

    assert "Concept." in paper() and "Handtekening" not in paper()
    close(iris, west)
    assert "door Iris." in paper() and "Handtekening" in paper() and f"Jaarstaat {YEAR}" in paper()
    assert Snapshot.objects.get().digest in paper().replace(" ", "")


def test_postgresql_refuses_to_change_or_remove_what_was_signed_off(iris: Client, visit: Visit, west: House) -> None:
    close(iris, west)
    asks_more(visit, 1)
    for model, field in ((Snapshot, "year"), (FrozenFigure, "low"), (Addition, "amount")):
        table = model._meta.db_table
        for change in (f"UPDATE {table} SET {field} = 3", f"DELETE FROM {table}"):
            refused = pytest.raises(DatabaseError, match="never changed")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change)


def test_who_changes_what_was_signed_off_at_the_machine_is_found_by_the_digest(
    iris: Client, visit: Visit, west: House
) -> None:
    close(iris, west)
    assert broken() == (1, [])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger runs
        cursor.execute("UPDATE counting_frozenfigure SET low = low - 1 WHERE measure = 'help_requests'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert broken() == (1, [Snapshot.objects.get()])


@pytest.mark.django_db(transaction=True)
def test_verify_says_that_what_was_signed_off_and_added_is_what_the_rows_give(
    iris: Client, visit: Visit, west: House
) -> None:
    close(iris, west)
    asks_more(visit, 2)
    said = StringIO()
    call_command("verify_rollups", stdout=said)
    assert "Alle 1 jaarstaten kloppen" in said.getvalue()
    visit.help_requests.all()[0].delete()
    Visit.objects.filter(id=visit.id).update(requests=2)
    with pytest.raises(CommandError, match="kloppen niet"):
        call_command("verify_rollups", stdout=StringIO(), stderr=StringIO())


def test_an_initiative_with_signed_figures_cannot_be_taken_away(iris: Client, west: House) -> None:
    close(iris, west, 2018)
    answer = iris.post(reverse("remove_initiative", args=["west", "digibeet"]), follow=True)
    assert "kan niet weg" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "closed", "most"), [("settings_years", False, 6), ("close_year", False, 14), ("close_year", True, 12)]
)
def test_the_pages_cost_no_more_than_this(
    name: str, closed: bool, most: int, iris: Client, visit: Visit, west: House, django_assert_max_num_queries: Any
) -> None:
    if closed:
        close(iris, west)
        asks_more(visit, 1)
        page(iris)  # what was said once is not part of the page
    with django_assert_max_num_queries(most):
        iris.get(reverse(name, args=["west"] if name == "settings_years" else ["west", YEAR]))


def test_a_year_of_which_nothing_was_counted_is_not_closed_from_the_page(iris: Client, west: House) -> None:
    address = reverse("close_year", args=["west", 2011])
    assert "Sluit 2011 af" not in iris.get(address).content.decode()
    answer = iris.post(address, {"looked": "on", "typed": "2011"})
    assert "Er valt niets af te sluiten." in answer.content.decode()
    assert not is_closed(west.id, 2011)
