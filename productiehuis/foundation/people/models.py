"""Person, account, organisation and role. Person and account are of the world; a role is of a house."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key


class Person(models.Model):
    """Somebody. A name or an alias is enough (catalogue C-014); nothing else is asked.

    Without a name they stepped back to nameless. Erased, a shell remains, so that what they did still counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam"), max_length=80, validators=[refuse_bsn])
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        if self.name:
            return self.name
        return str(ERASED if self.erased_at else NAMELESS)


ERASED, NAMELESS = _("iemand die gewist is"), _("een bewoner")
"""How somebody is called who has no name here any more, or wants none."""


def shown_name(path: str = "") -> Case:
    """How the person at the end of *path* is called, asked of the database; nothing where there is nobody."""
    before = f"{path}__" if path else ""
    return Case(
        When(~Q(**{f"{before}name": ""}), then=F(f"{before}name")),
        When(**{f"{before}erased_at__isnull": False}, then=Value(str(ERASED))),
        When(**{f"{before}name": ""}, then=Value(str(NAMELESS))),
        output_field=models.CharField(),
    )


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, *, person: Person, password: str | None = None) -> "Account":
        """An account for *person*; without a password they come in with a code by e-mail."""
        account = self.model(email=self.normalize_email(email).lower(), person=person)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """The way in for a person: an e-mail address, and a password for who wants one."""

    # What ``AccountBackend.get_user`` brings along: the person's name, and today's roles as JSON.
    called: str
    held: str

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="account", verbose_name=_("persoon"))
    email = models.EmailField(_("e-mailadres"), unique=True)
    is_active = models.BooleanField(default=True)
    # When somebody was last here is nobody's business: Django's field is left out.
    last_login = None

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class Formality(models.TextChoices):
    """Whether an organisation is of the system or of residents (glossary: formeel, informeel)."""

    FORMAL = "formal", _("formeel (instelling, overheid, fonds, werkgever)")
    INFORMAL = "informal", _("informeel (van bewoners)")


class Organisation(models.Model):
    """A party that a house works with, in that house's own directory (catalogue 1A)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="organisations")
    name = models.CharField(_("naam"), max_length=120, validators=[refuse_bsn])
    formality = models.CharField(_("soort"), max_length=10, choices=Formality)
    purpose = models.TextField(_("waar je er terecht voor kunt"), blank=True, max_length=600, validators=[refuse_bsn])

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        ordering = ["name"]
        constraints = [
            one_house_key("organisation"),
            models.UniqueConstraint(
                "house",
                Func(F("name"), function="lower"),
                name="organisation_name_once",
                violation_error_message=_("Er is al een organisatie met deze naam."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    """What a person can be to a house (glossary, catalogue 1B and section 4)."""

    RESIDENT = "resident", _("bewoner")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    KEY_PERSON = "key_person", _("sleutelpersoon")
    RESIDENT_COACH = "resident_coach", _("bewonerscoach")
    COORDINATOR = "coordinator", _("coördinator")
    BOOKKEEPER = "bookkeeper", _("boekhouder")
    BOARD = "board", _("bestuurslid")
    EMPLOYER = "employer", _("werkgever")
    CLIENT_MANAGER = "client_manager", _("klantmanager")
    DISTRICT_OFFICER = "district_officer", _("stadsdeelmedewerker")
    FUNDER = "funder", _("financier")
    RESEARCHER = "researcher", _("onderzoeker")


class Role(models.Model):
    """A person is something to a house, to one of its initiatives, or from an organisation; since, and until.

    ``until`` is the last day. A role that was given by mistake, or must stop this minute, is withdrawn. Either way it
    stays in the history: it never erases what somebody did.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    house = models.ForeignKey("house.House", models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles", verbose_name=_("persoon"))
    kind = models.CharField(_("rol"), max_length=20, choices=RoleKind)
    initiative = models.ForeignKey(
        "house.Initiative", models.CASCADE, null=True, blank=True, related_name="roles", verbose_name=_("initiatief")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="roles", verbose_name=_("organisatie")
    )
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ScopedManager(house="house")

    class Meta:
        ordering = ["since"]
        constraints = [
            SameHouse(field="initiative", name="role_initiative_same_house"),
            SameHouse(field="organisation", name="role_organisation_same_house"),
            models.CheckConstraint(
                condition=Q(initiative=None) | Q(organisation=None),
                name="role_one_scope",
                violation_error_message=_("Een rol hoort bij het huis, één initiatief of één organisatie."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="role_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="role_held_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("house", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func(F("initiative"), F("organisation"), F("house"), function="coalesce"),
                        RangeOperators.EQUAL,
                    ),
                    (
                        Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at=None),
                violation_error_message=_("Deze persoon heeft deze rol al in die tijd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.since}"

    def clean(self) -> None:
        """Say it at the field; PostgreSQL cannot even compare a role that ends before it begins with others."""
        if self.until is not None and self.until < self.since:
            raise ValidationError({"until": _("De laatste dag van een rol kan niet vóór de eerste dag liggen.")})
