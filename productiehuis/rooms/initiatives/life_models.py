"""Where each initiative stands, what residents said, and its proposals to park (C-009, C-121, C-122)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from .days import refuse_other_year
from .life import AT_REST, DAYS_WITHOUT_OWNER, State


class LegalForm(models.TextChoices):
    """What an initiative is before the law (catalogue C-009)."""

    NONE = "none", _("geen: wij doen het gewoon samen")
    ASSOCIATION = "association", _("vereniging")
    FOUNDATION = "foundation", _("stichting")
    COOPERATIVE = "cooperative", _("coöperatie")
    COMPANY = "company", _("bewonersbedrijf")


def _words(label: object, most: int) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=most, blank=True, validators=[refuse_bsn])  # type: ignore[arg-type]  # lazy


class Life(OfHouse):
    """Where an initiative stands, and what its page says. One that has none yet runs, as all did before."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="life")
    state = models.CharField(max_length=12, choices=State, default=State.RUNNING)
    was = models.CharField(max_length=12, choices=State, blank=True, help_text="where it stood before it came to rest")
    since = models.DateField(help_text="the day of its last step")
    left = models.BooleanField(default=False, help_text="it left the house, on its own feet")
    brought_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    for_whom = _words(_("voor wie"), 300)
    legal_form = models.CharField(_("rechtsvorm"), max_length=12, choices=LegalForm, blank=True)
    began_in = models.PositiveSmallIntegerField(
        _("begonnen in"), null=True, blank=True, validators=[refuse_other_year], help_text="a year"
    )
    needs_room = _words(_("een plek"), 300)
    needs_money = _words(_("geld"), 300)
    needs_hands = _words(_("handen"), 300)

    class Meta:
        constraints = [
            one_house_key("life"),
            SameHouse(field="initiative", name="life_initiative_same_house"),
            models.CheckConstraint(
                condition=Q(state__in=AT_REST) & ~Q(was="") | ~Q(state__in=AT_REST) & Q(was=""),
                name="life_at_rest_knows_where_it_was",
            ),
            models.CheckConstraint(condition=Q(left=False) | Q(state=State.STOPPED), name="life_left_is_stopped"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.state}"


class LifeStep(OfHouse):
    """A step in the life of an initiative, on a day, with the reason where one was asked. Never edited."""

    life = models.ForeignKey(Life, models.CASCADE, related_name="steps")
    before = models.CharField(max_length=12, choices=State, blank=True)
    after = models.CharField(max_length=12, choices=State)
    at = models.DateTimeField()
    reason = models.TextField(_("waarom"), max_length=600, blank=True, validators=[refuse_bsn])
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [SameHouse(field="life", name="lifestep_life_same_house")]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class ResidentCheck(OfHouse):
    """Residents were asked whether an idea fits: who, in words and without names, what they said, yes or no (C-121)."""

    life = models.ForeignKey(Life, models.CASCADE, related_name="checks")
    on = models.DateField(_("wanneer"))
    asked = models.TextField(_("aan wie"), max_length=300, blank=True, validators=[refuse_bsn])
    said = models.TextField(_("wat zij zeiden"), max_length=1000, blank=True, validators=[refuse_bsn])
    go = models.BooleanField(_("doorgaan"))
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [SameHouse(field="life", name="residentcheck_life_same_house")]

    def __str__(self) -> str:
        return f"{self.on} {self.go}"


class Answer(models.TextChoices):
    """What is said to a proposal to park."""

    PARK = "park", _("ja, parkeren")
    SOMEBODY = "somebody", _("wij hebben iemand")
    LATER = "later", _("vraag het later nog eens")


class ParkingProposal(OfHouse):
    """The house asks whether an initiative without owner should rest for a while. It never parks by itself."""

    life = models.ForeignKey(Life, models.CASCADE, related_name="proposals")
    on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-on"]
        constraints = [
            SameHouse(field="life", name="parkingproposal_life_same_house"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="parkingproposal_answered_on_a_day",
            ),
            models.UniqueConstraint(fields=["life"], condition=Q(answer=""), name="parkingproposal_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.answer}"


class ParkingTerms(OfHouse):
    """After how many days without an owner a house proposes to park; without a row our own number counts."""

    days = models.PositiveSmallIntegerField(
        _("dagen"), default=DAYS_WITHOUT_OWNER, validators=[MinValueValidator(7), MaxValueValidator(365)]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house"], name="parkingterms_once")]

    def __str__(self) -> str:
        return f"{self.days}"
