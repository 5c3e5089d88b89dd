"""The command that compares every figure that is kept with the rows."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.rollups import recount, touch, verify
from productiehuis.foundation.house.models import House
from productiehuis.testing import World

from .test_recount import EDGES, one_more


def raw(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)


ONE = "measure = 'help_requests' AND start = '2018-01-01' AND \"end\" = '2018-12-31'"


@pytest.mark.django_db(transaction=True)
def test_the_command_says_when_all_is_right(world: World, west: House) -> None:
    one_more(world)
    said = StringIO()
    call_command("verify_rollups", stdout=said)
    with scopes_disabled():
        assert f"Alle {RollUp.objects.count()} getallen kloppen met de rijen." in said.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            f"UPDATE counting_rollup SET low = 7, high = 8 WHERE {ONE}",
            "help_requests, 2018: bewaard is 7-8, geteld is 1-1.",
        ),
        (f"DELETE FROM counting_rollup WHERE {ONE}", "help_requests, 2018: bewaard is niets, geteld is 1-1."),
        (
            "DELETE FROM counting_rollup WHERE start = '2018-01-01'",
            "help_requests, 2018-01-01..2018-06-30: bewaard is niets, geteld is 1-1.",
        ),
        (
            f"UPDATE counting_rollup SET start = '2016-01-01', \"end\" = '2016-12-31' WHERE {ONE}",
            "help_requests, 2016: bewaard is 1-1, geteld is niets.",
        ),
    ],
)
def test_the_command_names_every_figure_that_is_wrong(world: World, west: House, sql: str, what: str) -> None:
    one_more(world)
    recount()
    assert raw(sql)
    said = StringIO()
    with pytest.raises(CommandError, match=r"getallen kloppen niet\."):
        call_command("verify_rollups", stdout=StringIO(), stderr=said)
    assert f"initiatief {world.west.desk.initiative_id}, {what}" in said.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_figure_that_waits_to_be_counted_again_is_not_called_wrong(world: World, west: House) -> None:
    one_more(world)
    recount()
    assert not verify().differences
    assert raw(f"UPDATE counting_rollup SET low = 0 WHERE {ONE}") == 1
    assert [one.measure for one in verify().differences] == ["help_requests"]
    touch(house=west.id, initiative=world.west.desk.initiative_id, day=EDGES[0])
    assert (verify().waiting, verify().differences) == (1, [])
