"""Why somebody looks, who looked, and opening something in an emergency: on a phone, by axe too."""

from playwright.sync_api import Page, expect

from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.testing import World

from .axe import EVERYTHING, violations
from .conftest import PHONE, Enter


def fits(page: Page) -> None:
    """Axe finds nothing, and nothing sticks out."""
    assert not violations(page, EVERYTHING)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_in_an_emergency_it_opens_for_who_says_why_and_the_person_and_a_second_see_it(
    world: World, enter: Enter
) -> None:
    iris = enter("iris", PHONE)
    iris.goto("/huis/west/noodtoegang/")
    iris.get_by_role("link", name="Er is een noodgeval").click()
    iris.get_by_label("Van wie?").select_option(label="Amina")
    iris.get_by_label("Wie gebeld moet worden").check()
    iris.get_by_label("Wat is er aan de hand, en waarom kan het niet wachten?").fill("Flauw.")
    iris.get_by_role("button", name="Open het nu").click()
    expect(iris.get_by_text("Schrijf iets meer").first).to_be_visible()
    fits(iris)
    iris.get_by_label("Wat is er aan de hand, en waarom kan het niet wachten?").fill("Amina viel flauw aan tafel.")
    iris.get_by_role("button", name="Open het nu").click()
    expect(iris.get_by_role("heading", level=1)).to_contain_text("Noodtoegang van")
    fits(iris)
    iris.get_by_role("link", name="Lees het").click()
    expect(iris.get_by_role("heading", level=1)).to_have_text("Wie gebeld moet worden")
    fits(iris)

    karim = enter("karim", PHONE)
    karim.goto("/huis/west/noodtoegang/")
    karim.locator("main .card a").first.click()
    karim.get_by_label("Dit was nodig", exact=True).check()
    karim.get_by_role("button", name="Bewaar").click()
    expect(karim.get_by_role("heading", name="Nagekeken")).to_be_visible()
    fits(karim)

    amina = enter("amina", PHONE)
    amina.goto("/mijn/")
    news = amina.locator(".ams-alert", has_text="In een noodgeval is iets van jou geopend.")
    fits(amina)
    news.get_by_role("link", name="Wie keek er?").click()
    expect(amina.get_by_text("Dit was nodig, zegt Karim.")).to_be_visible()
    amina.locator("summary", has_text="Iris").click()
    expect(amina.get_by_text("Waarvoor: een noodgeval.").first).to_be_visible()
    fits(amina)
    amina.get_by_role("button", name="Ik heb dit gelezen").click()
    expect(amina.get_by_role("status").first).to_contain_text("Gelezen.")
    amina.goto("/mijn/")
    expect(amina.get_by_role("heading", level=1)).to_have_text("Van mij")
    expect(news).to_have_count(0)


def test_who_did_not_say_why_is_asked_once_without_javascript_too(world: World, enter: Enter) -> None:
    hakim = enter("hakim", PHONE, java_script_enabled=False)
    hakim.goto("/huis/west/spreekuur/tagerijn/bezoeken/")
    hakim.get_by_role("link", name="Verander").click()
    expect(hakim.get_by_role("heading", level=1)).to_have_text("Waarvoor kijk je?")
    hakim.get_by_label("afmaken wat nog openstaat").check()
    hakim.get_by_role("button", name="Ga verder").click()
    expect(hakim.get_by_text("Je kijkt voor: afmaken wat nog openstaat.")).to_be_visible()
    assert list(ReadEntry.objects.values_list("purpose", flat=True)) == ["helping", "finishing"]
