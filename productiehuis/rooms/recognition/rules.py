"""What a certificate is worth, who has earned one, and what may happen to it. No clock and no database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_NAME = 80
MOST_TIMES = 60  # of an activity: more than a rule ever asks


class Reason(models.TextChoices):
    """Why a certificate counts no more. None of them says anything about anybody."""

    MISTAKE = "mistake", gettext_lazy("Het is per vergissing gegeven.")
    WRONG = "wrong", gettext_lazy("Er staat iets op dat niet klopt.")
    OTHER_SERIES = "other_series", gettext_lazy("Het hoort bij een andere reeks.")
    ASKED = "asked", gettext_lazy("De eigenaar vroeg erom.")


class Verdict(StrEnum):
    """What the check page says."""

    VALID = "valid"
    CLOSED = "closed"
    REVOKED = "revoked"
    REPLACED = "replaced"
    KEY_WITHDRAWN = "key_withdrawn"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"  # of a text: no badge of this house
    UNREADABLE = "unreadable"  # of a text: no badge at all


@dataclass(frozen=True)
class Standing:
    """How a certificate stands. ``genuine`` says whether what is kept of it fits its signature."""

    genuine: bool = True
    closed: bool = False
    revoked: bool = False
    replaced: bool = False
    key_withdrawn: bool = False


def verdict(standing: Standing | None) -> Verdict:
    """What is said of a certificate; None is one that there is not.

    What its owner closed says nothing else. A newer one comes before why this one does not count, and a signature is
    judged only where its key can still be trusted.
    """
    if standing is None:
        return Verdict.UNKNOWN
    said = (
        (standing.replaced, Verdict.REPLACED),
        (standing.closed, Verdict.CLOSED),
        (standing.revoked, Verdict.REVOKED),
        (standing.key_withdrawn, Verdict.KEY_WITHDRAWN),
        (not standing.genuine, Verdict.CHANGED),
    )
    return next((what for holds, what in said if holds), Verdict.VALID)


class KeyState(StrEnum):
    """A signing key signs, or only checks, or is trusted no more."""

    SIGNS = "signs"
    CHECKS = "checks"
    WITHDRAWN = "withdrawn"


def key_state(*, retired: bool, withdrawn: bool) -> KeyState:
    """How a key stands. One that is withdrawn signs nothing either."""
    if withdrawn:
        return KeyState.WITHDRAWN
    return KeyState.CHECKS if retired else KeyState.SIGNS


@dataclass(frozen=True)
class Came:
    """Somebody who came to an activity *times*: known here, or by what they signed up with; neither is nobody known.

    Who *helped* stands apart from who took part; who did both, at other times, stands there twice.
    """

    name: str
    times: int
    person: UUID | None = None
    sign_up: UUID | None = None
    helped: bool = False

    @property
    def key(self) -> UUID | None:
        """By what they are told apart; None where nobody can."""
        return self.person or self.sign_up


def earned(came: Iterable[Came], needed: int, have: Collection[UUID], *, helpers: bool = False) -> list[Came]:
    """Who of *came* get a certificate now: at least *needed* times there, to be told apart, and without one yet.

    Who helped gets one where *helpers* do. Who did both has it for what they did most, and else for taking part.
    """
    once: dict[UUID, Came] = {}
    for one in sorted(came, key=lambda one: (-one.times, one.helped)):
        if one.key and one.times >= needed and one.key not in have and (helpers or not one.helped):
            once.setdefault(one.key, one)
    return list(once.values())


def clean_name(name: str) -> str:
    """*name* as it comes on a certificate. Raises ``ValidationError`` for none, or one that does not fit."""
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Vul de naam in zoals die erop moet staan.")})
    if len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("Deze naam is te lang. Er passen 80 tekens op.")})
    return name


def may_change(standing: Standing) -> bool:
    """Whether there is anything to change: what was replaced stays as it is, and so does what was revoked."""
    return not (standing.replaced or standing.revoked)
