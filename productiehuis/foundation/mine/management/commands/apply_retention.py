"""``apply_retention``: tell what goes within a month, and take away whose time is over, as the nightly task does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from productiehuis.foundation.mine.keeping import apply_retention


class Command(BaseCommand):
    help = "Kondig aan wat binnenkort weggaat, en gooi weg waarvan de tijd om is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="tel alleen, en verander niets")

    def handle(self, *args: Any, **options: Any) -> None:
        rehearse = options["dry_run"]
        done = apply_retention(rehearse=rehearse)
        for one in done:
            self.stdout.write(f"{one.kind}: {one.number} {one.deed.label}")
        if not done:
            self.stdout.write("Er is niets waarvan de tijd om is.")
        if rehearse:
            self.stdout.write("Dit was een proef: er is niets veranderd.")
