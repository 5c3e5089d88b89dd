"""Areas, places, the house with its floors, and its initiatives: who they are. Their life is a room of its own."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key


class City(models.Model):
    """A municipality (gemeente)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A part of a city (stadsdeel). ``shape`` is a GeoJSON geometry in WGS84, or empty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    city = models.ForeignKey(City, models.PROTECT, related_name="districts")
    name = models.CharField(_("naam"), max_length=80)
    code = models.CharField(max_length=20, blank=True)
    shape = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["city", "name"], name="district_once_in_city")]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A part of a district (buurt). ``quarter`` is the wijk that it lies in, as people often name the place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="neighbourhoods")
    name = models.CharField(_("naam"), max_length=80)
    quarter = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=20, blank=True)
    shape = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["district", "name", "code"], name="neighbourhood_once")]

    def __str__(self) -> str:
        return self.name


class HouseStatus(models.TextChoices):
    """How a house is doing (catalogue C-034, Q-37): on hold is a state of its own, not an end."""

    RUNNING = "running", _("open")
    ON_HOLD = "on_hold", _("even stil")
    ENDED = "ended", _("gestopt")


class House(models.Model):
    """A production house: residents' initiatives of one district, bundled (catalogue C-034)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam van het huis"), max_length=80, unique=True, validators=[refuse_bsn])
    slug = models.SlugField(_("korte naam in het webadres"), max_length=64, unique=True)
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, verbose_name=_("stadsdeel"))
    status = models.CharField(_("hoe het huis ervoor staat"), max_length=10, choices=HouseStatus, default="running")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OfHouse(models.Model):
    """A row of one house, that no query finds without naming the house."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey(House, models.CASCADE, related_name="%(class)ss")

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        abstract = True


class FloorKind(models.TextChoices):
    """The floors of the house, from the ground up (catalogue C-035 to C-039).

    There may be any number of upper floors, and one at most of every other kind.
    """

    BASEMENT = "basement", _("souterrain")
    GROUND = "ground", _("begane grond")
    FIRST = "first", _("eerste verdieping")
    UPPER = "upper", _("verdere verdieping")
    ATTIC = "attic", _("zolder")


class Floor(OfHouse):
    """A floor of the house: a place to be, not a score (catalogue C-035 to C-039)."""

    kind = models.CharField(_("soort"), max_length=10, choices=FloorKind)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("naam"), max_length=60, validators=[refuse_bsn])
    subtitle = models.CharField(_("wat je er doet"), max_length=160, blank=True, validators=[refuse_bsn])

    class Meta:
        ordering = [
            Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(FloorKind))),
            "position",
        ]
        constraints = [
            one_house_key("floor"),
            models.UniqueConstraint(
                fields=["house", "kind"],
                condition=~Q(kind=FloorKind.UPPER),
                name="floor_once",
                violation_error_message=_("Deze verdieping is er al."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Location(OfHouse):
    """A place of trust where things happen: a community room, a food bank (catalogue C-010).

    Who manages it and who lends it is an organisation or what somebody is, such as "de beheerder": never a name.
    """

    name = models.CharField(_("naam"), max_length=120, validators=[refuse_bsn])
    address = models.CharField(_("adres"), max_length=160, blank=True, validators=[refuse_bsn])
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, verbose_name=_("buurt"))
    hours = models.CharField(_("wanneer de plek open is"), max_length=120, blank=True, validators=[refuse_bsn])
    managed_by = models.CharField(_("wie de plek beheert"), max_length=80, blank=True, validators=[refuse_bsn])
    lent_by = models.CharField(_("van wie jullie de plek lenen"), max_length=80, blank=True, validators=[refuse_bsn])
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            one_house_key("location"),
            models.UniqueConstraint(
                fields=["house", "name"], name="location_once", violation_error_message=_("Deze plek is er al.")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reach(models.TextChoices):
    """How an initiative reaches residents: the two kinds of the results table (catalogue C-129)."""

    HELP = "help", _("hulp")
    ACTIVATION = "activation", _("activering")
    BOTH = "help+activation", _("hulp en activering")


DAYS = (
    (1, _("maandag")),
    (2, _("dinsdag")),
    (3, _("woensdag")),
    (4, _("donderdag")),
    (5, _("vrijdag")),
    (6, _("zaterdag")),
    (7, _("zondag")),
)


SHORT_DAYS = ((1, _("ma")), (2, _("di")), (3, _("wo")), (4, _("do")), (5, _("vr")), (6, _("za")), (7, _("zo")))


class Presence(models.TextChoices):
    """Whether an initiative is there for everybody. A room sets it; an idea is no offer yet (catalogue C-154)."""

    HIDDEN = "hidden", _("nog niet te zien")
    SHOWN = "shown", _("te zien")
    RESTING = "resting", _("in rust")


class Initiative(OfHouse):
    """A line of activities that residents started and lead (catalogue C-008): who it is."""

    name = models.CharField(_("naam"), max_length=120, validators=[refuse_bsn])
    slug = models.SlugField(max_length=64)
    subtitle = models.CharField(_("ondertitel"), max_length=120, blank=True, validators=[refuse_bsn])
    reach = models.CharField(_("wat het doet"), max_length=15, choices=Reach)
    floors: "models.ManyToManyField[Floor, Any]" = models.ManyToManyField(
        Floor, through="InitiativeFloor", related_name="initiatives", verbose_name=_("verdiepingen")
    )
    location = models.ForeignKey(
        Location, models.SET_NULL, null=True, blank=True, related_name="initiatives", verbose_name=_("plek")
    )
    help_seekers_label = models.CharField(
        _("hoe jullie mensen met een vraag noemen"), max_length=60, blank=True, validators=[refuse_bsn]
    )
    participants_label = models.CharField(
        _("hoe jullie mensen die meedoen noemen"), max_length=60, blank=True, validators=[refuse_bsn]
    )
    description = models.TextField(_("wat is het"), blank=True, max_length=2000, validators=[refuse_bsn])
    open_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("dagen waarop het open is"), default=list, blank=True
    )
    hours = models.CharField(_("tijden"), max_length=120, blank=True, validators=[refuse_bsn])
    position = models.PositiveIntegerField(default=0)
    presence = models.CharField(max_length=7, choices=Presence, default=Presence.SHOWN, editable=False)
    quiet_since = models.DateField(
        null=True, blank=True, editable=False, help_text="since when it is not shown and nobody wrote about it"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            one_house_key("initiative"),
            SameHouse(field="location", name="initiative_location_same_house"),
            models.UniqueConstraint(fields=["house", "slug"], name="initiative_slug_once"),
            models.CheckConstraint(
                condition=Q(open_days__contained_by=list(range(1, 8))), name="initiative_days_of_the_week"
            ),
            models.CheckConstraint(
                condition=Q(presence=Presence.SHOWN, quiet_since=None)
                | ~Q(presence=Presence.SHOWN) & Q(quiet_since__isnull=False),
                name="initiative_quiet_since_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SpecialTime(OfHouse):
    """An initiative is closed from *first* to *last* day, or open at other times than its pattern says.

    Without times it is closed. With times, one day is open whatever the pattern says; of more days, its usual ones are.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="special_times")
    first = models.DateField(_("eerste dag"))
    last = models.DateField(_("laatste dag"))
    opens = models.TimeField(_("van"), null=True, blank=True)
    closes = models.TimeField(_("tot"), null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=60, blank=True, validators=[refuse_bsn])

    class Meta:
        ordering = ["first"]
        constraints = [
            SameHouse(field="initiative", name="specialtime_initiative_same_house"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="specialtime_days_forward"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                name="specialtime_closed_or_forward",
            ),
            ExclusionConstraint(
                name="specialtime_one_a_day",
                expressions=[
                    ("initiative", RangeOperators.EQUAL),
                    (
                        Func(F("first"), F("last"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.last}"


MAX_NAME, MAX_KEY = 120, 200
"""How long a name can be, and its key: "&" counts as "en" there, and some letters as two."""


class InitiativeName(OfHouse):
    """A way in which an initiative is written: its own name, and each alias. Once in a house, whatever the spelling."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120, validators=[refuse_bsn])
    key = models.CharField(max_length=MAX_KEY, help_text="what stays of the name when spelling does not matter")

    class Meta:
        constraints = [
            SameHouse(field="initiative", name="initiativename_same_house"),
            models.UniqueConstraint(fields=["house", "key"], name="initiative_name_once"),
            models.CheckConstraint(condition=~Q(key=""), name="initiative_name_has_letters"),
        ]
        indexes = [GinIndex(OpClass(F("key"), "gin_trgm_ops"), name="initiative_name_trigrams")]

    def __str__(self) -> str:
        return self.name


class InitiativeFloor(OfHouse):
    """An initiative has a room on a floor."""

    initiative = models.ForeignKey(Initiative, models.CASCADE)
    floor = models.ForeignKey(Floor, models.CASCADE)

    class Meta:
        constraints = [
            SameHouse(field="initiative", name="initiativefloor_initiative_same_house"),
            SameHouse(field="floor", name="initiativefloor_floor_same_house"),
            models.UniqueConstraint(fields=["initiative", "floor"], name="initiative_once_on_floor"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.floor_id}"
