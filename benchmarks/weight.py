"""What the first visit of a page brings over the line: everything that Chromium fetches from a really started house."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@dataclass
class Weight:
    """Bytes as they came over the line, headers included, by kind of file; and who else was asked for anything."""

    by_kind: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    elsewhere: list[str] = field(default_factory=list)

    @property
    def kilobytes(self) -> float:
        return sum(self.by_kind.values()) / 1000


@contextmanager
def served(workers: int = 1) -> Iterator[str]:
    """The house behind granian, as docs/operations.md starts it. Yields where it stands."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "1"]
    options = ["--workers", str(workers), "--log-level", "warning"]
    server = subprocess.Popen([*command, *options, "productiehuis.config.wsgi:application"])
    address = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(address)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, asking nothing of the network for itself."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


def weigh(chromium: Browser, house: str, address: str, cookie: str) -> Weight:
    """Open *address* of *house* with nothing in the cache, and look at all of it."""
    weight, kinds = Weight(), {}
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": house}])
    page = context.new_page()
    session = context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        kinds[event["requestId"]] = event["type"]
        if not url.startswith(("data:", f"{house}/")):
            weight.elsewhere.append(urlsplit(url).netloc)

    def came(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        weight.by_kind[kind] = weight.by_kind.get(kind, 0) + event["encodedDataLength"]
        weight.requests += bool(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    session.send("Network.enable")
    page.goto(f"{house}{address}", wait_until="networkidle")
    page.keyboard.press("End")  # what waits until it is seen
    icon = page.locator("link[rel=icon]").get_attribute("href")
    page.evaluate("icon => fetch(icon).then(answer => answer.blob())", icon)  # a browser without a window skips it
    page.wait_for_load_state("networkidle")
    context.close()
    return weight


def _until_it_answers(address: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
