"""Access in an emergency, with its review; and who can be reached when something is wrong, without a care file."""

from typing import ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id

from .emergency_rules import SHORTEST_REASON, Opening, Verdict, steps_of

_SHORT = _("Schrijf iets meer: wat is er aan de hand, en waarom kan het niet wachten?")


class BreakGlass(OfHouse):
    """A coordinator opened what is of somebody, of one kind, for one hour; told to that person, judged by another.

    Triggers hold that it is told once and judged once, that words only go, and that nothing else ever changes but when
    the person read it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="opened_in_emergency")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    reason = EncryptedTextField(
        _("waarom"), max_length=1000, validators=[MinLengthValidator(SHORTEST_REASON, _SHORT), refuse_bsn]
    )
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # by the person themselves
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    words = EncryptedTextField(_("toelichting"), blank=True, max_length=1000, validators=[refuse_bsn])
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("person")), name="breakglass_of_another"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~(Q(reviewed_by=F("by")) | Q(reviewed_by=F("person"))),
                name="breakglass_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", reviewed_by=None, reviewed_at=None)
                | Q(~Q(verdict=""), reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="breakglass_judged_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"

    def opening(self) -> Opening:
        return Opening(by=self.by_id, person=self.person_id, at=self.at, reviewed=self.reviewed_at is not None)


class EmergencyProcedure(OfHouse):
    """What a house does when something is wrong, in its own words."""

    text = models.TextField(_("wat je doet"), max_length=4000, validators=[refuse_bsn])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house"], name="emergencyprocedure_once")]

    @property
    def steps(self) -> list[str]:
        return steps_of(self.text)

    def __str__(self) -> str:
        return self.text[:40]


class CoachContact(OfHouse):
    """How a coach or key person can be reached in an emergency, by who works in the house, until a last day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reachable_in_emergency")
    how = EncryptedTextField(_("hoe"), max_length=200, validators=[refuse_bsn])
    until = models.DateField(_("tot en met"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "person"], name="coachcontact_once")]

    def __str__(self) -> str:
        return f"{self.until}"


class OwnContact(models.Model):
    """Who should be called for somebody, as they say themselves; seen by nobody to whom they do not show it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="own_contact")
    name = EncryptedTextField(_("wie"), max_length=80, validators=[refuse_bsn])
    how = EncryptedTextField(_("hoe"), max_length=200, validators=[refuse_bsn])
    knows = models.BooleanField(_("die persoon weet het"))
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(knows=True), name="owncontact_knows")]

    def __str__(self) -> str:
        return f"{self.person_id}"
