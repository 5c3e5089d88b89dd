"""How allauth makes an account of ours: always together with its person."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from productiehuis.foundation.trust import journal

from .models import Account, Person


class AccountAdapter(DefaultAccountAdapter):
    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Somebody signs up: keep the name they chose and the account. allauth sends the code to their address."""
        user.person = Person.objects.create(name=form.cleaned_data["name"])
        user.email = form.cleaned_data["email"].lower()
        # Without a password this account opens with a code by e-mail only.
        user.set_password(form.cleaned_data.get("password1") or None)
        user.save()
        journal.record("sign_up", user.person, actor=user.person.id, house=None, fields=["name"])
        return user
