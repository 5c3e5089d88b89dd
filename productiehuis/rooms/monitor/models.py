"""Reported figures: totals that somebody entered, with who, when and how they were counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.one_house import SameHouse


class ReportedFigure(OfHouse):
    """A total that an initiative counted itself, over one period.

    A figure is never edited: a correction is a new row, and the one before it keeps the moment it was replaced.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="reported_figures")
    measure = models.CharField(max_length=40, choices=[(measure.key, measure.name) for measure in MEASURES])
    start = models.DateField()
    end = models.DateField(help_text="the last day, which counts")
    value = models.PositiveIntegerField(_("aantal"))
    label = models.CharField(
        max_length=60, blank=True, validators=[refuse_bsn], help_text="what is counted, as the initiative calls it"
    )
    counted_how = models.CharField(_("hoe is er geteld?"), max_length=200, blank=True, validators=[refuse_bsn])
    note = models.CharField(_("opmerking"), max_length=400, blank=True, validators=[refuse_bsn])
    reason = models.CharField(
        _("waarom is dit veranderd?"),
        max_length=200,
        blank=True,
        validators=[refuse_bsn],
        help_text="why it was entered after its period was closed",
    )
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    taken_away_because = models.CharField(
        max_length=200,
        blank=True,
        validators=[refuse_bsn],
        help_text="why it was taken away after its period was closed, without another",
    )

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            SameHouse(field="initiative", name="reportedfigure_initiative_same_house"),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="reportedfigure_period_forward",
                violation_error_message=_("De laatste dag ligt vóór de eerste dag."),
            ),
            models.UniqueConstraint(
                fields=["initiative", "measure", "start", "end"],
                condition=Q(replaced_at=None),
                name="reportedfigure_one_current",
                violation_error_message=_("Voor deze periode is er al een getal."),
            ),
        ]
        indexes = [models.Index(fields=["house", "start", "end"], condition=Q(replaced_at=None), name="reported_now")]

    def __str__(self) -> str:
        return f"{self.measure} {self.start}..{self.end}: {self.value}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)
