"""A desk to which nobody brought a list yet."""

import pytest
from django_tasks_db.models import DBTaskResult

from productiehuis.rooms.helpdesk.models import RememberedMatch, VisitImport


@pytest.fixture(autouse=True)
def no_list_yet(request: pytest.FixtureRequest) -> None:
    """The world has a list of its own; these tests begin without."""
    if "west" in request.fixturenames:
        request.getfixturevalue("west")
        VisitImport.objects.all().delete()
        RememberedMatch.objects.all().delete()
        DBTaskResult.objects.all().delete()
