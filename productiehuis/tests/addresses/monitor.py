"""The figures."""

from productiehuis.testing import Things

from .pages import Page, in_format, of_house
from .who import EVERYBODY, REPORTERS_OF_TAGERIJN


def of_figure(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug, "key_persons_volunteers"]


TABLE: dict[str, Page] = {
    "results": Page(of_house, EVERYBODY),
    "results_file": Page(in_format("csv"), EVERYBODY),
    "comparison": Page(of_house, EVERYBODY),
    "figure": Page(of_figure, EVERYBODY, has_object=True),
    "change_figure": Page(of_figure, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "enter_figures": Page(of_house, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN),
}
