"""Every address of the house, and who may do what there. The walks (``test_walk_*.py``) hold every page to it.

An address that is not in the table fails: whoever adds a page says here who may see it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.people.models import Role
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.privacy.models import OwnContact
from productiehuis.foundation.sharing.models import CardLine
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.rooms.recognition.keys import withdraw_key
from productiehuis.testing import NOBODY, PERSONAS, Things

EVERYBODY = frozenset(PERSONAS)
IN_WEST = EVERYBODY - {NOBODY, "chris"}
COORDINATOR = frozenset({"iris"})
JUDGES = frozenset({"iris", "karim"})
REACHABLE = frozenset({"bram", "dounia"})
WORKING = frozenset({"bram", "dounia", "hakim", "iris", "joop", "karim"})
AT_THE_DESK = frozenset({"hakim", "dounia"})
LEADS_THE_DESK = frozenset({"dounia"})
ANSWERS_FOR_PRIVACY = frozenset({"iris", "karim"})
SETS_UP_THE_DESK = frozenset({"dounia", "iris"})
BESIDE_SOMEBODY = frozenset({"hakim", "dounia", "bram"})
HAKIM = frozenset({"hakim"})
REPORTERS_OF_TAGERIJN = frozenset({"iris", "dounia"})
BRINGS_IDEAS = WORKING | {"amina"}

Args = Callable[[Things], list[object]]


def of_house(things: Things) -> list[object]:
    return [things.house.slug]


def of_initiative(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug]


def of_photo(things: Things) -> list[object]:
    return [*of_initiative(things), things.photo.id]


def of_pictured(things: Things) -> list[object]:
    return of_photo(things)[:-1]


def of_asked(things: Things) -> list[object]:
    return [things.house.slug, things.parking_question.life.initiative.slug]


def of_figure(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug, "key_persons_volunteers"]


def of_activity(things: Things) -> list[object]:
    return [things.house.slug, things.activity.slug]


def of_gathering(things: Things) -> list[object]:
    return [*of_activity(things), things.gathering.id]


def of_sign_up(things: Things) -> list[object]:
    return [*of_activity(things), things.sign_up.id]


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


def of_desk_initiative(things: Things) -> list[object]:
    return [things.house.slug, things.desk.initiative.slug]


def of_activity_came(things: Things) -> list[object]:
    """The activity, with somebody who came to it and somebody who signed up."""
    _signed_up = things.sign_up
    return [things.house.slug, things.attendance.gathering.activity.slug]


def of_attendance(things: Things) -> list[object]:
    return [*of_activity_came(things), things.attendance.gathering_id]


def who_may_have_come(things: Things) -> set[UUID]:
    """Who stands on the list of who came: the team, and who came."""
    return the_team(things) | {things.attendance.person_id}  # type: ignore[arg-type]  # it has one


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


def of_last_year(things: Things) -> list[object]:
    return [things.house.slug, timezone.localdate().year - 1]


def of_opened(things: Things) -> list[object]:
    return [things.house.slug, things.opened.id]


def of_breach(things: Things) -> list[object]:
    return [things.house.slug, things.breach.id]


def of_import(things: Things) -> list[object]:
    return [*of_desk(things), things.visit_import.id]


def of_talk(things: Things) -> list[object]:
    return [things.house.slug, things.talk.id]


def of_line_at_table(things: Things) -> list[object]:
    return [*of_talk(things), *told_line(things)]


def of_kind_at_table(things: Things) -> list[object]:
    return [*of_talk(things), "sharing.cardline"]


def of_row_at_table(things: Things) -> list[object]:
    return [*of_kind_at_table(things), *told_line(things)]


def told_line(things: Things) -> set[UUID]:
    """What somebody without account had written down at the table."""
    return set(CardLine.objects.filter(person=things.talk.person_id).values_list("id", flat=True))


def of_series(things: Things) -> list[object]:
    return [things.house.slug, things.activity.id]


def of_certificate(things: Things) -> list[object]:
    return [things.house.slug, things.certificate.id]


def of_withdrawn_key(things: Things) -> list[object]:
    with scope(house=things.house):
        key = things.certificate.key
        if key.withdrawn_at is None:
            things.certificate.key = key = withdraw_key(actor=COMMAND, key=key)
    return [things.house.slug, key.id]


def in_format(format: str) -> Args:
    return lambda things: [things.house.slug, format]


def nothing(things: Things) -> list[object]:
    return []


def nobody_known(things: Things) -> set[UUID]:
    return set()


def everybody_with_a_role(things: Things) -> set[UUID]:
    return set(Role.objects.filter(house=things.house).values_list("person", flat=True))


def the_team(things: Things) -> set[UUID]:
    return set(Role.objects.filter(initiative=things.desk.initiative_id).values_list("person", flat=True))


def beside_contacts(field: str) -> Callable[[Things], set[UUID]]:
    """Of the own words beside the contacts of a desk: who said them, or which they are."""
    return lambda things: set(
        OwnWords.objects.filter(house=things.house, kind="helpdesk.Contact").values_list(field, flat=True)
    )


def brought_by(things: Things) -> set[UUID]:
    """Who brought the old list."""
    person = things.visit_import.by_id
    return {person} if person else set()


def its_owner(things: Things) -> set[UUID]:
    """Whose certificate it is."""
    person = things.certificate.person_id
    return {person} if person else set()


@dataclass(frozen=True)
class Shows:
    """The records of others that a page shows, as the read log must have it: their kind, whose, and which rows.

    ``to`` are those who get to see any; others who may open the page see only their own there.
    """

    kind: str
    people: Callable[[Things], set[UUID]] = nobody_known
    rows: Callable[[Things], set[UUID]] = nobody_known
    to: frozenset[str] = EVERYBODY


ROLES = Shows("people.Role", everybody_with_a_role)
TEAM = Shows("people.Role", the_team)
PHOTO_YES = Shows("initiatives.PhotoConsent", rows=lambda t: set(t.photo.consents.values_list("id", flat=True)))
SIGN_UPS = Shows("activities.SignUp", rows=lambda t: {t.sign_up.id}, to=AT_THE_DESK)
VISITS = Shows("helpdesk.Visit", rows=lambda t: {t.visit.id})
OLD_LIST = Shows("helpdesk.ImportFile", rows=lambda t: {t.visit_import.id})
CORRECTION = Shows("mine.OwnWords", lambda t: {t.correction.person_id}, lambda t: {t.correction.id})
TALK = Shows("sharing.Talk", lambda t: {t.talk.person_id}, lambda t: {t.talk.id})
TOLD_LINE = Shows("card_line", lambda t: {t.talk.person_id}, told_line)
TOLD_KIND = Shows("sharing.CardLine", lambda t: {t.talk.person_id}, told_line)
LISTS = Shows("helpdesk.VisitImport", brought_by, lambda t: {t.visit_import.id}, to=LEADS_THE_DESK)
OF_CONTACTS = Shows("mine.OwnWords", beside_contacts("person"), beside_contacts("id"))
WHO_CAME = Shows(
    "activities.Attendance",
    lambda t: {t.attendance.person_id} if t.attendance.person_id else set(),
    lambda t: {t.sign_up.id},
)
OF_HELPERS = Shows("activities.Attendance", the_team)
CAME = Shows("activities.Attendance", who_may_have_come, lambda t: {t.attendance.id})
TRANSFER = Shows("initiatives.Transfer", who_hand_over, lambda t: {t.transfer.id})
CARRYING = Shows("initiatives.Task", lambda t: {t.volunteer.person_id}, to=LEADS_THE_DESK)
GIVEN = Shows("recognition.Certificate", its_owner, lambda t: {t.certificate.id})
ALL_GIVEN = Shows(
    "recognition.Certificate",
    lambda t: set(t.activity.certificates.exclude(person=None).values_list("person", flat=True)),
    lambda t: set(t.activity.certificates.values_list("id", flat=True)),
)
LOAD = Shows("helpdesk.Shift", the_team, to=LEADS_THE_DESK)


@dataclass(frozen=True)
class Page:
    """Who of the cast may open a page of West, and what it needs.

    ``reads`` may GET it (empty: no GET at all), ``writes`` may POST; ``public`` pages of Noord are open too. Who is
    not signed in is asked to come in first at pages that are not public, before any object is looked up. A page that
    shows the records of others says so in ``shows``; one that says nothing may hold no e-mail address or telephone
    number of another person, nor words from a visit. ``publishes`` those of who gave them to be called.
    """

    args: Args
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    has_object: bool = False
    sends_on: bool = False  # to the one page there is to choose
    shows: Shows | None = None
    publishes: bool = False
    query: str = ""

    @property
    def public(self) -> bool:
        return NOBODY in self.reads


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
    "house": Page(of_house, EVERYBODY),
    "manifest": Page(of_house, EVERYBODY),
    "initiatives": Page(of_house, EVERYBODY),
    "initiative": Page(of_initiative, EVERYBODY, has_object=True),
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
    "results": Page(of_house, EVERYBODY),
    "results_file": Page(in_format("csv"), EVERYBODY),
    "comparison": Page(of_house, EVERYBODY),
    "figure": Page(of_figure, EVERYBODY, has_object=True),
    "change_figure": Page(of_figure, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "enter_figures": Page(of_house, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN),
    "settings": Page(of_house, COORDINATOR),
    "settings_house": Page(of_house, COORDINATOR, COORDINATOR),
    "settings_floors": Page(of_house, COORDINATOR),
    "add_floor": Page(of_house, COORDINATOR, COORDINATOR),
    "change_floor": Page(lambda t: [t.house.slug, t.floor.id], COORDINATOR, COORDINATOR, has_object=True),
    "remove_floor": Page(lambda t: [t.house.slug, t.floor.id], writes=COORDINATOR, has_object=True),
    "remove_location": Page(lambda t: [t.house.slug, t.location.id], writes=COORDINATOR, has_object=True),
    "remove_initiative": Page(of_initiative, writes=COORDINATOR, has_object=True),
    "remove_organisation": Page(lambda t: [t.house.slug, t.organisation.id], writes=COORDINATOR, has_object=True),
    "settings_locations": Page(of_house, COORDINATOR),
    "add_location": Page(of_house, COORDINATOR, COORDINATOR),
    "change_location": Page(lambda t: [t.house.slug, t.location.id], COORDINATOR, COORDINATOR, has_object=True),
    "settings_initiatives": Page(of_house, COORDINATOR, COORDINATOR),
    "add_initiative": Page(of_house, COORDINATOR, COORDINATOR),
    "change_initiative": Page(of_initiative, COORDINATOR, COORDINATOR, has_object=True),
    "settings_organisations": Page(of_house, COORDINATOR),
    "add_organisation": Page(of_house, COORDINATOR, COORDINATOR),
    "change_organisation": Page(lambda t: [t.house.slug, t.organisation.id], COORDINATOR, COORDINATOR, has_object=True),
    "settings_people": Page(of_house, COORDINATOR, shows=ROLES),
    "add_role": Page(of_house, COORDINATOR, COORDINATOR),
    "withdraw_role": Page(lambda t: [t.house.slug, t.role.id], writes=COORDINATOR, has_object=True),
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
    "settings_years": Page(of_house, COORDINATOR),
    "close_year": Page(of_last_year, COORDINATOR, COORDINATOR),
    "year_statement": Page(of_last_year, COORDINATOR),
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
    "at_table": Page(of_house, BESIDE_SOMEBODY, BESIDE_SOMEBODY),
    "new_at_table": Page(of_house, BESIDE_SOMEBODY, BESIDE_SOMEBODY),
    "talk": Page(of_talk, HAKIM, has_object=True, shows=TALK),
    "talk_line": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "talk_card_line": Page(of_line_at_table, HAKIM, HAKIM, has_object=True, shows=TOLD_LINE),
    "remove_talk_line": Page(of_line_at_table, writes=HAKIM, has_object=True),
    "agree": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "agreements": Page(of_talk, HAKIM, has_object=True, shows=TALK),
    "stop_at_table": Page(of_talk, writes=HAKIM, has_object=True),
    "stop_all_at_table": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "talk_code": Page(
        of_talk,
        HAKIM,
        HAKIM,
        has_object=True,
        shows=Shows("sharing.CardCode", lambda t: {t.talk.person_id}, lambda t: {t.talk.person_id}),
    ),
    "talk_name": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
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
    "consent_paper": Page(
        lambda t: [*of_talk(t), t.consent.id],
        HAKIM,
        has_object=True,
        shows=Shows("sharing.Consent", lambda t: {t.consent.person_id}, lambda t: {t.consent.id}),
    ),
    "end_role": Page(
        lambda t: [t.house.slug, t.role.id],
        COORDINATOR,
        COORDINATOR,
        has_object=True,
        shows=Shows("people.Role", lambda t: {t.role.person_id}, lambda t: {t.role.id}),
    ),
    "corrections": Page(of_house, COORDINATOR, shows=CORRECTION),
    "answer_correction": Page(
        lambda t: [t.house.slug, t.correction.id], COORDINATOR, COORDINATOR, has_object=True, shows=CORRECTION
    ),
    "retention_log": Page(of_house, COORDINATOR),
    "certificates": Page(of_house, AT_THE_DESK | COORDINATOR),
    "certificates_of": Page(
        of_series,
        AT_THE_DESK,
        has_object=True,
        shows=Shows(
            "recognition.Certificate",
            its_owner,
            lambda t: (
                set(t.activity.certificates.values_list("id", flat=True))
                | set(t.activity.sign_ups.filter(person=None).values_list("id", flat=True))
            ),
        ),
    ),
    "certificate_rule": Page(of_series, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "name_under": Page(of_series, writes=AT_THE_DESK, has_object=True),
    "start_issuing": Page(of_series, writes=AT_THE_DESK, has_object=True),
    "issuing": Page(lambda t: [*of_series(t), t.issuing.id], AT_THE_DESK, has_object=True),
    "give_certificate": Page(of_series, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "given_certificate": Page(of_certificate, AT_THE_DESK, has_object=True, shows=GIVEN),
    "certificates_paper": Page(of_series, AT_THE_DESK, has_object=True, shows=ALL_GIVEN),
    "given_paper": Page(of_certificate, AT_THE_DESK, has_object=True, shows=GIVEN),
    "rename_given": Page(
        lambda t: [t.house.slug, t.paper_certificate.id],
        AT_THE_DESK,
        AT_THE_DESK,
        has_object=True,
        shows=Shows("recognition.Certificate", rows=lambda t: {t.paper_certificate.id}),
    ),
    "revoke_certificate": Page(of_certificate, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "restore_certificate": Page(of_certificate, writes=AT_THE_DESK, has_object=True),
    "signing_keys": Page(of_house, COORDINATOR),
    "new_signing_key": Page(of_house, writes=COORDINATOR),
    "withdraw_signing_key": Page(
        lambda t: [t.house.slug, t.certificate.key_id], COORDINATOR, COORDINATOR, has_object=True
    ),
    "signing_key_file": Page(lambda t: [t.house.slug, t.certificate.key.thumbprint], EVERYBODY, has_object=True),
    "sign_again": Page(of_withdrawn_key, writes=COORDINATOR, has_object=True),
    "check_badge": Page(of_house, EVERYBODY, EVERYBODY),
    "jwks": Page(of_house, EVERYBODY),
    "issuer": Page(of_house, EVERYBODY),
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


BY_ADDRESS: dict[str, list[str]] = {
    "erasure_report": [],
    "erasure_report_file": [],
    "own_calendar": [],
    "no_reminders": [],
    "own_place": ["west"],
    "place_wish": ["west"],
}
"""What opens for whoever has its secret address, and for nobody else; with what stands before the secret in it."""

AMINA = frozenset({"amina"})

OF_A_PERSON: dict[str, Page] = {
    # Of no house, and of one person: what stands for West is Amina's, for Noord that of Nel, who is not of the cast.
    "withdraw_own": Page(lambda t: [t.own_sign_up.id], writes=AMINA),
    "own_wish": Page(lambda t: [t.own_wish.id], AMINA, AMINA),
    "change_card_line": Page(lambda t: [t.card_line.id], AMINA, AMINA),
    "remove_card_line": Page(lambda t: [t.card_line.id], writes=AMINA),
    "move_card_line": Page(lambda t: [t.card_line.id], writes=AMINA),
    "share_item": Page(lambda t: ["card_line", t.card_line.id], AMINA, AMINA),
    "stop_share": Page(lambda t: [t.share.id], writes=AMINA),
    "shown": Page(
        lambda t: [t.share.id],
        frozenset({"bram"}),
        shows=Shows("card_line", lambda t: {t.share.person_id}, lambda t: {t.share.item}),
    ),
    "my_consent_paper": Page(lambda t: [t.consent.id], frozenset({"zohra"})),
    "own_words": Page(lambda t: ["helpdesk.visit", t.visit.id], HAKIM, HAKIM),
    "stop_with": Page(lambda t: ["mine.ownwords", t.correction.id], HAKIM, HAKIM),
    "archive_own": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "take_own_words_back": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "forget_own_code": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "own_visit_words": Page(lambda t: [t.own_visits.id, t.own_visits.visits], AMINA, AMINA),
    "own_attendance_off": Page(lambda t: [t.attendance.id], writes=AMINA),
    "let_go_of_own": Page(lambda t: [t.own_visits.id], writes=AMINA),
    "my_certificate": Page(lambda t: [t.certificate.id], AMINA),
    "my_certificate_paper": Page(lambda t: [t.certificate.id], AMINA),
    "my_badge": Page(lambda t: [t.certificate.id], AMINA),
    "change_my_certificate": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "close_my_certificate": Page(lambda t: [t.certificate.id], writes=AMINA),
    "throw_away_my_certificate": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "ask_endorsement": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "accept_endorsement": Page(lambda t: [t.endorsement.id], writes=AMINA),
    "remove_endorsement": Page(lambda t: [t.endorsement.id], writes=AMINA),
    "write_endorsement": Page(lambda t: [t.endorsement.id], HAKIM, HAKIM),
    "take_back_endorsement": Page(lambda t: [t.endorsement.id], writes=HAKIM),
    "certificate": Page(lambda t: [t.certificate.code], EVERYBODY),  # for whoever has its code
    "keep_certificate": Page(lambda t: [t.paper_certificate.code], EVERYBODY, EVERYBODY),
    "endorsement_link": Page(lambda t: [t.endorsement_link], EVERYBODY, EVERYBODY),
    "link": Page(lambda t: [f"token-of-{t.house.slug}"], EVERYBODY, EVERYBODY),  # asks for its code, whatever it is
}

OF_NO_HOUSE = {
    # What is about nobody but who asks: allauth answers each with a page or sends on.
    "front_door",
    "find_certificate",
    "own_sign_ups",
    "who_today",
    "style",
    "waiting",
    "who_is_in",
    "service_worker",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
    "account_reauthenticate",
    "account_logout",
    "account_email",
    "my_account",
    "seen",
    "read_openings",
    "own_contact",
    "forget_own_contact",
    "my_data",
    "erase_me",
    "come_in_anew",
    "my_load",
    "my_card",
    "add_card_line",
    "my_card_code",
    "my_shares",
    "choose_item",
    "shown_to_me",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "my_calendar",
    "stop_my_calendar",
    "my_reminders",
    "own_visits",
    "my_certificates",
    "endorsements_asked",
    "own_attendance",
    "my_data_kind",
    "my_data_file",
    "go_nameless",
}

WORDS = {"my_data_kind": ["people.role"], "my_data_file": ["json"]}
"""What stands in the address of a page of no house, where there is a word in it."""


def address(name: str, page: Page, things: Things) -> str:
    return reverse(name, args=page.args(things)) + page.query


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def expect(response: Any, persona: str, allowed: frozenset[str], page: Page, what: str) -> None:
    if not page.reads:
        assert response.status_code == 302, f"{persona}: {what}"
        assert what.removeprefix("GET ").startswith(response["Location"]), f"{persona}: {what}"
    elif persona in allowed and page.sends_on and response.status_code == 302:
        assert "/binnenkomen/" not in response["Location"], f"{persona}: {what}"
    elif persona in allowed:
        assert response.status_code == 200, f"{persona}: {what}"
    elif persona == NOBODY and not page.public:
        assert response.status_code == 302, f"{persona}: {what}"
        assert "/binnenkomen/" in response["Location"]
    else:
        assert response.status_code == 404, f"{persona}: {what}"


def the_one_line(lines: list[ReadEntry], what: str) -> ReadEntry:
    assert len(lines) == 1, f"{what} left {len(lines)} lines"
    return lines[0]
