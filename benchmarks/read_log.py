"""What the read log adds to a page that shows the record of another, and the page of who was looked at 5,000 times.

.venv/bin/python -m benchmarks.read_log     a table and a results file; about two minutes
"""

import time
from collections.abc import Callable
from dataclasses import asdict
from statistics import median
from typing import Any
from unittest.mock import patch
from uuid import UUID

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

OTHERS, MINE, OPENED = 200_000, 5_000, 20
SEEN = "/mijn/gezien/"


def fill(person: UUID) -> None:
    """Lines of others, each about somebody else, and those about *person* among them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO trust_readentry (at, actor, people, kind, rows, purpose, place) "
            "SELECT now() - (n || ' minutes')::interval, gen_random_uuid(), "
            "ARRAY[CASE WHEN n %% %s = 0 THEN %s::uuid ELSE gen_random_uuid() END], "
            "'people.Role', '{}', 'roles', 'settings_people' FROM generate_series(1, %s) n",
            [OTHERS // MINE, person, OTHERS],
        )
        cursor.execute("ANALYZE trust_readentry")


def elapsed_ms(request: Callable[[], None]) -> float:
    """The median over ``OPENED`` requests, from the first byte asked to the last given."""
    times = []
    for _ in range(OPENED):
        began = time.perf_counter()
        request()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def measure() -> dict[str, Any]:
    from benchmarks.cost import cookie_of, cost, visit
    from productiehuis.foundation.people.models import Account
    from productiehuis.testing import build_world

    world = build_world()
    amina = Account.objects.get(email="amina@demo.invalid").person_id
    fill(amina)
    hakim, iris = cookie_of("hakim"), cookie_of("iris")
    pages = {
        "a visit": (f"/huis/west/spreekuur/tagerijn/bezoeken/{world.west.visit.id}/", hakim),
        "people": ("/huis/west/instellingen/mensen/", iris),
    }
    found: dict[str, Any] = {}
    for name, (address, cookie) in pages.items():
        with patch("productiehuis.foundation.house.looking.record_read"):
            without = cost(address, cookie), elapsed_ms(lambda a=address, c=cookie: visit(a, c))  # type: ignore[misc]  # defaults hold this page
        logged = cost(address, cookie), elapsed_ms(lambda a=address, c=cookie: visit(a, c))  # type: ignore[misc]  # defaults hold this page
        found[name] = {
            "queries": logged[0].queries - without[0].queries,
            "cpu_ms": logged[0].cpu_ms - without[0].cpu_ms,
            "elapsed_ms": logged[1] - without[1],
        }
    mine = cookie_of("amina")
    found["who looked, 5,000 lines"] = {
        **asdict(cost(SEEN, mine)),
        "elapsed_ms": elapsed_ms(lambda: visit(SEEN, mine)),
        "last_page_ms": elapsed_ms(lambda: visit(f"{SEEN}?page=100", mine)),
        "export_ms": elapsed_ms(lambda: visit(f"{SEEN}?export=csv", mine)),
    }
    return found


def main() -> None:
    with production(durable=True):
        found = measure()
    for name, figures in found.items():
        print(name, {key: round(value, 2) if isinstance(value, float) else value for key, value in figures.items()})
    described = machine()
    print(in_one_line(described))
    keep("read_log", {"machine": described, "found": found})


if __name__ == "__main__":
    main()
