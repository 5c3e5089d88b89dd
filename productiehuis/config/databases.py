"""From one PostgreSQL address to Django's database setting."""

from typing import Any

from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from productiehuis.config.bootstrap import LOOPBACK

PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
"""A question that a connection asks often is planned once (decision 034)."""


def from_url(url: str) -> dict[str, Any]:
    """Django's setting for *url*, any address that PostgreSQL's own library takes.

    That includes several hosts (``postgresql://u:p@one:5432,two:5432/house?target_session_attrs=read-write``), as a
    Patroni cluster has them. Raises ``psycopg.ProgrammingError`` where the address cannot be read.
    """
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts | PREPARED,
    }


def is_here(url: str) -> bool:
    """Is *url* a database of this machine: every host in it a socket or loopback?

    Read as a connection would: also with PGHOST, PGHOSTADDR and what else PostgreSQL's library finds by itself.
    """
    found = {option.keyword.decode(): option.val.decode() for option in pq.Conninfo.get_defaults() if option.val}
    parts = found | conninfo_to_dict(url)
    hosts = [host for name in ("host", "hostaddr") for host in str(parts.get(name, "")).split(",") if host]
    return "service" not in parts and all(host.startswith("/") or host in LOOPBACK for host in hosts)
