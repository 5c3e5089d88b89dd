"""Who puts photos on the page of an initiative."""

from django.db.models import QuerySet
from django.utils import timezone

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.team import WORKERS
from productiehuis.foundation.people.who import Who

LEADERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def may_show_photos(who: Who, initiative: Initiative) -> bool:
    """Add a photo, see who said yes and take it away: who leads that initiative."""
    return any(who.is_of_initiative(kind, initiative.id) for kind in LEADERS)


def team_of(initiative: Initiative) -> QuerySet[Role]:
    """The people who work in *initiative* today, by their ids."""
    today = held_on(timezone.localdate())
    return Role.objects.filter(today, initiative=initiative, kind__in=WORKERS).values("person")  # type: ignore[no-any-return]  # the scoped manager has no types
