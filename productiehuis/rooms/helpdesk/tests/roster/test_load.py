"""Who carries how much."""

from datetime import time, timedelta

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.roster import change_shift
from productiehuis.rooms.helpdesk.rules import Owner
from productiehuis.testing import World, registered

from .days import DESK, SATURDAY, THURSDAY, TODAY, on, press, somebody, text, turn


class TestWhoCarriesHowMuch:
    def test_turns_hours_and_steps_of_each_by_name(self, dounia: Client, world: World) -> None:
        desk = world.west.desk
        change_shift(actor=COMMAND, desk=desk, day=TODAY - timedelta(days=5), came=[somebody("Hakim").id])
        set_special_time(
            actor=COMMAND,
            initiative=desk.initiative,
            first=SATURDAY,
            last=SATURDAY,
            opens=time(10),
            closes=time(14, 30),
        )
        on(world, "Hakim", THURSDAY, SATURDAY)
        for owner in (Owner.DESK, Owner.DESK, Owner.RESIDENT):
            registered(desk, somebody("Hakim"), TODAY, next_step="Belt.", next_owner=owner)
        page = text(dounia, "load")
        assert page.index("Dounia Tot en met") < page.index("Hakim Tot en met")
        mine = page[page.index("Hakim Tot en met") :]
        assert "Tot en met gisteren, vier weken 2 diensten, 6 uur" in mine  # the world has one of yesterday
        assert "Vanaf vandaag, vier weken 2 diensten, 7 uur en 30 minuten" in mine
        assert "2 volgende stappen die Hakim opschreef, moeten nog." in mine

    def test_who_wrote_down_a_step_is_spoken_to(self, hakim: Client, world: World) -> None:
        registered(world.west.desk, somebody("Hakim"), TODAY, next_step="Belt.", next_owner=Owner.DESK)
        assert "1 volgende stap die jij opschreef, moet nog." in text(hakim, "load")

    def test_a_volunteer_sees_their_own_and_nobody_elses(self, hakim: Client, world: World) -> None:
        on(world, "Dounia", THURSDAY)
        page = text(hakim, "load")
        assert "Hoeveel doe ik?" in page
        assert "Dounia" not in page.partition("Alleen jij en")[2]
        assert "0 diensten, 0 uur" in page

    def test_when_one_carries_a_lot_a_kind_line_asks_who_can_take_over(
        self, hakim: Client, dounia: Client, world: World
    ) -> None:
        days = [TODAY + timedelta(days=number) for number in range(28)]
        on(world, "Hakim", *[day for day in days if day.isoweekday() in (1, 2, 4)])
        assert "Hakim staat op 12 van de 16 dagen. Wie kan er een overnemen?" in text(dounia, "load")
        assert "Jij staat op 12 van de 16 dagen. Is dat te veel?" in text(hakim, "load")

    def test_a_turn_on_a_day_that_is_closed_weighs_nothing(self, dounia: Client, world: World) -> None:
        days = [TODAY + timedelta(days=number) for number in range(28)]
        on(world, "Hakim", *[day for day in days if day.isoweekday() in (1, 2, 4)])
        first, last = THURSDAY, THURSDAY + timedelta(days=13)  # eight of the sixteen days; six of the twelve turns
        set_special_time(actor=COMMAND, initiative=world.west.desk.initiative, first=first, last=last)
        page = text(dounia, "load")
        assert "6 diensten, 18 uur" in page
        assert "Hakim staat op 6 van de 8 dagen." in page

    def test_who_was_there_can_give_their_own_hours(self, hakim: Client, dounia: Client, world: World) -> None:
        was = TODAY - timedelta(days=5)
        change_shift(actor=COMMAND, desk=world.west.desk, day=was, came=[somebody("Hakim").id])
        shift = turn("Hakim", was)
        press(hakim, "turn_hours", shift.id, began="09:30", ended="14:00")
        assert "2 diensten, 7 uur en 30 minuten" in text(hakim, "load")  # three of yesterday, four and a half of then
        assert "Het einde ligt vóór het begin" in press(hakim, "turn_hours", shift.id, began="14:00", ended="09:30")
        assert "Vul ook deze tijd in." in press(hakim, "turn_hours", shift.id, began="14:00")
        assert dounia.get(reverse("turn_hours", args=[*DESK, shift.id])).status_code == 404
