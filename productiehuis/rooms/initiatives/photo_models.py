"""Photos of an initiative, and who on them said yes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key


class Photo(OfHouse):
    """A photo on the page of an initiative, for everybody to see. Everybody who can be recognised on it said yes.

    It lies in the database, so that a backup has it, and taking it away takes all of it away.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="photos")
    alt = models.TextField(_("wat je ziet"), max_length=160, validators=[refuse_bsn])
    large = models.BinaryField(help_text="JPEG")
    small = models.BinaryField(help_text="WebP, light enough to stand on a page")
    width = models.PositiveSmallIntegerField(help_text="of the small one, in pixels")
    height = models.PositiveSmallIntegerField()
    nobody = models.BooleanField(_("niemand is te herkennen"), default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [one_house_key("photo"), SameHouse(field="initiative", name="photo_initiative_same_house")]

    def __str__(self) -> str:
        return self.alt


class PhotoConsent(OfHouse):
    """Somebody on a photo said yes to it. When that yes goes, the photo goes."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    name = EncryptedTextField(_("naam"), blank=True, max_length=80, validators=[refuse_bsn])
    said_on = models.DateField(_("ja gezegd op"))

    class Meta:
        ordering = ["id"]
        constraints = [
            SameHouse(field="photo", name="photoconsent_photo_same_house"),
            models.UniqueConstraint(fields=["photo", "person"], name="photoconsent_once"),
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(Exact(Length("name"), 0)), name="photoconsent_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id}"
