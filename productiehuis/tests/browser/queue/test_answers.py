"""What the house refuses, an answer that is lost, and two devices at one visit: nothing goes without a word."""

import re

from django_scopes import scope
from playwright.sync_api import Page, expect

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.models import Topic
from productiehuis.rooms.helpdesk.setting_up import retire_topic
from productiehuis.testing import World

from ..conftest import PHONE, Enter
from ..table import NEW_VISIT, NOTE, TABLE, button, link, page_of, tile, under
from ..test_journeys import title
from .offline import (
    KEPT,
    LIES_OPEN,
    arrived,
    at_the_table,
    bar,
    entries,
    lose_answers,
    lose_no_more,
    newest,
    same_clock,
    topics_of,
    write,
    write_without_network,
)


def test_what_is_refused_stays_with_its_reason_to_be_mended_or_dropped(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen", NOTE)
    write(hakim, "Taal")
    expect(bar(hakim)).to_contain_text("2 bezoeken")
    with scope(house=world.house):
        retire_topic(actor=COMMAND, topic=Topic.objects.get(name="Wonen"))
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_contain_text("1 bezoek niet aangenomen.")
    assert topics_of(world)[0] == "Taal"
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_have_count(1)
    expect(entries(hakim)).to_contain_text("Niet aangenomen:")
    expect(entries(hakim)).to_contain_text("Waar gaat het over?: Deze keuze is er niet. Kies een andere.")

    link(hakim, "Verbeter").click()
    expect(title(hakim)).to_have_text("Nieuw bezoek")
    expect(hakim.locator(".error-summary")).to_contain_text("Deze keuze is er niet.")
    expect(hakim.get_by_label("Korte notitie")).to_have_value(NOTE)
    tile(hakim, "Werk").click()
    button(hakim, "Klaar").click()
    expect(under(hakim, "Vandaag").first).to_contain_text("Werk")
    expect(bar(hakim)).to_be_hidden()
    assert newest(world)[0].note == NOTE
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0


def test_what_waits_can_be_dropped_after_one_more_press(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen")
    link(hakim, "Bekijk wat wacht").click()
    button(hakim, "Gooi weg").click()
    expect(button(hakim, "Ja, gooi dit weg")).to_be_focused()
    button(hakim, "Ja, gooi dit weg").click()
    expect(hakim.get_by_text("Er wacht niets op dit apparaat.")).to_be_visible()
    hakim.context.set_offline(False)
    hakim.goto(TABLE)
    assert len(newest(world)) == 1


def test_an_answer_that_is_lost_makes_no_second_visit(hakim: Page, world: World) -> None:
    lose_answers(hakim)
    write(hakim, "Wonen")
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    assert len(newest(world)) == 2
    hakim.goto(TABLE)
    arrived(hakim)
    assert len(newest(world)) == 2


def test_what_was_changed_after_a_lost_answer_is_not_lost_without_a_word(hakim: Page, world: World) -> None:
    lose_answers(hakim)
    write(hakim, "Wonen")
    expect(title(hakim)).to_contain_text(KEPT)
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_have_count(1)
    hakim.context.set_offline(True)
    link(hakim, "Verbeter").click()
    expect(hakim.get_by_label("Wonen")).to_be_checked()
    tile(hakim, "Werk").click()
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_contain_text("1 bezoek niet aangenomen.")
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_contain_text("Dit bezoek was al aangekomen, zoals je het eerst opschreef.")
    assert topics_of(world)[0] == "Wonen" and len(newest(world)) == 2


def test_two_devices_that_correct_the_same_visit_both_see_both(enter: Enter, world: World) -> None:
    hakim, dounia = enter("hakim", PHONE), enter("dounia", PHONE)
    for page, note, reason in ((hakim, "Van Hakim", "vergeten"), (dounia, "Van Dounia", "ook vergeten")):
        same_clock(page)
        at_the_table(page)
        page.goto(f"{page_of(world.west.visit)}verbeteren/")
        page.context.set_offline(True)
        page.get_by_label("Korte notitie").fill(note)
        page.get_by_label("Waarom verbeter je dit?").fill(reason)
        button(page, "Bewaar").click()
        expect(title(page)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_be_hidden()
    assert newest(world)[0].note == "Van Hakim"

    dounia.context.set_offline(False)
    expect(bar(dounia)).to_contain_text("1 verbetering niet aangenomen.")
    assert newest(world)[0].note == "Van Hakim"
    link(dounia, "Bekijk wat wacht").click()
    expect(entries(dounia)).to_contain_text("Nu staat er: ‘Van Hakim’.")
    link(dounia, "Verbeter").click()
    expect(dounia.get_by_label("Korte notitie")).to_have_value("Van Dounia")
    expect(dounia.get_by_label("Korte notitie")).to_have_accessible_description(re.compile("Van Hakim"))
    dounia.get_by_label("Korte notitie").fill("Van Hakim en Dounia")
    button(dounia, "Bewaar").click()
    expect(title(dounia)).to_have_text("Bezoek")
    expect(bar(dounia)).to_be_hidden()
    visit = newest(world)[0]
    with scope(house=world.house):
        assert (visit.note, visit.corrections.count()) == ("Van Hakim en Dounia", 2)


def test_a_correction_whose_answer_was_lost_is_kept_once(hakim: Page, world: World) -> None:
    address = f"{page_of(world.west.visit)}verbeteren/"
    hakim.goto(address)
    lose_answers(hakim, address)
    hakim.get_by_label("Korte notitie").fill(NOTE)
    hakim.get_by_label("Waarom verbeter je dit?").fill("vergeten")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    hakim.goto(TABLE)
    arrived(hakim)
    with scope(house=world.house):
        assert [one.reason for one in newest(world)[0].corrections.all()] == ["vergeten"]


def test_what_the_house_refuses_at_once_stays_on_the_screen_and_does_not_wait(hakim: Page, world: World) -> None:
    hakim.goto(f"{TABLE}papier/")
    hakim.get_by_label("Regel 1, onderwerpen").fill("77")
    button(hakim, "Schrijf deze bezoeken op").click()
    expect(hakim.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(bar(hakim)).to_be_hidden()
    link(hakim, "Terug zonder bewaren").click()
    expect(title(hakim)).to_have_text("Tagerijn")
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0


def test_a_code_that_looks_wrong_is_told_once_while_the_visitor_is_still_there(hakim: Page, world: World) -> None:
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    tile(hakim, "Wonen").click()
    code = hakim.get_by_label("Bezoekerscode")
    code.fill("xx")
    button(hakim, "Klaar").click()
    expect(code).to_have_accessible_description(re.compile("Deze code lijkt niet te kloppen. Zoals: fa 12 03 47."))
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0
    code.fill("Fä-12.03.47")
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    arrived(hakim)
    assert newest(world)[0].code


def test_a_correction_that_was_changed_after_a_lost_answer_is_refused_and_can_be_mended(
    hakim: Page, world: World
) -> None:
    address = f"{page_of(world.west.visit)}verbeteren/"
    hakim.goto(address)
    lose_answers(hakim, address)
    hakim.get_by_label("Korte notitie").fill("Eerst dit")
    hakim.get_by_label("Waarom verbeter je dit?").fill("vergeten")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    link(hakim, "Bekijk wat wacht").click()
    link(hakim, "Verbeter").click()
    expect(hakim.get_by_label("Waarom verbeter je dit?")).to_have_value("vergeten")
    expect(hakim.get_by_label("Korte notitie")).to_have_value("Eerst dit")
    hakim.get_by_label("Korte notitie").fill("Toch dat")
    lose_no_more(hakim)
    button(hakim, "Bewaar").click()
    expect(hakim.locator(".error-summary")).to_contain_text("Nu staat er: ‘Eerst dit’.")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_have_text("Bezoek")
    arrived(hakim)
    visit = newest(world)[0]
    with scope(house=world.house):
        assert (visit.note, visit.corrections.count()) == ("Toch dat", 2)
