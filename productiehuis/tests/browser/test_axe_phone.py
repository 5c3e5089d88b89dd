"""Every page by axe, on a phone: for nobody, the coordinator and a volunteer."""

import pytest

from productiehuis.testing import World

from .axe import faults_on_every_page
from .conftest import PHONE, VISITORS, Enter


@pytest.mark.parametrize("persona", VISITORS)
def test_axe_finds_nothing_on_any_page_in_light_or_dark(persona: str, world: World, enter: Enter) -> None:
    wrong = faults_on_every_page(enter(persona, PHONE), world, persona)
    assert not wrong, "\n".join(wrong)
