"""The house itself, its settings, and coming in."""

from uuid import UUID

from django.utils import timezone

from productiehuis.foundation.people.models import Role
from productiehuis.testing import Things

from .pages import Page, Shows, of_house, of_initiative
from .who import COORDINATOR, EVERYBODY


def of_last_year(things: Things) -> list[object]:
    return [things.house.slug, timezone.localdate().year - 1]


def everybody_with_a_role(things: Things) -> set[UUID]:
    return set(Role.objects.filter(house=things.house).values_list("person", flat=True))


ROLES = Shows("people.Role", everybody_with_a_role)

TABLE: dict[str, Page] = {
    "house": Page(of_house, EVERYBODY),
    "manifest": Page(of_house, EVERYBODY),
    "initiatives": Page(of_house, EVERYBODY),
    "initiative": Page(of_initiative, EVERYBODY, has_object=True),
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
    "settings_years": Page(of_house, COORDINATOR),
    "close_year": Page(of_last_year, COORDINATOR, COORDINATOR),
    "year_statement": Page(of_last_year, COORDINATOR),
    "end_role": Page(
        lambda t: [t.house.slug, t.role.id],
        COORDINATOR,
        COORDINATOR,
        has_object=True,
        shows=Shows("people.Role", lambda t: {t.role.person_id}, lambda t: {t.role.id}),
    ),
}

OF_NO_HOUSE = {
    "front_door",
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
    "come_in_anew",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
}
