"""The desk closes while somebody is on."""

from collections.abc import Callable

import pytest
from django.test import Client

from productiehuis.testing import World

from .days import SATURDAY, THURSDAY, TODAY, card, on, press, somebody, text, turn


class TestClosedWhileSomebodyIsOn:
    """The desk closes from Tuesday to Saturday, with two on Thursday and one on Saturday."""

    @pytest.fixture(autouse=True)
    def people(self, world: World, hakim: Client) -> None:
        on(world, "Hakim", THURSDAY, SATURDAY)
        on(world, "Dounia", THURSDAY)

    def close(self, client: Client, **told: object) -> str:
        days = {"first": TODAY, "last": SATURDAY, "reason": "Verbouwing"}
        return press(client, "add_special_time", **(days | told))

    def test_who_was_on_is_named_to_who_closes_it(self, dounia: Client) -> None:
        said = self.close(dounia)
        assert "Bewaard. Op 2 van deze dagen stonden al mensen op het rooster: 5 maart (Dounia, Hakim), " in said
        assert "7 maart (Hakim). Laat het hun weten." in said

    def test_who_sees_no_roster_reads_no_names(self, client_as: Callable[[str], Client]) -> None:
        said = self.close(client_as("iris"))
        assert "Bewaard. Er stonden al mensen op het rooster. Zeg het tegen het spreekuur." in said
        assert "Hakim" not in said

    @pytest.mark.parametrize("told", [{"last": TODAY}, {"opens": "13:00", "closes": "15:00"}])
    def test_where_everybody_can_still_come_nobody_has_to_be_told(
        self, told: dict[str, object], dounia: Client
    ) -> None:
        assert "al mensen op het rooster" not in self.close(dounia, **told)

    def test_the_card_says_that_they_need_not_come_and_has_nothing_to_exchange(
        self, hakim: Client, dounia: Client
    ) -> None:
        press(hakim, "change_turn", turn("Hakim", SATURDAY).id, to="offer")
        self.close(dounia)
        assert "Dicht. Verbouwing. Dounia en Hakim hoeven niet te komen." in card(hakim)
        assert "Hakim hoeft niet te komen." in card(dounia, SATURDAY)
        for words in ("Ik kan niet", "ruilen", "Ik neem", "Zet mij erbij"):
            assert not any(words in card(one, day) for one in (hakim, dounia) for day in (THURSDAY, SATURDAY))
        assert "Jij staat op" not in text(hakim)

    def test_who_leads_can_take_them_off_and_puts_nobody_on(self, dounia: Client) -> None:
        self.close(dounia)
        page = text(dounia, "roster_day", THURSDAY)
        assert "Haal eraf" in page
        assert ("Verander" in card(dounia, THURSDAY), "Verander" in card(dounia, TODAY)) == (True, False)
        assert "Kan niet" not in page
        assert "Zet erbij" not in page
        press(dounia, "roster_day", THURSDAY, off=somebody("Hakim").id)
        assert "Dounia hoeft niet te komen." in card(dounia)
