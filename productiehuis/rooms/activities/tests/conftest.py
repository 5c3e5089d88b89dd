"""What tests of activities begin with."""

from typing import Any

import pytest

from productiehuis.rooms.activities.models import Activity
from productiehuis.testing import World


@pytest.fixture
def activity(west: Any, world: World) -> Activity:
    """The one of West: tomorrow, with one who signed up."""
    return world.west.activity
