"""What people take part in."""

from uuid import UUID

from productiehuis.testing import NOBODY, Things

from .pages import Page, Shows, in_format, of_desk_initiative, of_house, of_initiative, the_team
from .who import AMINA, AT_THE_DESK, COORDINATOR, EVERYBODY, SETS_UP_THE_DESK


def of_activity(things: Things) -> list[object]:
    return [things.house.slug, things.activity.slug]


def of_gathering(things: Things) -> list[object]:
    return [*of_activity(things), things.gathering.id]


def of_sign_up(things: Things) -> list[object]:
    return [*of_activity(things), things.sign_up.id]


def of_activity_came(things: Things) -> list[object]:
    """The activity, with somebody who came to it and somebody who signed up."""
    _signed_up = things.sign_up
    return [things.house.slug, things.attendance.gathering.activity.slug]


def of_attendance(things: Things) -> list[object]:
    return [*of_activity_came(things), things.attendance.gathering_id]


def who_may_have_come(things: Things) -> set[UUID]:
    """Who stands on the list of who came: the team, and who came."""
    return the_team(things) | {things.attendance.person_id}  # type: ignore[arg-type]  # it has one


SIGN_UPS = Shows("activities.SignUp", rows=lambda t: {t.sign_up.id}, to=AT_THE_DESK)
WHO_CAME = Shows(
    "activities.Attendance",
    lambda t: {t.attendance.person_id} if t.attendance.person_id else set(),
    lambda t: {t.sign_up.id},
)
OF_HELPERS = Shows("activities.Attendance", the_team)
CAME = Shows("activities.Attendance", who_may_have_come, lambda t: {t.attendance.id})

TABLE: dict[str, Page] = {
    "agenda": Page(of_house, EVERYBODY),
    "activity": Page(of_activity, EVERYBODY, has_object=True),
    "activity_picture": Page(of_activity, EVERYBODY, has_object=True),
    "activity_calendar": Page(of_activity, EVERYBODY, has_object=True),
    "activity_poster": Page(lambda t: [*of_activity(t), "a4"], EVERYBODY, has_object=True),
    "calendars": Page(of_house, EVERYBODY),
    "house_calendar": Page(of_house, EVERYBODY),
    "initiative_calendar": Page(of_initiative, EVERYBODY, has_object=True),
    "week_board": Page(in_format("a3"), EVERYBODY),
    "taking_part": Page(of_desk_initiative, AT_THE_DESK, has_object=True, shows=OF_HELPERS),
    "who_came": Page(
        of_activity_came,
        AT_THE_DESK,
        has_object=True,
        shows=WHO_CAME,
    ),
    "call_made": Page(lambda t: [*of_activity_came(t), t.sign_up.id], writes=AT_THE_DESK, has_object=True),
    "attendance": Page(of_attendance, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=CAME),
    "attendance_offline": Page(of_attendance, AT_THE_DESK, has_object=True),
    "attendance_paper": Page(of_attendance, AT_THE_DESK, AT_THE_DESK, has_object=True, shows=CAME),
    "attendance_sheet": Page(of_attendance, AT_THE_DESK, has_object=True, shows=CAME),
    "organised": Page(of_house, AT_THE_DESK | COORDINATOR),
    "make_activity": Page(of_house, SETS_UP_THE_DESK, SETS_UP_THE_DESK),
    "take_part": Page(of_activity, EVERYBODY, has_object=True),
    "join": Page(of_activity, writes=EVERYBODY - {NOBODY}, has_object=True),
    "find_place": Page(of_house, EVERYBODY, EVERYBODY),
    "join_as_guest": Page(of_activity, EVERYBODY, EVERYBODY, has_object=True),
    "organise": Page(of_activity, AT_THE_DESK | COORDINATOR, has_object=True, shows=SIGN_UPS),
    "plan_days": Page(of_activity, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "describe": Page(lambda t: [*of_activity(t), "wat"], SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "publish_activity": Page(of_activity, writes=SETS_UP_THE_DESK, has_object=True),
    "end_activity": Page(of_activity, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "withdraw_for": Page(of_sign_up, writes=AT_THE_DESK, has_object=True),
    "have_told": Page(of_sign_up, writes=AT_THE_DESK, has_object=True),
    "add_day": Page(of_activity, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "call_off_some": Page(of_activity, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "move_some": Page(of_activity, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "call_off_one": Page(of_gathering, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "move_one": Page(of_gathering, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
}

OF_A_PERSON: dict[str, Page] = {
    "withdraw_own": Page(lambda t: [t.own_sign_up.id], writes=AMINA),
    "own_wish": Page(lambda t: [t.own_wish.id], AMINA, AMINA),
    "own_attendance_off": Page(lambda t: [t.attendance.id], writes=AMINA),
}

OF_NO_HOUSE = {
    "own_sign_ups",
    "my_calendar",
    "stop_my_calendar",
    "my_reminders",
    "own_attendance",
}

BY_ADDRESS: dict[str, list[str]] = {
    "own_calendar": [],
    "no_reminders": [],
    "own_place": ["west"],
    "place_wish": ["west"],
}
