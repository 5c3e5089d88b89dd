"""Hakim looks at what the house knows of him, on his phone: he takes it along, and then has all of it erased."""

import json
import time
from pathlib import Path
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, expect

from productiehuis.config.worker import HouseWorker
from productiehuis.foundation.people.models import Account
from productiehuis.testing import World

from .axe import EVERYTHING, violations
from .conftest import DESK, PHONE, Enter
from .table import button, link
from .test_journeys import title
from .test_layout import wrong_at


def looks_right(page: Page, width: int) -> None:
    assert not violations(page, EVERYTHING)
    assert not wrong_at(page, width)


def came_in_a_moment_ago(page: Page) -> None:
    """As the house remembers it of who came in with a code just now."""
    cookie = next(one for one in page.context.cookies() if one["name"] == "sessionid")
    session: Any = SessionStore(cookie["value"])
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def work() -> None:
    for task in DBTaskResult.objects.ready().filter(task_path__contains="erase_person"):
        HouseWorker().run_task(task)


def test_everything_is_taken_along_and_then_erased(enter: Enter, world: World, tmp_path: Path) -> None:
    page = enter("hakim", PHONE)
    came_in_a_moment_ago(page)
    page.goto("/mijn/")
    link(page, "Wat weten jullie van mij?").first.click()
    expect(title(page)).to_have_text("Wat weten jullie van mij")
    looks_right(page, PHONE)
    with page.expect_download() as waiting:
        link(page, "Neem alles mee om te lezen (pdf)").click()
    waiting.value.save_as(tmp_path / "mijn.pdf")
    assert (tmp_path / "mijn.pdf").read_bytes().startswith(b"%PDF")
    with page.expect_download() as waiting:
        link(page, "Voor een computer (json)").click()
    waiting.value.save_as(tmp_path / "mijn.json")
    assert "hakim@demo.invalid" in str(json.loads((tmp_path / "mijn.json").read_text()))

    link(page, "Wis alles van mij").click()
    expect(title(page)).to_have_text("Wis alles van mij")
    looks_right(page, PHONE)
    button(page, "Wis alles van mij").click()
    expect(page.get_by_text("Er klopt nog iets niet")).to_be_visible()
    looks_right(page, PHONE)
    page.get_by_label("Typ het woord").fill("Wissen")
    button(page, "Wis alles van mij").click()
    expect(title(page)).to_have_text("Wij zijn aan het wissen")
    looks_right(page, PHONE)
    work()
    link(page, "Kijk opnieuw").click()
    expect(title(page)).to_have_text("Alles van jou is gewist")
    looks_right(page, PHONE)
    with page.expect_download() as waiting:
        link(page, "Neem het verslag mee (pdf)").click()
    assert waiting.value.suggested_filename == "verslag-van-het-wissen.pdf"
    assert not Account.objects.filter(email="hakim@demo.invalid").exists()
    assert not any("hakim" in str(one.get_decoded()) for one in Session.objects.all())


def test_own_words_and_the_answer_to_them(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto("/mijn/gegevens/")
    roles = page.locator("details.kind", has=page.get_by_role("heading", name="Je rollen"))
    roles.locator("summary").first.click()
    roles.get_by_role("link", name="Zet er iets bij").first.click()
    looks_right(page, PHONE)
    page.get_by_label("Wat wil je erbij zetten?").fill("Ik begon een maand later.")
    page.get_by_label("Ik wil dat het huis dit verbetert").check()
    button(page, "Zet het erbij").click()
    expect(page.get_by_text("Het huis moet nog antwoorden.").first).to_be_visible()
    looks_right(page, PHONE)

    office = enter("iris", DESK)
    office.goto("/huis/west/verbeteren/")
    looks_right(office, DESK)
    office.locator(".card", has_text="Ik begon een maand later.").get_by_role("link", name="Antwoord").click()
    office.get_by_label("niet verbeterd").check()
    office.get_by_label("Waarom?").fill("Op het papier staat deze dag.")
    looks_right(office, DESK)
    button(office, "Antwoord").click()
    expect(office.get_by_text("Degene die het vroeg, ziet je antwoord.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Op het papier staat deze dag.").first).to_be_visible()
