"""A link for somebody without account: it opens by its code alone, and few guesses close it for good."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.sharing.actions import NewLink, To, open_link, share, stop
from productiehuis.foundation.sharing.models import Share
from productiehuis.foundation.sharing.rules import GUESSES
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.testing import World, build_world

from .conftest import Shared, in_days, line_of, person, who

ASKS = "Bij deze link hoort een code."
WRONG = "Met deze code gaat de link niet open."


@pytest.fixture
def made(show: Callable[..., Shared]) -> tuple[Share, str, NewLink]:
    """A link to what Amina can: the share, its address, and what was told once."""
    shared, link = show("can", To(link=True))
    assert link
    return shared, reverse("link", args=[link.token]), link


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def guess(client: Client, address: str, code: str) -> str:
    return client.post(address, {"code": code}, follow=True).content.decode()


def test_a_link_and_its_code_are_told_once_and_kept_nowhere(amina: Client) -> None:
    line, id = line_of("amina", "can"), uuid4()
    told = {"id": id, "to": "link", "until": in_days(30)}
    address = reverse("share_item", args=["card_line", line.id])
    first = amina.post(address, told).content.decode()
    token = re.search(r"/gedeeld/link/([\w-]{43})/", first)
    code = re.search(r'reference" data-not-read>([0-9A-Z]{4} [0-9A-Z]{4})<', first)
    assert token
    assert code
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM sharing_share s WHERE id = %s", [id])
        kept = cursor.fetchone()[0]
    assert token[1] not in kept
    assert code[1].replace(" ", "") not in kept
    again = amina.post(address, told, follow=True).content.decode()
    assert "De link is er al." in again
    assert token[1] not in again
    assert "Wie de link en de code heeft ziet dit" in again
    assert line.text in guess(Client(), reverse("link", args=[token[1]]), code[1].lower())


def test_the_code_opens_that_one_item_and_looking_is_written_down_for_nobody(made: tuple[Share, str, NewLink]) -> None:
    shared, address, link = made
    visitor = Client()
    assert ASKS in text(visitor, address)
    shown = guess(visitor, address, link.code)
    assert line_of("amina", "can").text in shown
    assert line_of("amina", "likes").text not in shown
    [read] = ReadEntry.objects.all()
    assert (read.actor, read.people, read.rows, read.place) == (None, [person("amina").id], [shared.item], "link")


def test_it_stays_open_a_quarter_of_an_hour_in_that_browser_and_in_no_other(made: tuple[Share, str, NewLink]) -> None:
    _shared, address, link = made
    visitor = Client()
    guess(visitor, address, link.code)
    assert ASKS not in text(visitor, address)
    assert ASKS in text(Client(), address)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert ASKS in text(visitor, address)


def test_stopped_it_asks_for_a_code_again_and_none_is_right(made: tuple[Share, str, NewLink]) -> None:
    shared, address, link = made
    visitor = Client()
    guess(visitor, address, link.code)
    stop(actor=who("amina"), share=shared)
    assert ASKS in text(visitor, address)
    assert WRONG in guess(visitor, address, link.code)


def test_a_link_that_never_was_looks_like_one_that_is(made: tuple[Share, str, NewLink]) -> None:
    _shared, address, _link = made
    never = reverse("link", args=["k" * 43])

    def page(where: str, code: str | None) -> str:
        client = Client()
        answer = client.get(where) if code is None else client.post(where, {"code": code})
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())

    for code in (None, "", "0000 0000", "x" * 21):
        assert page(address, code) == page(never, code)


def test_a_link_tried_a_hundred_times_lets_five_guesses_through_and_tells_the_person(
    amina: Client, made: tuple[Share, str, NewLink]
) -> None:
    shared, address, link = made
    for number in range(100):
        cache.clear()  # as if each came from another place, so that no limit on places helps
        assert WRONG in guess(Client(), address, f"{number:08}")
        shared.refresh_from_db()
        assert shared.wrong_codes == min(number + 1, GUESSES)
    assert WRONG in guess(Client(), address, link.code)
    assert "er is vijf keer een verkeerde code ingevuld" in text(amina, reverse("my_shares"))
    assert JournalEntry.objects.filter(verb="close_link", object=shared.id).count() == 1


def test_four_wrong_codes_and_the_right_one_still_open_it(made: tuple[Share, str, NewLink]) -> None:
    shared, address, link = made
    for number in range(GUESSES - 1):
        guess(Client(), address, f"{number:08}")
    assert line_of("amina", "can").text in guess(Client(), address, link.code)
    shared.refresh_from_db()
    assert shared.wrong_codes == GUESSES - 1  # who knows the code gives no guesses back


def test_who_tries_link_after_link_from_one_place_has_to_wait(world: World) -> None:
    cache.clear()
    answers = [Client().post(reverse("link", args=[f"t{number}"]), {"code": "00000000"}) for number in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Er is te vaak een code geprobeerd." in answers[-1].content.decode()


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_get_five_guesses_together(transactional_db: None) -> None:
    build_world()
    line = line_of("amina", "can")
    shared, link = share(actor=who("amina"), person=line.person, item=as_item(line), to=To(link=True), until=in_days(3))
    assert link
    together = Barrier(10)

    def try_once(number: int) -> bool:
        try:
            together.wait(timeout=30)
            return any(open_link(token=link.token, code=f"{number}{one:07}") for one in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert not any(pool.map(try_once, range(10)))
    shared.refresh_from_db()
    assert shared.wrong_codes == GUESSES
    assert open_link(token=link.token, code=link.code) is None
    assert JournalEntry.objects.filter(verb="close_link").count() == 1
