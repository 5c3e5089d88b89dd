"""Bring database and files up to date before the house opens: all of it in one start of Django."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ProgrammingError

from productiehuis.config import prepared


class Command(BaseCommand):
    """`prepare`: migrations, the table of the cache, the static files, and in the demo its house."""

    help = "Maakt database en bestanden klaar: migraties, cache, statische bestanden en het demohuis."
    requires_system_checks = []  # `./test` runs them; here they would only cost time

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is not done yet, and mark that it is."""
        mark = prepared.mark()
        with connection.cursor() as cursor:  # one at a time; it is let go when this command ends, however it ends
            cursor.execute("SELECT pg_advisory_lock(hashtext('prepare'))")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("  De database krijgt haar nieuwste vorm …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
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
