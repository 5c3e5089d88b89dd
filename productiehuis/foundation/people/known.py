"""How what is kept about somebody is found where no field leads to them, and what stopping with it means."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.trust.personal_data import Known

from .actions import end_role
from .leaving import close_account, go_nameless, sessions_of
from .models import Account, Person, Role
from .who import Who


def _stop_role(who: Who, role: Role) -> object:
    today = timezone.localdate()
    if role.withdrawn_at or (role.until and role.until <= today):
        raise ValidationError(_("Deze rol is al gestopt."))
    return end_role(actor=who, role=role, until=today)


def _stop_account(who: Who, account: Account) -> None:
    close_account(actor=who, person=account.person)


def _stop_name(who: Who, person: Person) -> None:
    go_nameless(actor=who, person=person)


KNOWN = (Known("sessions.Session", rows=sessions_of, shown=False),)
STOPS = {"people.Role": _stop_role, "people.Account": _stop_account, "people.Person": _stop_name}
