"""Who is asking: built once per request, from one query, and handed to every access rule."""

from dataclasses import dataclass
from uuid import UUID

from .models import Account, Person


@dataclass(frozen=True)
class Held:
    """A role that somebody holds today, in ids only."""

    kind: str
    house: UUID
    initiative: UUID | None = None
    organisation: UUID | None = None


@dataclass(frozen=True)
class Who:
    """The person who asks, with the roles they hold today. ``Who()`` is nobody: not signed in."""

    person: Person | None = None
    account: Account | None = None
    roles: tuple[Held, ...] = ()

    @property
    def is_somebody(self) -> bool:
        return self.person is not None

    @property
    def id(self) -> UUID | None:
        """The person's id, as the journal keeps it; None for nobody."""
        return self.person.id if self.person else None

    def is_of_house(self, kind: str, house: UUID) -> bool:
        """Whether they are *kind* of the whole of *house*."""
        return any(
            r.kind == kind and r.house == house and r.initiative is None and r.organisation is None for r in self.roles
        )

    def is_of_initiative(self, kind: str, initiative: UUID) -> bool:
        """Whether they are *kind* of this very *initiative*."""
        return any(r.kind == kind and r.initiative == initiative for r in self.roles)

    def belongs_to(self, house: UUID) -> bool:
        """Whether they hold any role in *house*."""
        return any(r.house == house for r in self.roles)


NOBODY = Who()
COMMAND = Who()
"""Who acts when a command or a task does: no person. The journal says so by an empty actor."""
