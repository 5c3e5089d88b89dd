"""How an account is found at each request: together with its person and today's roles, in one query."""

import json
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from .models import Account, Person
from .who import Held, Who

# Written out, for every page of whoever is signed in asks it: having Django compose it each time costs 2 ms.
WHO = """
    SELECT account.*, person.name AS called, coalesce((
        SELECT jsonb_agg(jsonb_build_array(kind, house_id, initiative_id, organisation_id)) FROM people_role
        WHERE person_id = person.id AND withdrawn_at IS NULL
        AND since <= %(today)s AND (until IS NULL OR until >= %(today)s)
    ), '[]') AS held
    FROM people_account account JOIN people_person person ON person.id = account.person_id
    WHERE account.id = %(id)s AND account.is_active
"""


class AccountBackend(AuthenticationBackend):
    """Sign-in by e-mail code or password (allauth), without Django's groups and permissions: roles are ours."""

    def get_user(self, user_id: Any) -> Account | None:
        for account in Account.objects.raw(WHO, {"id": user_id, "today": timezone.localdate()}):
            account.person = Person(id=account.person_id, name=account.called)
            account.person._state.adding = False
            return account
        return None


def who_of(account: Account) -> Who:
    """The signed-in *account* as ``Who``; needs the roles that ``AccountBackend.get_user`` brought along."""
    roles = (
        Held(kind, UUID(house), initiative and UUID(initiative), organisation and UUID(organisation))
        for kind, house, initiative, organisation in json.loads(account.held)
    )
    return Who(person=account.person, account=account, roles=tuple(roles))
