"""The addresses of pages: in what leaves the house without a request, and in lists of hundreds."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """The whole address of *path*, which ``reverse`` gave."""
    return f"{settings.SITE_URL}{path}"


@lru_cache(maxsize=10_000)
def address(page: str, *names: str) -> str:
    """The address of *page* with *names* in it. Kept: a list asks for hundreds, and each is the same every time."""
    return reverse(page, args=names)
