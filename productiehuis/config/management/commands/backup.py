"""The command that makes one file of everything that the house holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from productiehuis.config import archive
from productiehuis.config.words import Trouble


class Command(BaseCommand):
    """`backup FILE`: may run while the house is open."""

    help = "Maakt een back-up van de database en de bestanden, in één bestand."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, metavar="BESTAND")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Make it, and say what is in it."""
        if file.exists():
            raise CommandError(f"{file} bestaat al. Kies een andere naam.")
        if not file.absolute().parent.is_dir():
            raise CommandError(f"De map {file.absolute().parent} bestaat niet.")
        try:
            manifest = archive.write(file.absolute(), timezone.localtime())
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(
            f"Back-up gemaakt: {file} ({sum(manifest.rows.values())} rijen, {len(manifest.parts) - 1} bestanden).\n"
            f"{archive.KEYS}"
        )
