"""The keys with which a house signs: the first, a new one, and one that is trusted no more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.web.links import absolute

from . import badges
from .models import SigningKey


@transaction.atomic
def signing_key(*, actor: Who, house: House) -> SigningKey:
    """The key that signs now, made where there is none. It stays until the transaction ends: who withdraws it waits."""
    signs = SigningKey.objects.select_for_update(no_key=True).filter(house=house, retired_at=None)
    key: SigningKey | None = signs.first()
    if key is None:
        lock(house.id)  # there is none yet, or another took its place while we waited
        key = signs.first()
    return key or new_key(actor=actor, house=house)


@transaction.atomic
def new_key(*, actor: Who, house: House) -> SigningKey:
    """From now on a new key signs. The private half of the one before is thrown away; it goes on checking."""
    lock(house.id)
    now = timezone.now()
    SigningKey.objects.filter(house=house, retired_at=None).update(retired_at=now, private="")
    private, public = badges.new_pair()
    key: SigningKey = SigningKey.objects.create(
        house=house,
        thumbprint=badges.thumbprint(public),
        address=absolute(reverse("issuer", args=[house.slug])),
        public=public,
        private=private,
        since=now,
    )
    journal.record("make_signing_key", key, actor=actor.id, house=house.id, fields=["public"])
    return key


@transaction.atomic
def withdraw_key(*, actor: Who, key: SigningKey) -> SigningKey:
    """*key* leaked, or may have: nobody trusts it any more, and where it signed a new one takes its place.

    Its certificates say so until they are signed again. Raises ``ValidationError`` where that was done before.
    """
    lock(key.house_id)
    key = SigningKey.objects.select_for_update().get(id=key.id)
    if key.withdrawn_at:
        raise ValidationError(_("Deze sleutel is al ingetrokken."))
    if key.retired_at is None:
        new_key(actor=actor, house=key.house)
        key.refresh_from_db()
    key.withdrawn_at = timezone.now()
    key.save(update_fields=["withdrawn_at"])
    journal.record("withdraw_signing_key", key, actor=actor.id, house=key.house_id, fields=["withdrawn_at"])
    return key


def published_keys(house: House) -> QuerySet[SigningKey]:
    """The keys by which certificates of *house* can be checked; for everybody, so without their private half."""
    found: QuerySet[SigningKey] = SigningKey.objects.filter(house=house, withdrawn_at=None).defer("private")
    return found


def keys_with_numbers(house: House) -> QuerySet[SigningKey]:
    """All keys of *house*, the newest first, with under how many certificates each of them stands."""
    under = Count("certificates", filter=Q(certificates__replaced_at=None))
    found: QuerySet[SigningKey] = SigningKey.objects.filter(house=house).annotate(number=under).defer("private")
    return found.order_by("-since", "-id")
