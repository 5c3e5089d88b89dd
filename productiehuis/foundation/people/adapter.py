"""How allauth makes an account of ours, always together with its person, and whom it lets in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust import journal

from .models import Account, Person


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Je account is gesloten. Vraag het aan de coördinator van het huis."),
        "duplicate_email": _("Dit adres heb je al."),
        "email_password_mismatch": _(
            "Dit adres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of vraag een code."
        ),
        "email_taken": _("Dit adres hoort al bij een ander account."),
        "enter_current_password": _("Dit is niet je oude wachtwoord."),
        "incorrect_code": _("Deze code klopt niet, of is te oud."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "rate_limited": _("Je hebt dit vaak geprobeerd. Wacht een paar minuten."),
        "too_many_login_attempts": _("Je hebt het vaak geprobeerd. Wacht vijf minuten, of vraag een code."),
    }

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Somebody signs up: keep the name they chose and the account. allauth sends the code to their address.

        Never with a password: nobody knows yet whether the address is theirs.
        """
        user.person = Person.objects.create(name=form.cleaned_data["name"])
        user.email = form.cleaned_data["email"].lower()
        user.set_unusable_password()
        user.save()
        journal.record("sign_up", user.person, actor=user.person.id, house=None, fields=["name"])
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Somebody shows that an address is theirs. False when it is the first address of another account."""
        if belongs_to_another(email_address.email, email_address.user):
            words = {"email": email_address.email}
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt", words)
            return False
        return bool(super().confirm_email(request, email_address))

    def login(self, request: HttpRequest, user: Account) -> None:
        """Let them in, by the password as it is now: ``begin_anew`` may have ended the one that allauth read."""
        user.refresh_from_db(fields=["password"])
        super().login(request, user)


def belongs_to_another(email: str, account: Account) -> bool:
    """Whether this is the first address of another account, also when nobody ever came in with it."""
    return Account.objects.filter(email=email.lower()).exclude(id=account.id).exists()


def begin_anew(request: HttpRequest, email_address: EmailAddress, **signal: Any) -> None:
    """An account shows for the first time that an address is its own: a password or session from before ends.

    It may be of somebody who only knew the address. Called whenever allauth confirms an address, in whatever way.
    """
    account: Account = email_address.user
    if not EmailAddress.objects.filter(user=account, verified=True).exclude(id=email_address.id).exists():
        account.set_unusable_password()
        account.save(update_fields=["password"])
        update_session_auth_hash(request, account)  # who confirms it stays in
