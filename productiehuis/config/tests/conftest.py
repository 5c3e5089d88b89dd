"""Clusters and databases of these tests' own: they kill servers and throw schemas away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from productiehuis.config import embedded


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A folder like var/, with a short name and open to whoever runs the database (pytest's own is neither)."""
    folder = Path(tempfile.mkdtemp(prefix="ph-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def cluster(var: Path) -> embedded.Cluster:
    """An ordinary, durable cluster, not started."""
    return embedded.cluster(var)


@pytest.fixture
def own_database(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """An empty database that Django uses for the length of a test. Returns its address."""
    name = f"own{os.getpid()}"
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server, django_db_blocker.unblock():
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
        connection.close()
        try:
            yield make_conninfo(url, dbname=name)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
