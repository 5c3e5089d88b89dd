"""How an account is found at each request: together with its person and today's roles, in one query."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from .models import Account
from .who import Held, Who


class AccountBackend(AuthenticationBackend):
    """Sign-in by e-mail code or password (allauth), without Django's groups and permissions: roles are ours."""

    def get_user(self, user_id: Any) -> Account | None:
        today = timezone.localdate()
        until = Q(person__roles__until=None) | Q(person__roles__until__gte=today)
        held = until & Q(person__roles__withdrawn_at=None, person__roles__since__lte=today)
        return (
            Account.objects.filter(pk=user_id, is_active=True)
            .select_related("person")
            .annotate(
                held=JSONBAgg(
                    JSONObject(
                        kind="person__roles__kind",
                        house="person__roles__house",
                        initiative="person__roles__initiative",
                        organisation="person__roles__organisation",
                    ),
                    filter=held,
                    default=[],
                )
            )
            .first()
        )


def who_of(account: Account) -> Who:
    """The signed-in *account* as ``Who``; needs the roles that ``AccountBackend.get_user`` brought along."""
    roles = tuple(
        Held(
            kind=role["kind"],
            house=UUID(role["house"]),
            initiative=role["initiative"] and UUID(role["initiative"]),
            organisation=role["organisation"] and UUID(role["organisation"]),
        )
        for role in account.held  # type: ignore[attr-defined]
    )
    return Who(person=account.person, account=account, roles=roles)
