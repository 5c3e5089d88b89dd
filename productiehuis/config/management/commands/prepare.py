"""Bring database and files up to date before the house opens: all of it in one start of Django."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ProgrammingError

from productiehuis.config import prepared
from productiehuis.foundation.trust.rotation import without_key

NO_KEY = """Er staat tekst in de database die geen van de FIELD_KEYS opent:
{columns}
Zet de sleutel waarmee die op slot ging achteraan in FIELD_KEYS, en open het huis opnieuw.
Is die sleutel echt weg? Dan zijn deze teksten dat ook. Zonder hen open je het huis zo:
  ./run manage prepare --keys-are-lost"""


class Command(BaseCommand):
    """`prepare`: migrations, the table of the cache, the static files, and in the demo its house."""

    help = "Maakt database en bestanden klaar: migraties, cache, statische bestanden en het demohuis."
    requires_system_checks = []  # `./test` runs them; here they would only cost time

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do without a key that nobody has any more."""
        parser.add_argument("--keys-are-lost", action="store_true", help="open ook als geen sleutel alle tekst opent")

    def handle(self, *args: Any, keys_are_lost: bool = False, **options: Any) -> None:
        """Do what is not done yet, and mark that it is."""
        mark = prepared.mark(settings.FIELD_KEYS)
        with connection.cursor() as cursor:  # one at a time; it is let go when this command ends, however it ends
            cursor.execute("SELECT pg_advisory_lock(hashtext('prepare'))")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("  De database krijgt haar nieuwste vorm …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not keys_are_lost and (columns := without_key()):
            raise CommandError(NO_KEY.format(columns="\n".join(f"  {column}" for column in columns)))
        stamp = prepared.stamp()
        if not stamp.is_file() or stamp.read_text() != mark:
            self.stdout.write("  Lettertypen, stijl en scripts worden klaargezet …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(mark)
        if settings.DEMO and not apps.get_model("house", "House")._default_manager.exists():
            self.stdout.write("  Het demohuis wordt ingericht, met verzonnen mensen …")
            call_command("demo")
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"COMMENT ON SCHEMA public IS '{mark}'")
        except ProgrammingError:
            pass  # somebody else owns the schema: then every start looks again
