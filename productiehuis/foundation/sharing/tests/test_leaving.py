"""From the moment that somebody asks to be erased nothing of theirs is shown, and nothing of theirs comes in."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.mine.erasing import ask_erasure
from productiehuis.foundation.sharing.actions import To
from productiehuis.foundation.sharing.models import Share

from .conftest import Shared, line_of, person, who


def leave(key: str) -> None:
    """*key* asks to be erased; no worker has come to it yet."""
    ask_erasure(actor=who(key), person=person(key))


def test_nothing_is_shown_any_more_before_the_task_came(bram: Client, show: Callable[..., Shared]) -> None:
    to_bram = Share.objects.get(to_person=person("bram"))
    assert bram.get(reverse("shown", args=[to_bram.id])).status_code == 200
    leave("amina")
    assert bram.get(reverse("shown", args=[to_bram.id])).status_code == 404
    assert str(to_bram.id) not in bram.get(reverse("shown_to_me")).content.decode()


def test_a_link_that_stood_open_closes_at_once_and_takes_no_code(client: Client, show: Callable[..., Shared]) -> None:
    _share, link = show("can", To(link=True))
    assert link
    words, address = line_of("amina", "can").text, reverse("link", args=[link.token])
    assert words in client.post(address, {"code": link.code}, follow=True).content.decode()
    leave("amina")
    assert words not in client.get(address).content.decode()
    answer = Client().post(address, {"code": link.code})
    assert "gaat de link niet open" in answer.content.decode()
