"""What pages read of the life of initiatives; frozen, for who may follow them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise

from productiehuis.foundation.house.access import may_see_initiative
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.who import Who

from .life import AT_REST, BEGINNING, MEANS, Facts, State, missing, revived, ways_on
from .life_access import may_follow, may_lead
from .life_actions import last_said, life_of, owned
from .life_models import Life, LifeStep, ParkingProposal


@dataclass(frozen=True)
class Way:
    """A state that an initiative can go to, what it means, and what is still needed for it."""

    to: State
    means: str | Promise
    missing: str | Promise

    @property
    def rests(self) -> bool:
        return self.to in AT_REST


@dataclass(frozen=True)
class Standing:
    """Where an initiative stands today, for who may follow it."""

    initiative: Initiative
    life: Life
    facts: Facts
    may_lead: bool
    may_see_page: bool  # its page on the site, with its tasks and positions
    asked_on: date | None  # since when it waits for an answer whether it should rest
    reason: str  # why it rests
    since: date | None  # the day of its last step; None for what ran already when the house came to know it

    @property
    def means(self) -> str | Promise:
        return MEANS[self.life.state]

    @property
    def at_rest(self) -> bool:
        return self.life.state in AT_REST

    @property
    def is_beginning(self) -> bool:
        return self.life.state in BEGINNING

    @property
    def ways(self) -> list[Way]:
        return [Way(to, MEANS[to], missing(self.life.state, to, self.facts)) for to in ways_on(self.life.state)]

    @property
    def again(self) -> Way:
        """Where it goes when it begins again after a rest."""
        to = revived(self.life.was, self.facts)
        return Way(to, MEANS[to], "")

    @property
    def forward(self) -> list[Way]:
        """The ways that are no rest."""
        return [way for way in self.ways if not way.rests]


def with_standing(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """*initiatives*, each with all that ``standing`` needs, in the same query."""
    asked = ParkingProposal.objects.filter(life__initiative=OuterRef("pk"), answer="")
    steps = LifeStep.objects.filter(life=OuterRef("life"), after=OuterRef("life__state")).order_by("-at")
    return initiatives.select_related("life").annotate(
        has_owner=owned(timezone.localdate()),
        says_go=last_said(),
        asked_on=Subquery(asked.values("on")[:1]),
        last_reason=Subquery(steps.values("reason")[:1]),
        stepped_at=Subquery(steps.values("at")[:1]),
    )


def standing(who: Who, initiative: Initiative) -> Standing:
    """Where *initiative*, of ``with_standing``, stands."""
    row: object = initiative
    life = life_of(initiative)
    stepped_at: datetime | None = getattr(row, "stepped_at", None)
    return Standing(
        initiative,
        life,
        Facts(says_go=bool(getattr(row, "says_go", False)), has_owner=bool(getattr(row, "has_owner", False))),
        may_lead(who, initiative),
        may_see_initiative(who, initiative),
        getattr(row, "asked_on", None),
        getattr(row, "last_reason", None) or "",
        life.since if stepped_at else None,
    )


@dataclass(frozen=True)
class Overview:
    """Every initiative that somebody may follow: asked about, beginning, there, and at rest."""

    asked: list[Standing]
    beginning: list[Standing]
    there: list[Standing]
    resting: list[Standing]


def overview(who: Who, house: House) -> Overview:
    """Where the initiatives of *house* stand that *who* may follow. One query."""
    found = [
        standing(who, one)
        for one in with_standing(Initiative.objects.filter(house=house))
        if may_follow(who, life_of(one))
    ]
    return Overview(
        asked=[one for one in found if one.asked_on and not one.at_rest],
        beginning=[one for one in found if one.is_beginning],
        there=[one for one in found if not one.is_beginning and not one.at_rest],
        resting=[one for one in found if one.at_rest],
    )
