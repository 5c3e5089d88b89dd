"""``verify_rollups``: count everything anew from the rows, and say whether every figure that is kept is right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from productiehuis.foundation.counting.rollups import recount, verify


class Command(BaseCommand):
    help = "Tel alles opnieuw uit de rijen, en vergelijk het met de bewaarde getallen."

    def handle(self, *args: Any, **options: Any) -> None:
        recount()
        found = verify()
        for one in found.differences:
            kept, counted = (f"{n.low}-{n.high}" if n else "niets" for n in (one.kept, one.counted))
            self.stderr.write(
                f"Huis {one.house}, initiatief {one.initiative}, {one.measure}, {one.period.key}: "
                f"bewaard is {kept}, geteld is {counted}."
            )
        if found.waiting:
            self.stdout.write(f"{found.waiting} initiatieven veranderden ondertussen; die zijn niet vergeleken.")
        if found.differences:
            raise CommandError(f"{len(found.differences)} van de {found.compared} getallen kloppen niet.")
        self.stdout.write(f"Alle {found.compared} getallen kloppen met de rijen.")
