"""Two visits, and a resident who can put them with her account."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from productiehuis.foundation.house.models import House
from productiehuis.rooms.helpdesk.models import OwnVisits, Topic, Visit
from productiehuis.testing import World, put_with_account

from ..test_by_code import CODE, NOTE, STEP
from .account import came


@pytest.fixture(autouse=True)
def nobody_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def visits(world: World, west: House) -> list[Visit]:
    """Two visits with the code, of today; the first with words. Nobody has any with their account yet."""
    OwnVisits.objects.all().delete()
    wonen = list(Topic.objects.filter(name="Wonen"))
    words = {"topics": wonen, "note": NOTE, "next_step": STEP}
    return [came(world, timezone.localdate(), CODE, **words), came(world, timezone.localdate(), CODE)]


@pytest.fixture
def hers(world: World, visits: list[Visit]) -> list[Visit]:
    put_with_account(world.west.desk, "Amina", visits)
    return visits
