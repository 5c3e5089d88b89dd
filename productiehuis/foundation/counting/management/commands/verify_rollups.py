"""``verify_rollups``: count everything anew from the rows, and say whether every figure that is kept is right.

And whether what was signed off when a year was closed is still what it was.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from productiehuis.foundation.counting.counts import Standing
from productiehuis.foundation.counting.rollups import recount, verify


class Command(BaseCommand):
    help = "Tel alles opnieuw uit de rijen, en vergelijk het met de bewaarde getallen."

    def handle(self, *args: Any, **options: Any) -> None:
        recount()
        found = verify()
        for one in found.differences:
            kept, counted = (in_short(standing) for standing in (one.kept, one.counted))
            self.stderr.write(
                f"Huis {one.house}, initiatief {one.initiative}, {one.measure}, {one.period.key}: "
                f"bewaard is {kept}, geteld is {counted}."
            )
        if found.waiting:
            self.stdout.write(f"{found.waiting} initiatieven veranderden ondertussen; die zijn niet vergeleken.")
        for snapshot in found.broken:
            self.stderr.write(
                f"Huis {snapshot.house_id}: in de vastgestelde getallen van {snapshot.year} is iets veranderd. "
                "Het controlegetal klopt niet meer."
            )
        if found.differences:
            raise CommandError(f"{len(found.differences)} van de {found.compared} getallen kloppen niet.")
        if found.broken:
            raise CommandError(f"{len(found.broken)} van de {found.signed} jaarstaten kloppen niet.")
        self.stdout.write(f"Alle {found.compared} getallen kloppen met de rijen.")
        if found.signed:
            self.stdout.write(f"Alle {found.signed} jaarstaten kloppen met hun controlegetal.")


def in_short(one: Standing | None) -> str:
    """The bounds of a figure, and what came to it after its year was closed."""
    if one is None:
        return "niets"
    bounds = f"{one.count.low}-{one.count.high}"
    return f"{bounds} (erbij {one.added}, nog niet getoond {one.unshown})" if one.added else bounds
