"""What a page, or a form that is sent, costs the server: SQL queries, and milliseconds of CPU in Python and PostgreSQL.

Each request goes through the whole WSGI application (gzip, sessions, who-am-I, scopes), in this process, so that only
the network and granian's own work are left out. Import it when Django is set up.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from productiehuis.config import urls
from productiehuis.testing import NOBODY, sign_in

WARM_UP, REQUESTS = 20, 200
BARE = "/bare/"


def bare(request: Any) -> HttpResponse:
    """The bare view of the same stack: who asks is known, and nothing more is done."""
    return HttpResponse("somebody" if request.who.is_somebody else "nobody", content_type="text/plain")


patterns: list[Any] = urls.urlpatterns
patterns.append(path(BARE.lstrip("/"), bare))
application = get_wsgi_application()


@dataclass(frozen=True)
class Cost:
    """Medians over ``REQUESTS`` requests; ``database_ms`` is None where the system does not tell."""

    queries: int
    python_ms: float
    database_ms: float | None

    @property
    def cpu_ms(self) -> float:
        return self.python_ms + (self.database_ms or 0)


def cookie_of(persona: str) -> str:
    """The session of *persona* as a Cookie header has it; empty for nobody."""
    if persona == NOBODY:
        return ""
    return f"{settings.SESSION_COOKIE_NAME}={sign_in(Client(), persona).cookies[settings.SESSION_COOKIE_NAME].value}"


def form_token() -> tuple[str, str]:
    """A cookie and the field of a form that belong together (``csrfmiddlewaretoken``), as any page with a form has."""
    request = HttpRequest()
    field = get_token(request)
    return f"{settings.CSRF_COOKIE_NAME}={request.META['CSRF_COOKIE']}", field


def visit(address: str, cookie: str) -> None:
    """One request, answered 200 and read to its end. Anything else is an error in this script, not a fast page."""
    target, _, query = address.partition("?")
    _ask(200, {"PATH_INFO": target, "QUERY_STRING": query, "HTTP_COOKIE": cookie, "wsgi.input": BytesIO()})


def send(address: str, cookie: str, form: bytes) -> None:
    """One form that is sent, and answered by a redirect: it was right, and it is done."""
    _ask(
        302,
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": address,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(form)),
            "HTTP_COOKIE": cookie,
            "wsgi.input": BytesIO(form),
        },
    )


def _ask(expected: int, environ: dict[str, Any]) -> None:
    environ |= {"HTTP_HOST": "localhost", "HTTP_ACCEPT_ENCODING": "gzip, br"}
    setup_testing_defaults(environ)
    answer: Any = application(environ, lambda *_: lambda _: None)
    b"".join(answer)
    answer.close()
    if answer.status_code != expected:
        raise AssertionError(f"{environ['PATH_INFO']} answered {answer.status_code}")


def cost(address: str, cookie: str) -> Cost:
    """Measure *address* as whoever *cookie* belongs to."""
    return cost_of(lambda: visit(address, cookie))


def cost_of(request: Callable[[], None]) -> Cost:
    """Measure whatever *request* asks."""
    for _ in range(WARM_UP):
        request()
    with CaptureQueriesContext(connection) as captured:
        request()
        queries = len(captured)  # now: the next request empties the log
    server = database_clock()
    python, database = [], []
    for _ in range(REQUESTS):
        database_began, python_began = server(), time.process_time_ns()
        request()
        python.append(time.process_time_ns() - python_began)
        database.append(server() - database_began)
    spent = median(database) / 1e6
    return Cost(queries, median(python) / 1e6, spent if spent else None)


def database_clock() -> Callable[[], int]:
    """Nanoseconds of CPU that our PostgreSQL process has used (Linux tells; elsewhere it stays 0)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(spent.read_text().split()[0]) if spent.exists() else 0
