"""A client manager has no standing access to anybody: only to what somebody shows, and to aggregates."""

from collections.abc import Callable, Iterator

from django.test import Client
from django.urls import reverse
from django_scopes import scope

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.actions import stop
from productiehuis.foundation.sharing.card import add_line
from productiehuis.foundation.sharing.models import CardLine, Share
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk.actions import Told, register_visit
from productiehuis.rooms.helpdesk.models import Topic
from productiehuis.testing import World
from productiehuis.tests.addresses import OF_A_PERSON, OF_NO_HOUSE, TABLE, WORDS

from .conftest import person, who

NEXT, NOTE, LEFT = "Belt morgen de deurwaarder", "Is erg moe van de brieven", "Kan ook autorijden"


def addresses(world: World) -> list[str]:
    """Every address of the house, at the things of both houses and with the first share of anybody in the list."""
    return list(_addresses(world))


def _addresses(world: World) -> Iterator[str]:
    for name, page in {**TABLE, **OF_A_PERSON}.items():
        for things in (world.west, world.noord):
            yield reverse(name, args=page.args(things))
    yield from (reverse(name, args=WORDS.get(name, [])) for name in OF_NO_HOUSE - {"account_logout"})
    yield from (reverse("shown", args=[shared.id]) for shared in Share.objects.all())
    yield from (reverse("share_item", args=["card_line", line.id]) for line in CardLine.objects.all())


def read(client: Client, address: str) -> str:
    """All that comes back from *address*, whatever it is."""
    answer = client.get(address)
    return b"".join(answer).decode(errors="ignore")


def test_gerda_reads_of_people_only_what_they_show_her(world: World, client_as: Callable[[str], Client]) -> None:
    amina = who("amina")
    assert amina.person
    every = addresses(world)
    add_line(actor=amina, person=amina.person, kind="can", text=LEFT)
    with scope(house=world.house):
        topic = Topic.objects.first()
        told = Told(topics=[topic], code="am 03 05 81", next_step=NEXT, note=NOTE)
        register_visit(
            actor=Who(person=person("hakim")), desk=world.west.desk, id=new_id(), day=world.west.visit.day, told=told
        )
    shown_to_her = {line.id for line in CardLine.objects.filter(kind="languages", person=amina.person)}
    hidden = [line.text for line in CardLine.objects.exclude(id__in=shown_to_her)] + [NEXT, NOTE, "am 03 05 81"]
    gerda = client_as("gerda")
    words = [line.text for line in CardLine.objects.filter(id__in=shown_to_her)]
    seen: set[str] = set()
    for address in every:
        page = read(gerda, address)
        assert not any(text in page for text in hidden), address
        seen |= {text for text in words if text in page}
        if any(text in page for text in words):
            assert address == reverse("shown", args=[Share.objects.get(item__in=shown_to_her).id])
    assert seen == set(words)
    stop(actor=amina, share=Share.objects.get(item__in=shown_to_her))
    for address in addresses(world):
        page = read(gerda, address)
        assert not any(text in page for text in [*hidden, *words]), address


def test_gerda_has_no_page_of_people_to_search_in(world: World, client_as: Callable[[str], Client]) -> None:
    gerda = client_as("gerda")
    for address in addresses(world):
        page = read(gerda, f"{address}?q=Amina")
        main = page.partition('<main id="main"')[2]
        if address not in (reverse("who_today"), reverse("shown_to_me")) and "/gedeeld/" not in address:
            assert "Amina<" not in main, address
