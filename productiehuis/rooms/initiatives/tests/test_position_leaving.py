"""What an initiative that leaves takes along of its tasks and positions, and that nothing of it weighs here after."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.load_queries import load_of
from productiehuis.rooms.initiatives.models import Holding, Position, Task, Transfer
from productiehuis.rooms.initiatives.position_actions import appoint, save_position
from productiehuis.rooms.initiatives.position_leaving import end_all, take_along
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.rooms.initiatives.transfer_actions import start_transfer
from productiehuis.rooms.initiatives.transfer_rules import TransferState
from productiehuis.testing import World

from .conftest import TODAY, person


def test_it_takes_along_what_is_to_be_done_and_nobodys_name(make: Callable[..., Task], world: World) -> None:
    initiative = world.west.desk.initiative
    make("Koffie", by="Hakim", hours=Decimal("1.5"))
    make("Van het huis", collective=True)
    position = save_position(actor=COMMAND, position=Position(house=world.house, initiative=initiative, name="Trekker"))
    appoint(actor=COMMAND, position=position, person=person("Dounia").id, part=Part.HOLDER, since=date(2025, 1, 1))
    told = take_along(initiative)
    assert [one["what"] for one in told["tasks"]] == ["Koffie"]
    assert told["tasks"][0]["hours_a_month"] == "1.5"
    assert [one["name"] for one in told["positions"]] == ["Trekker"]
    assert not {"Hakim", "Dounia"} & set(json.dumps(told).split('"'))


def test_once_it_ended_nothing_of_it_weighs_and_the_house_keeps_its_own(
    make: Callable[..., Task], world: World
) -> None:
    initiative = world.west.desk.initiative
    start_transfer(actor=COMMAND, thing=make("Koffie", by="Hakim"), to=person("Dounia").id)
    make("Van het huis", by="Hakim", collective=True)
    position = save_position(actor=COMMAND, position=Position(house=world.house, initiative=initiative, name="Trekker"))
    appoint(actor=COMMAND, position=position, person=person("Hakim").id, part=Part.HOLDER, since=date(2025, 1, 1))
    for _ in range(2):
        end_all(actor=COMMAND, initiative=initiative)
    assert [one.name for one in load_of(person("Hakim").id, TODAY).carried] == ["Van het huis"]
    assert Transfer.objects.get().state == TransferState.STOPPED
    assert Holding.objects.get().until == TODAY
