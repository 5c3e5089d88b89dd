"""What this room looks up of a person by hand, and what it does when they stop with it or leave."""

from uuid import UUID

from django.utils import timezone

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.personal_data import Known

from .models import OwnVisits, Shift
from .own_visits import before_leaving, let_go, own_requests

KNOWN = (Known(model="helpdesk.HelpRequest", rows=own_requests),)


def forget_turns(person: UUID) -> None:
    """From tomorrow nobody counts on *person*: their turns to come go. Ask this without a scope; twice is once."""
    Shift.objects.filter(person=person, came=False, session__day__gt=timezone.localdate()).delete()


LEAVING = (forget_turns, before_leaving)


def _stop(who: Who, own: OwnVisits) -> None:
    let_go(own=own)


STOPS = {"helpdesk.OwnVisits": _stop}
