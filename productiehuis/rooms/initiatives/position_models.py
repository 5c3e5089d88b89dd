"""Positions and who holds them, tasks, and handing both over in steps (catalogue C-073, C-080, C-105, C-163)."""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from .load_rules import CAP, MANY_HOURS, MANY_THINGS
from .position_rules import Part
from .task_rules import MOST_HOURS, TaskRhythm
from .transfer_rules import RUNNING, TransferState


def _hours_a_month() -> Any:
    limits = [MinValueValidator(Decimal(0)), MaxValueValidator(MOST_HOURS)]
    return models.DecimalField(
        _("uren per maand"), max_digits=4, decimal_places=1, null=True, blank=True, validators=limits
    )


class Position(OfHouse):
    """What somebody is for a while in an initiative, or in the house itself (without initiative), and then another."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="positions")
    name = models.CharField(_("naam"), max_length=60, validators=[refuse_bsn])
    purpose = models.CharField(_("waarvoor"), max_length=200, blank=True, validators=[refuse_bsn])
    several = models.BooleanField(_("meer mensen tegelijk"), default=False)
    hours = _hours_a_month()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            one_house_key("position"),
            SameHouse(field="initiative", name="position_initiative_same_house"),
            models.UniqueConstraint(
                Func(F("initiative"), F("house"), function="coalesce"),
                Func(F("name"), function="lower"),
                condition=Q(ended_at=None),
                name="position_once",
                violation_error_message=_("Deze positie is er al."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _days() -> Func:
    return Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField())


class Holding(OfHouse):
    """Somebody holds a position, stands in or is next, from *since* to *until*, the last day."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("wie"))
    part = models.CharField(_("wat"), max_length=10, choices=Part)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    alone = models.BooleanField(default=True, help_text="nobody else holds it at that time: as its position says")

    class Meta:
        ordering = ["since"]
        constraints = [
            SameHouse(field="position", name="holding_position_same_house"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="holding_days_forward"),
            ExclusionConstraint(
                name="holding_one_part_a_person",
                expressions=[
                    ("position", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="holding_one_holder",
                expressions=[("position", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
                condition=Q(part=Part.HOLDER, alone=True),
            ),
        ]
        indexes = [models.Index(fields=["person"], name="holdings_of_somebody")]

    def __str__(self) -> str:
        return f"{self.position_id} {self.part}"


class Task(OfHouse):
    """Something that has to be done: for an initiative, or (without one) for the whole house, which is collective.

    Held by somebody with a role there, or by nobody. Hours that nobody knows are empty, which is not zero.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="tasks")
    position = models.ForeignKey(Position, models.SET_NULL, null=True, blank=True, related_name="tasks")
    what = models.CharField(_("wat"), max_length=120, validators=[refuse_bsn])
    rhythm = models.CharField(_("hoe vaak"), max_length=10, choices=TaskRhythm)
    hours = _hours_a_month()
    held_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    held_since = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    gives_back = models.CharField(_("wat het teruggeeft"), max_length=200, blank=True, validators=[refuse_bsn])
    gives_back_on = models.DateField(_("wanneer"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["what"]
        constraints = [
            one_house_key("task"),
            SameHouse(field="initiative", name="task_initiative_same_house"),
            SameHouse(field="position", name="task_position_same_house"),
            models.CheckConstraint(
                condition=Q(held_by=None, held_since=None) | Q(held_by__isnull=False, held_since__isnull=False),
                name="task_held_since",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(held_by=None) | ~Q(deputy=F("held_by")),
                name="task_other_deputy",
                violation_error_message=_("Niemand is de eigen achtervang. Kies iemand anders."),
            ),
            models.CheckConstraint(
                condition=Q(initiative=None) | Q(gives_back="", gives_back_on=None), name="task_collective_gives_back"
            ),
        ]
        indexes = [
            models.Index(fields=["held_by"], condition=Q(done_at=None), name="tasks_of_somebody"),
            models.Index(fields=["initiative"], condition=Q(done_at=None), name="tasks_of_initiative"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def gives_nothing(self) -> bool:
        """Whether it is for the whole house, and nobody said yet what it gives back (C-046)."""
        return self.collective and not self.gives_back

    @property
    def collective(self) -> bool:
        """Whether it is for the whole house (catalogue C-171)."""
        return self.initiative_id is None


class Transfer(OfHouse):
    """A task or a position goes from one person to another, in steps (catalogue C-163, C-215)."""

    task = models.ForeignKey(Task, models.CASCADE, null=True, blank=True, related_name="transfers")
    position = models.ForeignKey(Position, models.CASCADE, null=True, blank=True, related_name="transfers")
    giver = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    receiver = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.ASKED)
    note = EncryptedTextField(_("voor wie het overneemt"), blank=True, max_length=2000, validators=[refuse_bsn])
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            one_house_key("transfer"),
            SameHouse(field="task", name="transfer_task_same_house"),
            SameHouse(field="position", name="transfer_position_same_house"),
            models.CheckConstraint(
                condition=Q(task=None, position__isnull=False) | Q(task__isnull=False, position=None),
                name="transfer_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=RUNNING) | (Q(ended_at__isnull=False) & ~Q(state__in=RUNNING)),
                name="transfer_ends_once",
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(ended_at=None),
                name="transfer_task_once",
                violation_error_message=_("Deze taak wordt al overgedragen."),
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(ended_at=None),
                name="transfer_position_once",
                violation_error_message=_("Deze positie wordt al overgedragen."),
            ),
        ]
        indexes = [models.Index(fields=["receiver"], condition=Q(ended_at=None), name="transfers_to_somebody")]

    def __str__(self) -> str:
        return f"{self.task_id or self.position_id} {self.state}"


class TransferStep(OfHouse):
    """One step of a handover: what, with which guidance, and when it was done."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    what = models.CharField(_("stap"), max_length=120, validators=[refuse_bsn])
    guidance = models.CharField(_("hoe help je daarbij"), max_length=200, blank=True, validators=[refuse_bsn])
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [SameHouse(field="transfer", name="transferstep_transfer_same_house")]

    def __str__(self) -> str:
        return self.what


class LoadTerms(OfHouse):
    """What a house agreed about how much one person carries; without a row our own proposal counts."""

    cap = models.PositiveSmallIntegerField(
        _("taken voor het hele huis"), default=CAP, validators=[MaxValueValidator(20)]
    )
    hours = models.PositiveSmallIntegerField(
        _("uren per maand"), default=MANY_HOURS, validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
    things = models.PositiveSmallIntegerField(
        _("taken en posities samen"), default=MANY_THINGS, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house"], name="loadterms_once")]

    def __str__(self) -> str:
        return f"{self.house_id}"
