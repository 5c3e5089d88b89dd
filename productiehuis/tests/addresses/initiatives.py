"""The life of initiatives, their photos, tasks, positions and handing over."""

from uuid import UUID

from django_scopes import scope

from productiehuis.testing import Things

from .pages import Page, Shows, of_desk_initiative, of_house, of_initiative
from .sharing import TALK, of_talk
from .who import (
    AT_THE_DESK,
    BRINGS_IDEAS,
    COORDINATOR,
    EVERYBODY,
    HAKIM,
    LEADS_THE_DESK,
    REPORTERS_OF_TAGERIJN,
    WORKING,
)


def of_photo(things: Things) -> list[object]:
    return [*of_initiative(things), things.photo.id]


def of_pictured(things: Things) -> list[object]:
    return of_photo(things)[:-1]


def of_asked(things: Things) -> list[object]:
    return [things.house.slug, things.parking_question.life.initiative.slug]


def of_task(things: Things) -> list[object]:
    return [things.house.slug, things.task.id]


def of_position(things: Things) -> list[object]:
    return [things.house.slug, things.position.id]


def of_transfer(things: Things) -> list[object]:
    return [things.house.slug, things.transfer.id]


def of_step(things: Things) -> list[object]:
    with scope(house=things.house):
        return [*of_transfer(things), things.transfer.steps.all()[0].id]


def who_hand_over(things: Things) -> set[UUID]:
    """Who gives and who receives."""
    return {one for one in (things.transfer.giver_id, things.transfer.receiver_id) if one}


PHOTO_YES = Shows(
    "initiatives.PhotoConsent",
    rows=lambda t: set(t.photo.consents.values_list("id", flat=True)),
    to=LEADS_THE_DESK,
)
TRANSFER = Shows("initiatives.Transfer", who_hand_over, lambda t: {t.transfer.id})
CARRYING = Shows("initiatives.Task", lambda t: {t.volunteer.person_id}, to=LEADS_THE_DESK)

TABLE: dict[str, Page] = {
    "bring_idea": Page(of_house, BRINGS_IDEAS, BRINGS_IDEAS),
    "talk_idea": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "lives": Page(of_house, BRINGS_IDEAS),
    "parking_days": Page(of_house, COORDINATOR, COORDINATOR),
    "life": Page(of_initiative, AT_THE_DESK | COORDINATOR, has_object=True),
    "take_step": Page(of_initiative, writes=REPORTERS_OF_TAGERIJN, has_object=True),
    "write_check": Page(of_initiative, AT_THE_DESK | COORDINATOR, AT_THE_DESK | COORDINATOR, has_object=True),
    "park": Page(of_initiative, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "stop_initiative": Page(of_initiative, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "revive": Page(of_initiative, writes=REPORTERS_OF_TAGERIJN, has_object=True),
    "answer_parking": Page(of_asked, AT_THE_DESK | COORDINATOR, AT_THE_DESK | COORDINATOR, has_object=True),
    "take_along": Page(of_initiative, REPORTERS_OF_TAGERIJN, has_object=True),
    "leave": Page(of_initiative, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "write_page": Page(of_initiative, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "photos": Page(of_pictured, EVERYBODY, has_object=True),
    "add_photo": Page(of_initiative, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "photo": Page(of_photo, REPORTERS_OF_TAGERIJN, has_object=True, shows=PHOTO_YES),
    "remove_photo": Page(of_photo, writes=REPORTERS_OF_TAGERIJN, has_object=True),
    "large_photo": Page(of_photo, EVERYBODY, has_object=True),
    "small_photo": Page(of_photo, EVERYBODY, has_object=True),
    "initiative_tasks": Page(of_desk_initiative, AT_THE_DESK, has_object=True),
    "initiative_add_task": Page(of_desk_initiative, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "initiative_what_if": Page(of_desk_initiative, LEADS_THE_DESK, has_object=True, shows=CARRYING),
    "initiative_positions": Page(of_desk_initiative, AT_THE_DESK, has_object=True),
    "initiative_add_position": Page(of_desk_initiative, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "house_tasks": Page(of_house, WORKING),
    "house_add_task": Page(of_house, WORKING, WORKING),
    "house_what_if": Page(of_house, COORDINATOR),
    "house_positions": Page(of_house, WORKING),
    "house_add_position": Page(of_house, COORDINATOR, COORDINATOR),
    "load_terms": Page(of_house, COORDINATOR, COORDINATOR),
    "task": Page(of_task, AT_THE_DESK, has_object=True),
    "change_task": Page(of_task, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "give_task": Page(of_task, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "take_task": Page(of_task, writes=AT_THE_DESK, has_object=True),
    "let_go_of_task": Page(of_task, writes=AT_THE_DESK, has_object=True),
    "set_task_done": Page(of_task, writes=AT_THE_DESK, has_object=True),
    "hand_over_task": Page(of_task, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "change_position": Page(of_position, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "end_position": Page(of_position, writes=LEADS_THE_DESK, has_object=True),
    "appoint": Page(of_position, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "hand_over_position": Page(of_position, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "end_holding": Page(lambda t: [t.house.slug, t.holding.id], AT_THE_DESK, AT_THE_DESK, has_object=True),
    "transfer": Page(of_transfer, AT_THE_DESK, has_object=True, shows=TRANSFER),
    "move_transfer": Page(of_transfer, writes=AT_THE_DESK, has_object=True),
    "transfer_note": Page(of_transfer, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=TRANSFER),
    "add_transfer_step": Page(of_transfer, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "transfer_step": Page(
        of_step,
        writes=AT_THE_DESK,
        has_object=True,
    ),
}

OF_NO_HOUSE = {
    "my_load",
}
