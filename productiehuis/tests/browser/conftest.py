"""A real browser in front of a real server, with the world of productiehuis/testing/ behind it.

Whatever a test does, at its end no page may have had an error, or have asked anything of another host.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from productiehuis.kept_world import the_world
from productiehuis.testing import NOBODY, World, sign_in

# Playwright waits by an event loop in this very thread; Django would refuse to speak to its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM = shutil.which("chromium") or "chromium"
PHONE, DESK = 360, 1280
WIDTHS = (PHONE, DESK)
VISITORS = (NOBODY, "iris", "hakim")

# A headless browser has no voices; with one, the buttons to read aloud are part of every page, as people see it.
A_VOICE = "speechSynthesis.getVoices = () => [{lang: 'nl-NL'}]"

# How long a page may take before a test gives up, in milliseconds: a slow machine is no fault of the house.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return live_server.url


@pytest.fixture
def world(transactional_db: None, under_way: Callable[[], int]) -> Iterator[World]:
    """The two houses, where the server can see them too; and nobody has tried to come in yet."""
    cache.clear()  # the limits stand in a table of their own, which is not emptied between tests
    yield the_world()
    # A device may still be asking for something. The tables are emptied when it has its answer.
    end = time.monotonic() + 20
    while under_way() and time.monotonic() < end:
        time.sleep(0.01)


@pytest.fixture(scope="session")
def under_way() -> Callable[[], int]:
    """How many requests the server is answering now."""
    answering: set[int] = set()

    def begin(environ: dict[str, Any], **_signal: Any) -> None:
        answering.add(threading.get_ident())

    def end(**_signal: Any) -> None:
        answering.discard(threading.get_ident())

    request_started.connect(begin, weak=False)
    request_finished.connect(end, weak=False)
    return lambda: len(answering)


@pytest.fixture
def faults(base_url: str) -> Iterator[list[str]]:
    """What went wrong in any page of this test, whatever the test itself looked at."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def enter(
    world: World, new_context: Callable[..., BrowserContext], base_url: str, faults: list[str]
) -> Callable[..., Page]:
    """A page of somebody's own browser: ``enter("iris", PHONE)``; ``enter("nobody", java_script_enabled=False)``."""

    def enter(key: str, width: int = DESK, height: int = 800, **options: Any) -> Page:
        context = new_context(viewport={"width": width, "height": height}, locale="nl-NL", **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(A_VOICE)
        cookies = sign_in(Client(), key).cookies
        context.add_cookies([{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()])
        page = context.new_page()
        watch(page, base_url, faults)
        return page

    return enter


def watch(page: Page, home: str, faults: list[str]) -> None:
    """Write down in *faults* every error of *page*, and every request that leaves the house."""

    def say(what: str) -> None:
        faults.append(f"{urlsplit(page.url).path}: {what}")

    def on_console(message: ConsoleMessage) -> None:
        # "Failed to load resource" is told with more words by on_response; a page that is not there may be asked for.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            say(message.text)

    def on_response(response: Response) -> None:
        if response.status >= (500 if response.request.resource_type == "document" else 400):
            say(f"{response.status} for {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: say(str(error)))
    page.on("response", on_response)
    page.on("request", lambda request: None if request.url.startswith(home) else say(f"asked {request.url}"))
