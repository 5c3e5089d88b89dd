"""Where each role can be held (catalogue 1B, section 4)."""

from enum import StrEnum

from .models import RoleKind


class Scope(StrEnum):
    """What a role is held in."""

    HOUSE = "house"
    INITIATIVE = "initiative"
    ORGANISATION = "organisation"


SCOPES: dict[str, frozenset[Scope]] = {
    RoleKind.RESIDENT: frozenset({Scope.HOUSE}),
    RoleKind.VOLUNTEER: frozenset({Scope.INITIATIVE}),
    RoleKind.KEY_PERSON: frozenset({Scope.INITIATIVE}),
    RoleKind.RESIDENT_COACH: frozenset({Scope.HOUSE}),
    RoleKind.COORDINATOR: frozenset({Scope.HOUSE, Scope.INITIATIVE}),
    RoleKind.BOOKKEEPER: frozenset({Scope.HOUSE}),
    RoleKind.BOARD: frozenset({Scope.HOUSE}),
    RoleKind.EMPLOYER: frozenset({Scope.ORGANISATION}),
    RoleKind.CLIENT_MANAGER: frozenset({Scope.ORGANISATION}),
    RoleKind.DISTRICT_OFFICER: frozenset({Scope.ORGANISATION}),
    RoleKind.FUNDER: frozenset({Scope.ORGANISATION}),
    RoleKind.RESEARCHER: frozenset({Scope.ORGANISATION}),
}
