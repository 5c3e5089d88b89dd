"""The keys of visitor codes, and what was counted from rows: kept, so that no page counts a million visits."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

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
    """What an initiative counted of a measure in a period, from rows: from *low* to *high*, the same where exact.

    Once its year is closed it is what was signed off, with what was added since.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="+")
    initiative = models.ForeignKey("house.Initiative", models.CASCADE, related_name="+")
    measure = models.CharField(max_length=40, choices=[(measure.key, measure.name) for measure in MEASURES])
    start = models.DateField()
    end = models.DateField(help_text="the last day, which counts")
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0, help_text="of which came after its year was closed")
    unshown = models.PositiveIntegerField(default=0, help_text="of which the public does not see yet")

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            SameHouse(field="initiative", name="rollup_initiative_same_house"),
            models.UniqueConstraint(fields=["initiative", "measure", "start", "end"], name="rollup_once"),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="rollup_low_to_high"),
            models.CheckConstraint(
                condition=Q(added__lte=F("low"), unshown__lte=F("added")), name="rollup_added_is_part_of_it"
            ),
        ]
        indexes = [models.Index(fields=["house", "start", "end"], name="rollup_of_house")]

    def __str__(self) -> str:
        return f"{self.measure} {self.start}..{self.end}: {self.low} {self.high}"


class Snapshot(models.Model):
    """The figures of a year of a house as they were signed off when it was closed. Never changed, never removed.

    Who signed is a bare id, as in the journal, so that erasing a person changes no line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.PROTECT, related_name="snapshots")
    year = models.PositiveSmallIntegerField()
    signed_by = models.UUIDField(null=True, blank=True)
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 over all of it, in hexadecimal")

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            one_house_key("snapshot"),
            models.UniqueConstraint(fields=["house", "year"], name="snapshot_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Source(models.TextChoices):
    """Where a figure comes from: counted from rows, or reported by somebody."""

    REGISTERED = "registered", _("geteld")
    REPORTED = "reported", _("opgegeven")


class FrozenFigure(models.Model):
    """One figure of a snapshot. Never changed, never removed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="figures")
    initiative = models.ForeignKey("house.Initiative", models.PROTECT, related_name="frozen_figures")
    measure = models.CharField(max_length=40, choices=[(measure.key, measure.name) for measure in MEASURES])
    start = models.DateField()
    end = models.DateField(help_text="the last day, which counts")
    source = models.CharField(max_length=10, choices=Source)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    added = models.PositiveIntegerField(
        default=0, help_text="of a project year: what had come to its first year already, after that was closed"
    )

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            SameHouse(field="snapshot", name="frozenfigure_snapshot_same_house"),
            SameHouse(field="initiative", name="frozenfigure_initiative_same_house"),
            models.UniqueConstraint(
                fields=["initiative", "measure", "start", "end", "source"], name="frozenfigure_once"
            ),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="frozenfigure_low_to_high"),
        ]
        indexes = [models.Index(fields=["house", "start", "end"], name="frozen_of_house")]

    def __str__(self) -> str:
        return self.line()

    def line(self) -> str:
        """All that is signed off of it, on one line."""
        period = f"{self.start.isoformat()}..{self.end.isoformat()}"
        return f"{self.initiative_id} {self.measure} {period} {self.source} {self.low} {self.high} {self.added}"


class Addition(models.Model):
    """What came to a figure after its year was closed. Why, stands with the correction that brought it."""

    number = models.BigAutoField(primary_key=True)
    house = models.ForeignKey("house.House", models.PROTECT, related_name="+")
    initiative = models.ForeignKey("house.Initiative", models.PROTECT, related_name="additions")
    measure = models.CharField(max_length=40, choices=[(measure.key, measure.name) for measure in MEASURES])
    day = models.DateField(help_text="on which it counts")
    amount = models.PositiveIntegerField()
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        constraints = [
            SameHouse(field="initiative", name="addition_initiative_same_house"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="addition_adds"),
        ]
        indexes = [models.Index(fields=["house", "day"], name="additions_of_house")]

    def __str__(self) -> str:
        return f"{self.measure} {self.day}: {self.amount}"
