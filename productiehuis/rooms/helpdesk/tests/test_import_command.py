"""``./run manage import_visits``: all rows of our own list, or nothing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.models import Desk, Topic, Visit, VisitImport

GOOD = """datum,bezoekerscode,onderwerpen,notitie
2018-03-05,fa 12 03 47,Wonen;Brief of formulier,Belt terug.
5-3-2018,,Wonen,
5-3-2018,,Wonen,
6-3-2018,,,
"""


@pytest.fixture
def old_list(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(GOOD)
    return path


def run(path: Path, capsys: pytest.CaptureFixture[str], *options: str, desk: str = "tagerijn") -> str:
    call_command("import_visits", str(path), "--house", "west", "--desk", desk, *options)
    return capsys.readouterr().out.strip()


def refused(path: Path, *options: str, desk: str = "tagerijn", house: str = "west") -> str:
    with pytest.raises(CommandError) as error:
        call_command("import_visits", str(path), "--house", house, "--desk", desk, *options)
    return str(error.value)


def state() -> tuple[int, ...]:
    counts = [model.objects.count() for model in (Visit, VisitImport, Topic, Desk, Initiative)]
    return (*counts, JournalEntry.objects.count())


def test_a_list_is_read_in_and_again_it_adds_nothing(
    old_list: Path, west: House, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Visit.objects.count()
    said = "4 bezoeken met 5 hulpvragen. In de lijst staan 2 dagen, van 05-03-2018 tot en met 06-03-2018."
    dry = state()
    assert run(old_list, capsys, "--dry-run") == f"Zou erbij komen: {said} 0 bezoeken stonden er al."
    assert state() == dry
    assert run(old_list, capsys) == f"Ingelezen: {said} 0 bezoeken stonden er al."
    assert Visit.objects.count() == before + 4
    one = VisitImport.objects.get(new_visits=4)
    assert (one.by, one.visits.count(), one.get_state_display()) == (None, 4, "ingelezen")
    assert "0 bezoeken met 0 hulpvragen" in run(old_list, capsys, "--dry-run")
    assert "4 bezoeken stonden er al." in run(old_list, capsys)
    assert Visit.objects.count() == before + 4


def test_any_bad_row_keeps_all_back_and_every_one_is_told(old_list: Path, west: House, tmp_path: Path) -> None:
    old_list.write_text(GOOD + "31-2-2018,,Wonen,\n7-3-2018,,Buurtfeest,\n" + "x,,,\n" * 60)
    before = state()
    told = refused(old_list)
    assert "Rij 6: ‘31-2-2018’ is geen datum." in told
    assert "Rij 7: Dit is hier geen onderwerp: Buurtfeest." in told
    assert "En nog 12 rijen. Met --bad FILE krijg je ze allemaal." in told
    assert told.endswith("62 rijen kloppen niet, 4 wel. Er is niets ingelezen.")
    for name in ("fout.csv", "fout.xlsx"):
        refused(old_list, "--bad", str(tmp_path / name))
    assert (tmp_path / "fout.csv").read_text("utf-8-sig").count("\n") == 63
    assert load_workbook(tmp_path / "fout.xlsx").worksheets[0].max_row == 63
    assert state() == before


def test_what_is_not_there_is_made_when_asked(old_list: Path, west: House, capsys: pytest.CaptureFixture[str]) -> None:
    old_list.write_text(GOOD + "7-3-2018,,Buurtfeest,\n8-3-2018,,buurtfeest,\n")
    assert "Er is geen spreekuur met de korte naam bos-en-lommer." in refused(old_list, desk="bos-en-lommer")
    before = state()
    assert "Nieuwe onderwerpen: Buurtfeest." in run(old_list, capsys, "--create", "--dry-run", desk="bos-en-lommer")
    assert state() == before
    assert "6 bezoeken met 7 hulpvragen" in run(old_list, capsys, "--create", desk="bos-en-lommer")
    desk = Desk.objects.get(slug="bos-en-lommer")
    assert (desk.initiative.name, desk.initiative.reach, desk.visits.count()) == ("Bos en lommer", "help", 6)
    assert Topic.objects.get(name="Buurtfeest").help_requests.count() == 2
    assert "0 bezoeken met 0 hulpvragen" in run(old_list, capsys, "--create", desk="bos-en-lommer")


def test_a_desk_is_made_on_the_initiative_of_that_name(
    old_list: Path, west: House, capsys: pytest.CaptureFixture[str]
) -> None:
    initiative = Initiative.objects.filter(desk=None).first()
    before = Initiative.objects.count()
    run(old_list, capsys, "--create", desk=initiative.slug)
    assert Desk.objects.get(slug=initiative.slug).initiative == initiative
    assert Initiative.objects.count() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "Dit bestand is leeg."),
        ("bezoekerscode,onderwerpen\nx,y\n", "De kolom ‘datum’ ontbreekt."),
        ("datum,bezoekerskode\n5-3-2018,x\n", "De kolom ‘bezoekerskode’ kennen wij niet."),
        ("datum\n", "Onder de namen van de kolommen staat niets."),
        ("datum\n\x00", "Dit is geen lijst in Excel"),
    ],
)
def test_a_file_that_is_no_list_is_refused(content: str, says: str, old_list: Path, west: House) -> None:
    old_list.write_text(content)
    before = state()
    assert says in refused(old_list)
    assert state() == before


def test_what_is_not_there_is_said(old_list: Path, west: House) -> None:
    assert "Er is geen huis met de korte naam zuid." in refused(old_list, house="zuid")
    assert "nergens.csv" in refused(old_list.with_name("nergens.csv"))
    assert "Er is geen spreekuur met de korte naam pek-o-bello." in refused(old_list, desk="pek-o-bello")
