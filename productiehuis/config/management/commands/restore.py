"""The command that puts a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from productiehuis.config import archive
from productiehuis.config.words import Trouble


class Command(BaseCommand):
    """`restore FILE`: refuses to overwrite a house unless told to."""

    help = "Zet een back-up terug. Met --replace ook over een huis heen dat er al is."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, and whether it may replace what is there."""
        parser.add_argument("file", type=Path, metavar="BESTAND")
        parser.add_argument("--replace", action="store_true", help="vervang het huis dat er nu is")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Check the whole file first, then put it back, then count."""
        if not file.is_file():
            raise CommandError(f"Er is geen bestand {file}.")
        try:
            manifest = archive.check(file)
            if not replace and has_house():
                raise CommandError("Er staat al een huis in deze database. Met --replace wordt het vervangen.")
            archive.restore(file, manifest)
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        for table, rows in manifest.rows.items():
            self.stdout.write(f"{rows:>10}  {table}")
        self.stdout.write(
            f"Teruggezet: de back-up van {manifest.made}, {sum(manifest.rows.values())} rijen en"
            f" {len(manifest.parts) - 1} bestanden, precies zoals de back-up zegt.\n"
            f"Sluit het huis en open het weer.\n{archive.KEYS}"
        )


def has_house() -> bool:
    """Is there a house in the database? A database without tables has none."""
    model = apps.get_model("house", "House")
    return model._meta.db_table in connection.introspection.table_names() and model._default_manager.exists()
