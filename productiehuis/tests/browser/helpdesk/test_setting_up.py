"""How Dounia sets up the table, and what the coordinator and the public see of that."""

import re

from playwright.sync_api import expect

from productiehuis.testing import World

from ..conftest import PHONE, Enter
from ..table import NEW_VISIT, TABLE, button, link, page_of, tile
from ..test_journeys import title


def test_who_leads_the_desk_adds_a_topic_and_retires_another(enter: Enter, world: World) -> None:
    page = enter("dounia", PHONE)
    page.goto(TABLE)
    link(page, "Instellen").click()
    link(page, "Onderwerpen").click()
    link(page, "Een onderwerp erbij").click()
    page.get_by_label("Hoe heet het onderwerp?").fill("Reizen met de bus")
    page.get_by_label("bus", exact=True).check()
    button(page, "Bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("Het onderwerp is bewaard.")
    expect(page.locator("tbody th a").last).to_have_text("Reizen met de bus")
    link(page, "Brief of formulier").click()
    button(page, "Gebruik dit niet meer").click()
    expect(page.get_by_role("status").first).to_contain_text("Wat er is geteld, blijft.")

    page.goto(NEW_VISIT)
    expect(tile(page, "Reizen met de bus")).to_be_visible()
    expect(tile(page, "Brief of formulier")).to_have_count(0)
    page.goto(f"{TABLE}bezoeken/")
    expect(page.locator("tbody tr")).to_contain_text(["Brief of formulier"])


def test_opening_times_stand_on_the_public_page_of_the_initiative(enter: Enter, world: World) -> None:
    page = enter("dounia", PHONE)
    page.goto(TABLE)
    link(page, "Instellen").click()
    link(page, "Openingstijden").click()
    for filled in page.locator("input[type=time]").all():
        filled.fill("")
    page.get_by_label("woensdag van").fill("14:00")
    page.get_by_label("woensdag tot").fill("13:00")
    button(page, "Bewaar").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(page.get_by_label("woensdag van")).to_have_value("14:00")
    page.get_by_label("woensdag tot").fill("16:30")
    button(page, "Bewaar").click()
    expect(title(page)).to_have_text("Tagerijn instellen")

    street = enter("nobody", PHONE)
    street.goto("/huis/west/")
    street.locator(".basement").get_by_role("link", name="Sociaal Spreekuur de Tagerijn").click()
    expect(street.locator("dl")).to_contain_text("woensdag 14.00–16.30 uur", use_inner_text=True)


def test_the_coordinator_of_the_house_sets_up_but_does_not_sit_at_the_table(enter: Enter, world: World) -> None:
    page = enter("iris")
    page.goto("/huis/west/")
    page.get_by_role("navigation").get_by_role("link", name="Spreekuur", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("Naar de tafel"))).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Instellen")).last.click()
    expect(title(page)).to_have_text("Tagerijn instellen")
    expect(page.get_by_role("link", name=re.compile("Naar de tafel"))).to_have_count(0)
    for address in (TABLE, NEW_VISIT, f"{TABLE}bezoeken/", page_of(world.west.visit)):
        assert page.request.get(address).status == 404, address
