"""What the house keeps, who looked, and what is opened in an emergency."""

from productiehuis.foundation.privacy.models import OwnContact
from productiehuis.testing import Things

from .pages import Page, Shows, in_format, of_house
from .who import ANSWERS_FOR_PRIVACY, COORDINATOR, EVERYBODY, IN_WEST, JUDGES, REACHABLE, WORKING


def of_opened(things: Things) -> list[object]:
    return [things.house.slug, things.opened.id]


def of_breach(things: Things) -> list[object]:
    return [things.house.slug, things.breach.id]


TABLE: dict[str, Page] = {
    "purpose": Page(of_house, IN_WEST, IN_WEST, query="?verder=/huis/west/spreekuur/tagerijn/bezoeken/"),
    "opened_in_emergency": Page(of_house, JUDGES),
    "open_in_emergency": Page(of_house, COORDINATOR, COORDINATOR),
    "opening": Page(
        of_opened,
        JUDGES,
        frozenset({"karim"}),
        has_object=True,
        shows=Shows("privacy.BreakGlass", lambda t: {t.opened.person_id}, lambda t: {t.opened.id}),
    ),
    "read_in_emergency": Page(
        of_opened,
        COORDINATOR,
        has_object=True,
        shows=Shows(
            "emergency_contact",
            lambda t: {t.opened.person_id},
            lambda t: set(OwnContact.objects.filter(person=t.opened.person_id).values_list("id", flat=True)),
        ),
    ),
    "told_in_person": Page(of_opened, writes=JUDGES, has_object=True),
    "urgent": Page(of_house, IN_WEST, publishes=True),
    "urgent_paper": Page(of_house, WORKING, publishes=True),
    "change_procedure": Page(of_house, COORDINATOR, COORDINATOR),
    "reach_me": Page(of_house, REACHABLE, REACHABLE),
    "not_reach_me": Page(of_house, writes=REACHABLE),
    "privacy": Page(of_house, EVERYBODY),
    "privacy_work": Page(of_house, ANSWERS_FOR_PRIVACY),
    "privacy_file": Page(in_format("csv"), EVERYBODY),
    "processing_text": Page(lambda t: [t.house.slug, "contact"], ANSWERS_FOR_PRIVACY, ANSWERS_FOR_PRIVACY),
    "breaches": Page(of_house, ANSWERS_FOR_PRIVACY),
    "add_breach": Page(of_house, ANSWERS_FOR_PRIVACY, ANSWERS_FOR_PRIVACY),
    "breach": Page(of_breach, ANSWERS_FOR_PRIVACY, has_object=True),
    "add_breach_note": Page(
        lambda t: [*of_breach(t), "aanvullen"], ANSWERS_FOR_PRIVACY, ANSWERS_FOR_PRIVACY, has_object=True
    ),
}

OF_NO_HOUSE = {
    "seen",
    "read_openings",
    "own_contact",
    "forget_own_contact",
}
