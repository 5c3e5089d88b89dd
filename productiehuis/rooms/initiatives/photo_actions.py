"""A photo comes on the page of an initiative, and goes again."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.web.pictures import take_picture

from .photo_models import Photo, PhotoConsent

MOST_PHOTOS = 12
"""On the page of one initiative; who wants another takes one away. Ours: a page is no album."""


def add_photo(
    *,
    actor: Who,
    initiative: Initiative,
    data: bytes,
    alt: str,
    people: Sequence[Person] = (),
    names: Sequence[str] = (),
    nobody: bool = False,
) -> Photo:
    """The picture in *data* comes on the page of *initiative*, with what one sees on it in words (*alt*).

    *people* of the house and others by *names* are who can be recognised on it, and said yes today; or *nobody* can.
    Raises ``ValidationError`` where neither is said or both, for what is no photo, and for one too many.
    """
    if nobody and (people or names):
        raise ValidationError({"nobody": _("Je schreef ook namen op. Haal dit vinkje weg, of de namen.")})
    if not (nobody or people or names):
        raise ValidationError(
            {"names": _("Wie staat erop? Schrijf het op. Is niemand te herkennen? Zet dan het vinkje hieronder.")}
        )
    picture = take_picture(data)  # before anything is locked: it takes a moment
    with transaction.atomic():
        return _keep(
            actor,
            Photo(
                house_id=initiative.house_id,
                initiative=initiative,
                alt=alt.strip(),
                large=picture.large,
                small=picture.small,
                width=picture.width,
                height=picture.height,
                nobody=nobody,
                by=actor.person,
                at=timezone.now(),
            ),
            people,
            names,
        )


def _keep(actor: Who, photo: Photo, people: Sequence[Person], names: Sequence[str]) -> Photo:
    lock(photo.house_id)
    if Photo.objects.filter(initiative=photo.initiative).count() >= MOST_PHOTOS:
        words = _("Er staan al %(most)s foto’s. Haal er eerst een weg.") % {"most": MOST_PHOTOS}
        raise ValidationError(words)
    for person in sorted({one.id for one in people} | ({actor.id} if actor.id else set())):
        still_here(person)
    photo.clean_fields(exclude=["house", "initiative", "by"])
    photo.save()
    today = timezone.localdate()
    said: list[PhotoConsent] = [
        PhotoConsent(house_id=photo.house_id, photo=photo, person=person, said_on=today) for person in people
    ]
    said += [PhotoConsent(house_id=photo.house_id, photo=photo, name=name, said_on=today) for name in names]
    for one in said:
        one.clean_fields(exclude=["house", "photo", "person"])
    PhotoConsent.objects.bulk_create(said)
    fields = ["alt", "large", "small", "consents"]
    journal.record("add_photo", photo, actor=actor.id, house=photo.house_id, fields=fields)
    return photo


@transaction.atomic
def remove_photo(*, actor: Who, photo: Photo) -> None:
    """*photo* goes, with all that was written down with it."""
    journal.record("remove_photo", photo, actor=actor.id, house=photo.house_id)
    photo.delete()


def take_yes_back(who: Who, consent: PhotoConsent) -> None:
    """Who said yes to a photo does not any more: it goes at once."""
    remove_photo(actor=who, photo=consent.photo)


def remove_photos_of(person: UUID) -> None:
    """Every photo that *person* said yes to goes. Ask this without a scope; twice is once."""
    with scopes_disabled():
        Photo.objects.filter(consents__person=person).delete()
