"""The life of an initiative, as pure rules: which states there are, what each needs, and what is seen of it.

An idea, an intention and a promise are three things (catalogue C-154): what was not begun is on no public page. No step
without having asked residents (C-121); parking is honest and never the end (C-122).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import Presence

DAYS_WITHOUT_OWNER = 30
"""After how many days without an owner parking is proposed. Ours, until the house says another number."""


class State(models.TextChoices):
    """Where an initiative stands."""

    IDEA = "idea", _("een idee")
    CHECKED = "checked", _("nagevraagd in de buurt")
    OWNED = "owned", _("er is een trekker")
    RUNNING = "running", _("loopt")
    STRENGTHENED = "strengthened", _("loopt, met steun")
    DELEGATED = "delegated", _("in meer handen")
    INDEPENDENT = "independent", _("op eigen benen")
    PARKED = "parked", _("geparkeerd")
    STOPPED = "stopped", _("gestopt")


BEGINNING = (State.IDEA, State.CHECKED, State.OWNED)
"""What comes before anything is offered, in order."""

THERE = (State.RUNNING, State.STRENGTHENED, State.DELEGATED, State.INDEPENDENT)
"""What is there for everybody. Not a ladder: from each of these to each other, and back."""

AT_REST = (State.PARKED, State.STOPPED)

MEANS: dict[str, str | Promise] = {
    State.IDEA: _("Iemand heeft iets bedacht. Er is nog niets beloofd, en het staat op geen enkele open pagina."),
    State.CHECKED: _("Er is nu iemand nodig die het wil trekken. Tot dan staat het op geen enkele open pagina."),
    State.OWNED: _("Een bewoner wil dit trekken. Jullie bereiden het voor; er is nog niets te doen."),
    State.RUNNING: _("Het is er. Iedereen kan het vinden."),
    State.STRENGTHENED: _("Het krijgt extra steun: een training, geld, een plek of meer handen."),
    State.DELEGATED: _("Het hangt niet meer aan één mens. Anderen doen een deel van de taken."),
    State.INDEPENDENT: _("Het regelt zelf mensen, geld en plek, en is niet meer afhankelijk van het huis."),
    State.PARKED: _("Het ligt even stil. De reden staat erbij, en het kan altijd weer beginnen."),
    State.STOPPED: _("Het is klaar. De naam en de getallen blijven, en het kan weer beginnen."),
}
"""What each state means, for who reads it."""


@dataclass(frozen=True)
class Facts:
    """What is known of an initiative today: whether residents said yes when last asked, and whether it has an owner."""

    says_go: bool
    has_owner: bool


def ways_on(state: str) -> tuple[State, ...]:
    """Where an initiative can go from *state*, whatever is still missing for it; a rest ends by ``revived``."""
    if state in THERE:
        return (*(other for other in THERE if other != state), *AT_REST)
    if state == State.PARKED:
        return (State.STOPPED,)
    if state == State.STOPPED:
        return ()
    following = (*BEGINNING, State.RUNNING)[BEGINNING.index(State(state)) + 1]
    return (following, *AT_REST)


def missing(state: str, to: str, facts: Facts) -> str | Promise:
    """What is still needed to go from *state* to *to*; "" when nothing is.

    Until it runs, a later no of residents counts as much as their yes (catalogue C-121).
    """
    if state in BEGINNING and to not in AT_REST and not facts.says_go:
        return _("Vraag het eerst na bij bewoners. Zeggen zij ja, dan kan het verder.")
    if to in (State.OWNED, *THERE) and not facts.has_owner:
        return _("Er is nog geen trekker. De coördinator maakt iemand sleutelpersoon van dit initiatief.")
    return ""


def needs_reason(to: str) -> bool:
    """Whether who goes to *to* has to say why."""
    return to in AT_REST


def revived(was: str, facts: Facts) -> State:
    """Where an initiative at rest goes when it begins again: where it *was*, as far as it still has an owner.

    Without one it goes back to what was asked in the neighbourhood: then it is no offer, and looks for an owner.
    """
    before = State(was or State.RUNNING)
    if before in (State.IDEA, State.CHECKED) or facts.has_owner:
        return before
    return State.CHECKED


def presence_of(state: str, was: str = "") -> Presence:
    """What everybody sees of an initiative in *state*; at rest, what *was* never seen stays unseen."""
    if state in THERE:
        return Presence.SHOWN
    if state in AT_REST and (was or State.RUNNING) in THERE:
        return Presence.RESTING
    return Presence.HIDDEN


def proposes_parking(
    *, today: date, days: int, state: str, has_owner: bool, since: date, answered: date | None = None
) -> bool:
    """Whether parking is proposed *today*: without an owner for *days* days, counted from *since*.

    Who *answered* an earlier proposal is left alone for as long.
    """
    if has_owner or state in AT_REST:
        return False
    return max(since, answered or since) + timedelta(days=days) <= today
