"""What happens to cards and shares when somebody leaves, and what "stop hiermee" does with each of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import Who

from .actions import stop
from .card import remove_line
from .codes import digest_of_address, digest_of_person
from .models import CardLine, Consent, Share
from .queries import address_words, addresses_of, role_words


def forget_receiver(person: UUID) -> None:
    """Nothing of others names *person* any more: neither sentences they agreed to, nor shares with an address.

    This comes before the account and its other addresses go. Twice is once.
    """
    _forget_sentences([digest_of_person(person)])
    for account in Account.objects.filter(person=person):
        forget_account(account)


def forget_account(account: Account) -> None:
    """What others showed to the addresses of *account* goes, and the sentences about it name them no more."""
    digests = [digest_of_address(email) for email in addresses_of(account)]
    _forget_sentences(digests)
    Share.objects.filter(address_digest__in=digests).delete()


def _forget_sentences(digests: list[str]) -> None:
    with scopes_disabled():
        Consent.objects.filter(receiver_digest__in=digests).update(receiver="", receiver_digest="")


LEAVING = (forget_receiver,)


def _stop_share(who: Who, share: Share) -> None:
    stop(actor=who, share=share)


def _stop_consent(who: Who, consent: Consent) -> None:
    """What was said stays, to look up; what was shown because of it stops."""
    for share in Share.objects.filter(consent=consent, revoked_at=None, until__gte=timezone.localdate()):
        stop(actor=who, share=share)


def _stop_line(who: Who, line: CardLine) -> None:
    remove_line(actor=who, line=line)


def _receiver(values: Mapping[str, Any]) -> str:
    """To whom a share shows something, as ``queries.receiver`` says it of the share itself."""
    if (name := values["to_person__name"]) is not None:
        return name or _("iemand zonder naam")
    if values["to_address"]:
        return address_words(values["to_address"])
    if values["to_role"]:
        return role_words(values["to_role"], values["to_organisation__name"] or "")
    return _("wie de link en de code heeft")


TOLD = {
    "sharing.Share": {
        "to_person__name": _receiver,
        "to_address": None,
        "to_role": None,
        "to_organisation__name": None,
    }
}

STOPS = {"sharing.Share": _stop_share, "sharing.Consent": _stop_consent, "sharing.CardLine": _stop_line}
