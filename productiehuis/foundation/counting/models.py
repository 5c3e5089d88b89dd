"""The keys of visitor codes, and what was counted from rows: kept, so that no page counts a million visits."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse

from .codes import Part
from .measures import MEASURES


class CodeYear(models.Model):
    """The visitor codes of a house in a calendar year: what they are made of, and the key they lie under.

    The key is made with the first code, and thrown away when the year is closed. From then on nobody can be
    recognised by a code of that year any more, and nobody can be added to it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    parts = ArrayField(models.CharField(max_length=20, choices=Part))
    secret = EncryptedTextField(null=True, help_text="32 random bytes in hexadecimal, encrypted once more")  # type: ignore[misc]  # none before the first code and after closing
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "year"], name="codeyear_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(secret__isnull=True),
                name="codeyear_closed_without_key",
                violation_error_message=_("Van een afgesloten jaar is de sleutel weg."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Touched(models.Model):
    """Something changed that counts for an initiative on a day (or, without a day, in every period): count again.

    A row of its own for each change, so that those who register never wait for each other or for the counting.
    """

    id = models.BigAutoField(primary_key=True)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="+")
    initiative = models.ForeignKey("house.Initiative", models.CASCADE, related_name="+")
    day = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [SameHouse(field="initiative", name="touched_initiative_same_house")]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.day or ''}"


class RollUp(models.Model):
    """What an initiative counted of a measure in a period, from rows: from *low* to *high*, the same where exact."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="+")
    initiative = models.ForeignKey("house.Initiative", models.CASCADE, related_name="+")
    measure = models.CharField(max_length=40, choices=[(measure.key, measure.name) for measure in MEASURES])
    start = models.DateField()
    end = models.DateField(help_text="the last day, which counts")
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            SameHouse(field="initiative", name="rollup_initiative_same_house"),
            models.UniqueConstraint(fields=["initiative", "measure", "start", "end"], name="rollup_once"),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="rollup_low_to_high"),
        ]
        indexes = [models.Index(fields=["house", "start", "end"], name="rollup_of_house")]

    def __str__(self) -> str:
        return f"{self.measure} {self.start}..{self.end}: {self.low} {self.high}"
