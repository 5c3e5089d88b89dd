"""What the house knows of somebody: to see, correct, take along and erase."""

from productiehuis.testing import Things

from .pages import Page, Shows, of_house
from .sharing import TALK, of_talk, told_line
from .who import COORDINATOR, HAKIM


def of_kind_at_table(things: Things) -> list[object]:
    return [*of_talk(things), "sharing.cardline"]


def of_row_at_table(things: Things) -> list[object]:
    return [*of_kind_at_table(things), *told_line(things)]


TOLD_KIND = Shows("sharing.CardLine", lambda t: {t.talk.person_id}, told_line)
CORRECTION = Shows("mine.OwnWords", lambda t: {t.correction.person_id}, lambda t: {t.correction.id})

TABLE: dict[str, Page] = {
    "talk_data": Page(of_talk, HAKIM, has_object=True, shows=TALK),
    "talk_data_kind": Page(of_kind_at_table, HAKIM, has_object=True, shows=TOLD_KIND),
    "talk_own_words": Page(of_row_at_table, HAKIM, HAKIM, has_object=True, shows=TOLD_KIND),
    "talk_stop_with": Page(of_row_at_table, HAKIM, HAKIM, has_object=True, shows=TOLD_KIND),
    "talk_data_file": Page(
        lambda t: [*of_talk(t), "json"],
        HAKIM,
        has_object=True,
        shows=Shows("everything", lambda t: {t.talk.person_id}),
    ),
    "talk_nameless": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "talk_erase": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "corrections": Page(of_house, COORDINATOR, shows=CORRECTION),
    "answer_correction": Page(
        lambda t: [t.house.slug, t.correction.id], COORDINATOR, COORDINATOR, has_object=True, shows=CORRECTION
    ),
    "retention_log": Page(of_house, COORDINATOR),
}

OF_A_PERSON: dict[str, Page] = {
    "own_words": Page(lambda t: ["helpdesk.visit", t.visit.id], HAKIM, HAKIM),
    "stop_with": Page(lambda t: ["mine.ownwords", t.correction.id], HAKIM, HAKIM),
}

OF_NO_HOUSE = {
    "my_data",
    "erase_me",
    "my_data_kind",
    "my_data_file",
    "go_nameless",
}

BY_ADDRESS: dict[str, list[str]] = {
    "erasure_report": [],
    "erasure_report_file": [],
}

WORDS = {"my_data_kind": ["people.role"], "my_data_file": ["json"]}
"""What stands in the address of a page of no house, where there is a word in it."""
