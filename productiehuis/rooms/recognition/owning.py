"""What the owner of a certificate does with it, by their account or with the keeping code; and what organisers undo."""

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.said_codes import normal
from productiehuis.foundation.trust.tries import Tries

from .checking import genuine_badge
from .issuing import rule_of
from .keys import signing_key
from .models import Certificate, check
from .rules import Reason, clean_name, may_change
from .signing import criteria_of, digest_of, give_code, sign, signer_of
from .telling import tell_after_commit

KEEPING_CODES = Tries("keeping_code", most=10, span=timedelta(hours=1))
"""For one certificate; ten signs are far too many to guess so."""

NOBODYS = timedelta(days=5 * 366)
"""How long a certificate is kept that no account has. A choice of ours; no law gives this number."""


def _held(certificate: Certificate) -> Certificate:
    """*certificate* as it stays until the transaction ends. Raises ``ValidationError`` when it is gone."""
    rows = Certificate.objects.select_for_update(of=("self",), no_key=True)
    now: Certificate | None = (
        rows.select_related("house", "activity", "initiative", "key").filter(id=certificate.id).first()
    )
    if now is None:
        raise ValidationError(_("Dit certificaat is er niet meer."))
    return now


@transaction.atomic
def rename(*, actor: Who, certificate: Certificate, name: str, show_times: bool) -> Certificate:
    """Another certificate in the place of *certificate*: with this *name*, and how often somebody came or not.

    The old code says from then on that there is a newer one; name and badge of the old one are thrown away. Where
    nothing changes, it is the same. Raises ``ValidationError`` for one that was revoked or replaced, and for one that
    does not say what was signed: the house puts its name under nothing that somebody changed.
    """
    with scopes_disabled():
        old = _held(certificate)
        name = clean_name(name)
        if not may_change(old.standing):
            raise ValidationError(_("Dit certificaat is ingetrokken of vervangen. Je kunt het niet veranderen."))
        show_times = show_times and bool(old.times)
        if (name, show_times) == (old.name, old.show_times):
            return old
        if genuine_badge(old) is None:
            raise ValidationError(_("Hier is iets aan veranderd. Vraag het huis om een nieuw certificaat."))
        if name == old.name:
            old.show_times = show_times
            _sign(old)
            old.save(update_fields=["show_times", "key", "jwt"])
            journal.record("change_certificate", old, actor=actor.id, house=old.house_id, fields=["show_times"])
            return old
        return _replace(actor, old, name, show_times)


def _replace(actor: Who, old: Certificate, name: str, show_times: bool) -> Certificate:
    now = timezone.now()
    new: Certificate = Certificate.objects.get(id=old.id)
    new.id, new._state.adding = new_id(), True
    new.name, new.show_times, new.subject = name, show_times, uuid.uuid4()
    new.issued_by_id, new.seen_at = old.issued_by_id, now if actor.id == old.person_id else None
    give_code(new)
    _sign(new)
    check(new, "name")
    old.replaced_at, old.name, old.jwt, old.code, old.keeping = now, "", "", "", ""
    old.save(update_fields=["replaced_at", "name", "jwt", "code", "keeping"])
    new.save(force_insert=True)
    old.endorsements.update(certificate=new)
    journal.record("replace_certificate", new, actor=actor.id, house=new.house_id, fields=["name"])
    return new


def _sign(one: Certificate) -> None:
    key = signing_key(actor=COMMAND, house=one.house)
    needed = rule_of(one.activity).times if one.activity else 1
    sign(one, key, signer_of(key), criteria_of(one, needed))


@transaction.atomic
def close_page(*, actor: Who, certificate: Certificate, closed: bool) -> Certificate:
    """Its owner closes the check page of *certificate*, or opens it again. May be repeated."""
    with scopes_disabled():
        one = _held(certificate)
        if (one.closed_at is not None) != closed:
            one.closed_at = timezone.now() if closed else None
            one.save(update_fields=["closed_at"])
            verb = "close_certificate" if closed else "open_certificate"
            journal.record(verb, one, actor=actor.id, house=one.house_id, fields=["closed_at"])
        return one


@transaction.atomic
def throw_away(*, actor: Who, certificate: Certificate) -> None:
    """*certificate* goes, with the good words beside it: its code is known by nobody any more."""
    with scopes_disabled():
        one = _held(certificate)
        journal.record("remove_certificate", one, actor=actor.id, house=one.house_id)
        one.delete()


@transaction.atomic
def mark_seen(*, person: uuid.UUID) -> None:
    """*person* read what there is to tell about their certificates."""
    with scopes_disabled():
        Certificate.objects.filter(person=person, seen_at=None, replaced_at=None).update(seen_at=timezone.now())


# -- without an account -----------------------------------------------------------------------------------------------


def kept_by(*, code: str, keeping: str) -> Certificate:
    """The certificate with *code*, for who has its *keeping* code. Raises ``ValidationError`` at ``keeping``."""
    digest = digest_of(code)
    if KEEPING_CODES.spent(digest):
        raise ValidationError({"keeping": _("Er zijn te veel codes geprobeerd. Wacht een uur.")})
    with scopes_disabled():
        one: Certificate | None = Certificate.objects.select_related("house").filter(code_digest=digest).first()
    right = constant_time_compare(one.keeping if one else "", normal(keeping))
    if one is None or not one.keeping or not right:
        KEEPING_CODES.count(digest)
        raise ValidationError({"keeping": _("Deze bewaarcode hoort niet bij dit certificaat. Kijk nog eens goed.")})
    return one


@transaction.atomic
def put_with_account(*, actor: Who, certificate: Certificate) -> Certificate:
    """*certificate* is with the account of *actor* from now on, and needs no keeping code.

    Raises ``ValidationError`` for who has one of that activity already, and for one that is somebody's.
    """
    assert actor.person is not None, "Only who is in has an account."
    still_here(actor.person.id)
    with scopes_disabled():
        one = _held(certificate)
        if one.person_id not in (None, actor.id) and Account.objects.filter(person=one.person_id).exists():
            raise ValidationError(_("Dit certificaat staat al bij een ander account."))
        mine = Certificate.objects.filter(person=actor.person, activity=one.activity_id, replaced_at=None)
        if one.activity_id and mine.exclude(id=one.id).exists():
            raise ValidationError(_("Je hebt al een certificaat van deze activiteit."))
        one.person, one.sign_up, one.keeping, one.seen_at = actor.person, None, "", timezone.now()
        one.save(update_fields=["person", "sign_up", "keeping", "seen_at"])
        journal.record("take_certificate", one, actor=actor.id, house=one.house_id, fields=["person"])
        return one


def forget_nobodys() -> int:
    """Throw away certificates that no account has, once their time is over; returns how many."""
    with scopes_disabled():
        old = Certificate.objects.filter(issued_at__lt=timezone.now() - NOBODYS)
        return int(old.filter(person=None).delete()[1].get("recognition.Certificate", 0))


# -- by organisers ----------------------------------------------------------------------------------------------------


@transaction.atomic
def revoke(*, actor: Who, certificate: Certificate, reason: str) -> Certificate:
    """*certificate* counts no more, for a *reason* of the list; its owner is told. May be repeated.

    Raises ``ValidationError`` for no such reason, and for one that was replaced.
    """
    if reason not in Reason.values:
        raise ValidationError({"reason": _("Kies waarom.")})
    one = _held(certificate)
    if one.replaced_at:
        raise ValidationError(_("Dit certificaat is al vervangen."))
    if one.revoked_at is None:
        one.revoked_at, one.reason, one.seen_at = timezone.now(), reason, None
        one.save(update_fields=["revoked_at", "reason", "seen_at"])
        journal.record("revoke_certificate", one, actor=actor.id, house=one.house_id, fields=["revoked_at", "reason"])
        tell_after_commit(one)
    return one


@transaction.atomic
def make_valid_again(*, actor: Who, certificate: Certificate) -> Certificate:
    """Somebody looked again: *certificate* counts after all. Its owner is told. May be repeated."""
    one = _held(certificate)
    if one.revoked_at:
        one.revoked_at, one.reason, one.seen_at = None, "", None
        one.save(update_fields=["revoked_at", "reason", "seen_at"])
        journal.record("restore_certificate", one, actor=actor.id, house=one.house_id, fields=["revoked_at"])
        tell_after_commit(one)
    return one
