"""The address of a page in what leaves the house without a request: a mail that goes by itself."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of *path*, which ``reverse`` gave."""
    return f"{settings.SITE_URL}{path}"
