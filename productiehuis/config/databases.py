"""From one PostgreSQL address to Django's database setting."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


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
        "OPTIONS": parts,
    }
