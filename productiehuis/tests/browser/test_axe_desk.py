"""Every page by axe, at a desk: for nobody, the coordinator and a volunteer."""

import pytest

from productiehuis.testing import NOBODY, World

from .axe import EVERYTHING, faults_on_every_page, violations
from .conftest import DESK, VISITORS, Enter


@pytest.mark.parametrize("persona", VISITORS)
def test_axe_finds_nothing_on_any_page_in_light_or_dark(persona: str, world: World, enter: Enter) -> None:
    wrong = faults_on_every_page(enter(persona, DESK), world, persona)
    assert not wrong, "\n".join(wrong)


def test_axe_finds_a_planted_fault(world: World, enter: Enter) -> None:
    page = enter(NOBODY)
    page.goto("/huis/west/")
    page.evaluate("() => { document.querySelector('main').innerHTML += '<img src=/static/web/mark.svg>' }")
    assert any("image-alt" in one for one in violations(page, EVERYTHING))
