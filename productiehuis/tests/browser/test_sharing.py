"""Showing something of oneself, on a phone: to somebody, at a table, by a link; and stopping it while they look."""

import re

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from productiehuis.foundation.mine.erasing import erase
from productiehuis.foundation.mine.models import Erasure
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.sharing.models import CardCode, CardLine, Consent, Share
from productiehuis.testing import NOBODY, World

from .axe import EVERYTHING, violations
from .conftest import PHONE, WIDTHS, Enter
from .test_layout import wrong_at

LINE = "Koken voor een grote groep, ook als het snel moet."


def sound(page: Page, width: int = PHONE) -> None:
    """Nothing on *page* is wrong for who cannot see or point well, once all of it is there."""
    page.wait_for_load_state()
    assert not violations(page, EVERYTHING)
    assert not wrong_at(page, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_stopped_while_somebody_looks_is_gone_at_their_next_click(
    width: int, world: World, enter: Enter
) -> None:
    amina, dounia = enter("amina", width), enter("dounia", width)
    amina.goto("/mijn/kaart/")
    sound(amina, width)
    amina.locator(".card", has_text=LINE).get_by_role("link", name="Laat zien").click()
    expect(amina.get_by_text("Wie je kiest, ziet alleen dit, met je naam (Amina).")).to_be_visible()
    expect(amina.get_by_label("Wie van het huis?")).to_be_hidden()
    amina.get_by_label("Iemand van het huis").check()
    sound(amina, width)
    amina.get_by_label("Wie van het huis?").select_option(
        label="Dounia (sleutelpersoon, Sociaal Spreekuur de Tagerijn)"
    )
    amina.get_by_role("button", name="Laat zien").click()
    expect(amina.get_by_role("status").first).to_contain_text("Het staat klaar voor Dounia.")
    sound(amina, width)

    dounia.goto("/gedeeld/")
    sound(dounia, width)
    dounia.get_by_role("link", name="Amina").click()
    expect(dounia.get_by_text(LINE)).to_be_visible()
    sound(dounia, width)

    amina.locator(".card", has_text="Dounia").get_by_role("button", name="Stop").click()
    expect(amina.get_by_role("status").first).to_contain_text("Gestopt.")
    again = dounia.reload()
    assert again is not None
    assert again.status == 404
    expect(dounia.get_by_text(LINE)).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_consent_is_said_at_the_table_and_taken_along_on_paper(width: int, world: World, enter: Enter) -> None:
    hakim = enter("hakim", width)
    hakim.goto("/huis/west/")
    hakim.get_by_role("link", name="Toestemming").click()
    hakim.get_by_role("link", name="Iemand die nieuw is").click()
    hakim.get_by_label("Hoe wil deze persoon genoemd worden?").fill("Oum Said")
    hakim.get_by_role("button", name="Ga verder").click()
    expect(hakim.locator(".reference")).to_be_visible()  # the code, to be written down
    sound(hakim, width)
    hakim.get_by_role("link", name="Opgeschreven. Ga verder").click()
    hakim.get_by_role("link", name="Schrijf een regel op").click()
    hakim.get_by_label("Wat ik kan").check()
    hakim.get_by_label("In hun eigen woorden").fill("Brood bakken.")
    hakim.get_by_role("button", name="Bewaar").click()
    expect(hakim.get_by_role("link", name="Iets laten zien")).to_be_visible()
    sound(hakim, width)
    hakim.get_by_role("link", name="Iets laten zien").click()
    hakim.get_by_label("Wat ik kan").check()
    hakim.get_by_label("Iemand van het huis").check()
    hakim.get_by_label("Wie van het huis?").select_option(label="Bram (bewonerscoach)")
    sound(hakim, width)
    hakim.get_by_role("button", name="Naar de zin om voor te lezen").click()
    expect(hakim.locator(".sentence")).to_contain_text("Oum Said, je laat dit zien: ‘Wat ik kan: Brood bakken’.")
    expect(hakim.get_by_role("button", name="Lees voor")).to_be_visible()
    hakim.get_by_role("button", name="Schrijf het op").click()
    expect(hakim.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    sound(hakim, width)
    hakim.get_by_label("Wie was erbij als getuige?").select_option(label="Dounia")
    hakim.get_by_label("Ik heb de zin voorgelezen").check()
    hakim.get_by_role("button", name="Schrijf het op").click()
    expect(hakim.get_by_role("status").first).to_contain_text("Print het papier, en geef het mee.")
    sound(hakim, width)
    with hakim.expect_download() as download:
        hakim.get_by_role("link", name="Print het papier").click()
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(download.value.path()).pages).split())
    with scope(house=world.house):
        consent = Consent.objects.select_related("person").get(person__name="Oum Said")
    code = CardCode.objects.get(person=consent.person).code
    assert f"{code[:5]} {code[5:]}" in words
    assert "Dounia" in words

    bram = enter("bram", width)
    bram.goto("/gedeeld/")
    bram.get_by_role("link", name="Oum Said").click()
    expect(bram.get_by_text("Brood bakken.")).to_be_visible()

    hakim.goto("/huis/west/toestemming/")  # weeks later, with the paper
    hakim.get_by_label("Kaartcode").fill(f"{code[:5]} {code[5:]}".lower())
    hakim.get_by_role("button", name="Ga verder").click()
    hakim.get_by_role("link", name="Afspraken en stoppen").click()
    hakim.get_by_role("button", name="Stop dit").click()
    expect(hakim.get_by_role("status").first).to_contain_text("Gestopt.")
    gone = bram.reload()
    assert gone is not None
    assert gone.status == 404


@pytest.mark.parametrize("width", WIDTHS)
def test_who_has_no_account_hears_all_and_has_it_erased_at_the_table(width: int, world: World, enter: Enter) -> None:
    zohra = world.west.consent.person
    hakim = enter("hakim", width)
    hakim.goto("/huis/west/toestemming/")
    hakim.get_by_label("Kaartcode").fill(CardCode.objects.get(person=zohra).code)
    hakim.get_by_role("button", name="Ga verder").click()
    expect(hakim.get_by_role("link", name="Alles wat het huis bewaart")).to_be_visible()
    sound(hakim, width)
    hakim.get_by_role("link", name="Alles wat het huis bewaart").click()
    expect(hakim.get_by_role("button", name="Lees voor")).to_be_visible()
    sound(hakim, width)
    hakim.get_by_role("link", name="Je kaart", exact=True).click()
    expect(hakim.get_by_text("Kleren vermaken.").first).to_be_visible()
    sound(hakim, width)
    hakim.get_by_role("link", name="Zet er iets bij").click()
    hakim.get_by_label("In hun eigen woorden").fill("Ook gordijnen.")
    hakim.get_by_role("button", name="Zet het erbij").click()
    expect(hakim.get_by_text("Ook gordijnen.").first).to_be_visible()
    hakim.get_by_role("link", name="Naar alles").click()
    with hakim.expect_download() as download:
        hakim.get_by_role("link", name="Print alles").click()
    assert "Ook gordijnen." in " ".join(page.extract_text() for page in PdfReader(download.value.path()).pages)
    hakim.get_by_role("link", name="Wis alles").click()
    expect(hakim.get_by_label("Iemand anders? Schrijf de naam op")).to_be_visible()
    sound(hakim, width)
    hakim.get_by_label("Iemand anders? Schrijf de naam op").fill("Tante Riet")
    hakim.get_by_label("Ik heb de zin voorgelezen").check()
    hakim.get_by_role("button", name="Schrijf het op").click()
    expect(hakim.get_by_role("heading", name="Wij zijn aan het wissen")).to_be_visible()
    erase(Erasure.objects.get().id)  # as the worker does, beside the server
    hakim.get_by_role("link", name="Kijk opnieuw").click()
    expect(hakim.get_by_text("Tante Riet was getuige.")).to_be_visible()
    sound(hakim, width)
    with hakim.expect_download() as download:
        hakim.get_by_role("link", name="Neem het verslag mee").click()
    assert "Zohra" not in " ".join(page.extract_text() for page in PdfReader(download.value.path()).pages)


def test_a_link_opens_by_its_code_and_closes_after_five_wrong_ones(world: World, enter: Enter) -> None:
    amina, visitor = enter("amina", PHONE), enter(NOBODY, PHONE)
    owner = Account.objects.get(email="amina@demo.invalid").person_id
    line = CardLine.objects.filter(person=owner, kind="can").first()
    assert line
    amina.goto(f"/mijn/delen/card_line/{line.id}/")
    amina.get_by_label("Iemand zonder account").check()
    amina.get_by_role("button", name="Laat zien").click()
    expect(amina.locator(".link-address")).to_be_visible()
    sound(amina)
    address, code = amina.locator(".link-address").inner_text(), amina.locator(".reference").inner_text()

    visitor.goto(address)
    sound(visitor)
    visitor.get_by_label("De code die je kreeg").fill(code.lower())
    visitor.get_by_role("button", name="Bekijk het").click()
    expect(visitor.get_by_text(LINE)).to_be_visible()
    sound(visitor)

    other = enter(NOBODY, PHONE)
    other.goto(address)
    for _guess in range(5):
        other.get_by_label("De code die je kreeg").fill("0000 0000")
        with other.expect_response(lambda one: one.request.method == "POST"):
            other.get_by_role("button", name="Bekijk het").click()
        expect(other.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    sound(other)
    other.get_by_label("De code die je kreeg").fill(code)
    other.get_by_role("button", name="Bekijk het").click()
    expect(other.get_by_text(LINE)).to_have_count(0)
    visitor.reload()  # who looked was no better off
    expect(visitor.get_by_text(LINE)).to_have_count(0)

    amina.goto("/mijn/delen/")
    expect(amina.get_by_text(re.compile("er is vijf keer een verkeerde code ingevuld"))).to_be_visible()
    sound(amina)
    assert Share.objects.get(item=line.id).wrong_codes == 5
