"""Sharing and stopping: one transaction and one line in the journal each. What was agreed is never changed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.rules import SCOPES, Scope
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.items import Item
from productiehuis.foundation.trust.said_codes import new_code

from .card import lock
from .codes import LINK_CODE, digest_of_address, digest_of_link_code, digest_of_token, new_token
from .models import Consent, Share
from .queries import addresses_of, receiver, shareable
from .rules import GUESSES, is_open, latest_end


@dataclass(frozen=True)
class To:
    """Who is to be shown something: exactly one of these. ``link`` makes a new link with its code."""

    person: UUID | None = None
    address: str = ""
    role: str = ""
    organisation: UUID | None = None
    link: bool = False


@dataclass(frozen=True)
class NewLink:
    """What opens a share by link. It is told once and kept nowhere."""

    token: str
    code: str


@transaction.atomic
def share(
    *,
    actor: Who,
    person: Person,
    item: Item,
    to: To,
    until: date,
    id: UUID | None = None,
    consent: Consent | None = None,
) -> tuple[Share, NewLink | None]:
    """*person* shows *item* to *to*, up to and including *until*; with *consent* when they said so at a table.

    *id* is the key that a form made: sent twice it is one share, and its link is not told again. Raises
    ``ValidationError`` where the same form says something else by then, for a share to oneself, for one that is there
    already, for a last day that cannot be, and ``Http404`` for an item that is not theirs to share, or a key that is
    somebody else's.
    """
    lock(person.id)
    new = Share(person=person, kind=item.kind, item=item.id, until=until, consent=consent, **({"id": id} if id else {}))
    if id and (sent := Share.objects.filter(id=id).first()):
        if sent.person_id != person.id:
            raise Http404
        _address_to(new, actor, to)
        _refuse_other(sent, new)
        return sent, None
    current = shareable(item.kind, item.id)
    if current is None or current.person != person.id:
        raise Http404
    today = timezone.localdate()
    _refuse_day(until, today)
    link = _address_to(new, actor, to)
    _refuse_twice(new, today)
    new.save()
    house = consent.house_id if consent else None
    journal.record("share", new, actor=actor.id, house=house, fields=["item", "receiver", "until"])
    return new, link


def _address_to(new: Share, actor: Who, to: To) -> NewLink | None:
    """Write in *new* for whom it is."""
    if to.person:
        if to.person == new.person_id:
            raise ValidationError({"person": _("Dit ben je zelf. Kies iemand anders.")})
        if not Person.objects.filter(id=to.person, erased_at=None).exists():
            raise ValidationError({"person": _("Deze persoon is er niet meer. Kies iemand anders.")})
        new.to_person_id = to.person
    elif to.address:
        new.to_address = to.address.strip().lower()
        validate_email(new.to_address)
        if new.to_address in addresses_of(getattr(new.person, "account", None)):
            raise ValidationError({"address": _("Dit is je eigen e-mailadres. Vul dat van iemand anders in.")})
        new.address_digest = digest_of_address(new.to_address)
    elif to.role and to.organisation:
        if Scope.ORGANISATION not in SCOPES[to.role]:
            raise ValidationError({"role": _("Deze rol hoort niet bij een organisatie.")})
        new.to_role, new.to_organisation_id = to.role, to.organisation
    elif to.link:
        link = NewLink(token=new_token(), code=new_code(LINK_CODE))
        new.token_digest = digest_of_token(link.token)
        new.code_digest = digest_of_link_code(link.token, link.code)
        return link
    else:
        raise ValidationError({"to": _("Kies aan wie je dit laat zien.")})
    return None


def _refuse_other(sent: Share, new: Share) -> None:
    """Refuse *new* where it comes by the same form as *sent*, and says something else."""
    if _agreed(sent) != _agreed(new):
        words = _("Dit formulier heb je al verstuurd: %(to)s kan het zien. Begin opnieuw voor iemand anders.")
        raise ValidationError(words % {"to": receiver(sent)})


def _agreed(share: Share) -> tuple[object, ...]:
    """What, to whom and until when; each link is to whoever has it."""
    to = (share.to_person_id, share.address_digest, share.to_role, share.to_organisation_id, share.is_link)
    return (share.kind, share.item, share.until, *to)


def _refuse_day(until: date, today: date) -> None:
    if until < today:
        raise ValidationError({"until": _("Deze dag is al voorbij. Kies vandaag of later.")})
    if until > latest_end(today):
        raise ValidationError({"until": _("Kies een dag binnen een jaar. Daarna kun je het opnieuw laten zien.")})


def _refuse_twice(new: Share, today: date) -> None:
    """Refuse what *new*'s receiver is shown already. Every link is one of its own."""
    if new.is_link:
        return
    same = Share.objects.filter(
        person=new.person_id,
        kind=new.kind,
        item=new.item,
        revoked_at=None,
        until__gte=today,
        to_person=new.to_person_id,
        address_digest=new.address_digest,
        to_role=new.to_role,
        to_organisation=new.to_organisation_id,
        token_digest=None,
    ).first()
    if same:
        words = _("Dit laat je al zien, tot en met %(until)s. Wil je een andere dag? Stop het dan eerst.")
        raise ValidationError(words % {"until": f"{same.until:%d-%m-%Y}"})


@transaction.atomic
def stop(*, actor: Who, share: Share, house: UUID | None = None) -> Share:
    """Nobody is shown *share* any more, from this moment on; *house* where it is said at a table. May be repeated."""
    share = Share.objects.select_for_update().get(id=share.id)
    if share.revoked_at is None:
        share.revoked_at = timezone.now()
        share.save(update_fields=["revoked_at"])
        journal.record("stop_share", share, actor=actor.id, house=house, fields=["revoked_at"])
    return share


@transaction.atomic
def open_link(*, token: str, code: str) -> Share | None:
    """The share behind *token*, when *code* is its code and it is open; None for everything else, all alike.

    One guess at a time: the row is locked, so that however many come at once, the fifth wrong code is the last.
    """
    found = (
        Share.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(token_digest=digest_of_token(token))
        .first()
    )
    right = constant_time_compare(found.code_digest if found else "", digest_of_link_code(token, code))
    if found is None or found.person.erased_at or not is_open(found.terms, timezone.localdate()):
        return None
    if right:
        return found
    found.wrong_codes += 1
    found.save(update_fields=["wrong_codes"])
    if found.wrong_codes == GUESSES:
        journal.record("close_link", found, actor=None, house=None, fields=["wrong_codes"])
    return None
