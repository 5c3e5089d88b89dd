"""Work of the house's own that waits for nobody. Each may run twice without harm."""

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django_tasks import task


@task()
def clear_expired_task() -> None:
    """Throw away sessions, and counts of who tried to come in (the cache), whose time is over."""
    SessionStore.clear_expired()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM web_cache WHERE expires < now()")
