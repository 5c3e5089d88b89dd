"""Words of somebody beside what is kept about them, the end of all of it, and what time took away."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id


class Answer(models.TextChoices):
    """What the house says to who asks to correct something."""

    DONE = "done", _("verbeterd")
    NO = "no", _("niet verbeterd")


class OwnWords(models.Model):
    """What somebody says themselves of a thing that is kept about them; maybe with the wish to have it corrected.

    ``house`` is that of the thing; what is of no house, somebody corrects themselves.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey(House, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="own_words")
    kind = models.CharField(max_length=80, help_text="the model of the thing, such as people.Role")
    object = models.CharField(max_length=40, help_text="its key")
    text = EncryptedTextField(_("wat wil je erbij zetten?"), max_length=1000, validators=[refuse_bsn])
    asks_correction = models.BooleanField(_("ik wil dat het huis dit verbetert"), default=False)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer, blank=True)
    reason = EncryptedTextField(_("waarom"), max_length=600, blank=True, validators=[refuse_bsn])
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["kind", "object"], name="ownwords_of_a_thing"),
            models.Index(fields=["house"], condition=Q(asks_correction=True, answer=""), name="ownwords_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(asks_correction=False) | Q(house__isnull=False), name="ownwords_asks_a_house"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | Q(asks_correction=True, answered_at__isnull=False),
                name="ownwords_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object}"


class Erasure(models.Model):
    """Everything of one person goes. How far it is, and afterwards only how much went and what stays, by kind."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField(null=True, help_text="whose; empty once it is done")
    token = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the word in the address of the report")
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", help_text="who wrote it down at a table"
    )
    witness = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    witness_name = EncryptedTextField(_("naam van de getuige"), blank=True, max_length=80, validators=[refuse_bsn])
    counts = models.JSONField(default=dict, help_text="rows by model, of the steps that are done")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.asked_at}"

    @property
    def heard(self) -> str:
        """Who wrote it down and who was there, where it was asked at a table; of whom, it does not say."""
        if self.recorded_by is None:
            return ""
        words = {"by": self.recorded_by, "witness": self.witness or self.witness_name}
        return gettext("Dit is aan tafel gezegd. %(by)s schreef het op. %(witness)s was getuige.") % words


class Deed(models.TextChoices):
    """What the nightly task did with rows whose time was over, or nearly."""

    TOLD = "told", _("aangekondigd")
    DELETED = "delete", _("weggegooid")
    NAMELESS = "nameless", _("zonder naam gemaakt")


class RetentionRun(models.Model):
    """What the nightly task did on a day with one kind, and with how many rows. Of whom is not kept."""

    day = models.DateField()
    kind = models.CharField(max_length=80)
    deed = models.CharField(max_length=10, choices=Deed)
    number = models.PositiveIntegerField()
    through = models.DateField(null=True, blank=True, help_text="of what was told: until which day it goes")

    class Meta:
        ordering = ["-day", "kind", "deed"]
        constraints = [models.UniqueConstraint(fields=["day", "kind", "deed"], name="retentionrun_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.deed} {self.number}"
