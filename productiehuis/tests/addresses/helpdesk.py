"""The desk."""

from collections.abc import Callable
from uuid import UUID

from productiehuis.foundation.mine.models import OwnWords
from productiehuis.testing import Things

from .pages import Page, Shows, of_house, the_team
from .who import AMINA, AT_THE_DESK, COORDINATOR, EVERYBODY, LEADS_THE_DESK, SETS_UP_THE_DESK


def of_desk(things: Things) -> list[object]:
    return [things.house.slug, things.desk.slug]


def of_visit(things: Things) -> list[object]:
    return [*of_desk(things), things.visit.id]


def of_day(things: Things) -> list[object]:
    return [*of_desk(things), things.visit.day]


def of_turn(things: Things) -> list[object]:
    return [*of_desk(things), things.turn.id]


def of_contact(things: Things) -> list[object]:
    return [*of_desk(things), things.contact.id]


def of_topic(things: Things) -> list[object]:
    return [*of_desk(things), things.topic.id]


def of_import(things: Things) -> list[object]:
    return [*of_desk(things), things.visit_import.id]


def beside_contacts(field: str) -> Callable[[Things], set[UUID]]:
    """Of the own words beside the contacts of a desk: who said them, or which they are."""
    return lambda things: set(
        OwnWords.objects.filter(house=things.house, kind="helpdesk.Contact").values_list(field, flat=True)
    )


def brought_by(things: Things) -> set[UUID]:
    """Who brought the old list."""
    person = things.visit_import.by_id
    return {person} if person else set()


VISITS = Shows("helpdesk.Visit", rows=lambda t: {t.visit.id})
OLD_LIST = Shows("helpdesk.ImportFile", rows=lambda t: {t.visit_import.id})
LISTS = Shows("helpdesk.VisitImport", brought_by, lambda t: {t.visit_import.id}, to=LEADS_THE_DESK)
OF_CONTACTS = Shows("mine.OwnWords", beside_contacts("person"), beside_contacts("id"))
TEAM = Shows("people.Role", the_team)
LOAD = Shows("helpdesk.Shift", the_team, to=LEADS_THE_DESK)

TABLE: dict[str, Page] = {
    "helpdesk": Page(of_house, AT_THE_DESK | COORDINATOR, sends_on=True),
    "open_desk": Page(of_house, COORDINATOR, COORDINATOR),
    "desk": Page(of_desk, AT_THE_DESK, has_object=True, shows=VISITS),
    "register_visit": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "register_visit_offline": Page(of_desk, AT_THE_DESK, has_object=True),
    "paper": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "tally_sheet": Page(of_desk, AT_THE_DESK, has_object=True),
    "reach": Page(of_desk, AT_THE_DESK, has_object=True),
    "hand_over": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "shift": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "desk_figures": Page(of_desk, EVERYBODY, has_object=True),
    "desk_figures_file": Page(lambda t: [*of_desk(t), "csv"], EVERYBODY, has_object=True),
    "roster": Page(of_desk, AT_THE_DESK, has_object=True),
    "every_week": Page(of_desk, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "roster_day": Page(of_day, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "join_day": Page(of_day, writes=AT_THE_DESK, has_object=True),
    "change_turn": Page(of_turn, writes=AT_THE_DESK, has_object=True),
    "take_over_turn": Page(of_turn, writes=AT_THE_DESK, has_object=True),
    "step_back": Page(of_turn, writes=frozenset({"hakim"}), has_object=True),
    "turn_hours": Page(of_turn, frozenset({"hakim"}), frozenset({"hakim"}), has_object=True),
    "load": Page(of_desk, AT_THE_DESK, has_object=True, shows=LOAD),
    "visits": Page(of_desk, AT_THE_DESK, has_object=True, shows=VISITS),
    "visit": Page(of_visit, AT_THE_DESK, has_object=True, shows=VISITS),
    "undo_visit": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "correct_visit": Page(of_visit, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=VISITS),
    "settle_visit": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "hand_back": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "visit_own_words": Page(of_visit, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=VISITS),
    "take_words_back": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "find_by_code": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=VISITS),
    "leave_code": Page(of_desk, writes=AT_THE_DESK, has_object=True),
    "ticket": Page(of_desk, writes=AT_THE_DESK, has_object=True),
    "archive_found": Page(of_desk, writes=AT_THE_DESK, has_object=True),
    "take_all_words_back": Page(of_desk, writes=AT_THE_DESK, has_object=True),
    "forget_code": Page(of_desk, writes=AT_THE_DESK, has_object=True),
    "imports": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=LISTS),
    "visit_import": Page(of_import, AT_THE_DESK, has_object=True, shows=OLD_LIST),
    "match_columns": Page(of_import, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=OLD_LIST),
    "match_words": Page(of_import, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "bad_rows": Page(lambda t: [*of_import(t), "csv"], AT_THE_DESK, has_object=True, shows=OLD_LIST),
    "start_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "stop_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "take_back_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "desk_people": Page(of_desk, AT_THE_DESK | SETS_UP_THE_DESK, has_object=True, shows=TEAM),
    "desk_settings": Page(of_desk, SETS_UP_THE_DESK, has_object=True),
    "rename_desk": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "desk_opening": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "special_times": Page(of_desk, SETS_UP_THE_DESK, has_object=True),
    "add_special_time": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "remove_special": Page(lambda t: [*of_desk(t), t.special.id], writes=SETS_UP_THE_DESK, has_object=True),
    "add_volunteer": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "stop_volunteer": Page(
        lambda t: [*of_desk(t), t.volunteer.id],
        SETS_UP_THE_DESK,
        SETS_UP_THE_DESK,
        has_object=True,
        shows=Shows("people.Role", lambda t: {t.volunteer.person_id}, lambda t: {t.volunteer.id}),
    ),
    "contacts": Page(of_desk, SETS_UP_THE_DESK, has_object=True, shows=OF_CONTACTS),
    "add_contact": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "change_contact": Page(of_contact, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "remove_contact": Page(of_contact, writes=SETS_UP_THE_DESK, has_object=True),
    "topics": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "add_topic": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "change_topic": Page(of_topic, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "retire_topic": Page(of_topic, writes=SETS_UP_THE_DESK, has_object=True),
    "code_parts": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
}

OF_A_PERSON: dict[str, Page] = {
    "archive_own": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "take_own_words_back": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "forget_own_code": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "own_visit_words": Page(lambda t: [t.own_visits.id, t.own_visits.visits], AMINA, AMINA),
    "let_go_of_own": Page(lambda t: [t.own_visits.id], writes=AMINA),
}

OF_NO_HOUSE = {
    "own_visits",
}
