"""A place to measure in: settings as in production, and a database of its own.

Everything stands in ``var/benchmarks``, so an open demo house is left alone, and a DATABASE_URL is never touched.
"""

import base64
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from productiehuis.config import embedded
from productiehuis.config.bootstrap import var_dir


@contextmanager
def production(*, durable: bool = False) -> Iterator[None]:
    """Django, set up as for a real house: DEBUG off, packed static files, no demo. The database is gone afterwards.

    A *durable* one has on disk what it acknowledged, as the database of a real house; the other is in more haste.
    """
    var = var_dir() / "benchmarks"
    cluster = embedded.cluster(var, "durable-postgres" if durable else "page-postgres", temporary=not durable)
    try:
        with embedded.use(cluster):
            embedded.ensure_database(cluster, "houses")
            os.environ |= {
                "VAR_DIR": str(var),
                "DATABASE_URL": cluster.url("houses"),
                "DEMO": "0",
                "HTTPS": "0",  # the browser comes straight to granian, without the proxy that holds the certificate
                "SECRET_KEY": secrets.token_urlsafe(50),
                "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
                "EMAIL_URL": "dummy:",
                "DJANGO_SETTINGS_MODULE": "productiehuis.config.settings",
            }
            import django  # only now: its settings read the environment

            django.setup()
            from django.core.management import call_command
            from django.db import connection

            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            try:
                yield
            finally:
                connection.close()
    finally:
        if durable:
            shutil.rmtree(cluster.home, ignore_errors=True)
