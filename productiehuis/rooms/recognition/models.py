"""Keys that sign, certificates of what somebody took part in, what they need, and the good words beside them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from . import rules


def check(row: models.Model, *typed: str) -> None:
    """Hold the fields of *row* that somebody *typed* to their rules. Raises ``ValidationError`` by field."""
    row.clean_fields(exclude={field.name for field in row._meta.fields} - set(typed))


class SigningKey(OfHouse):
    """A key with which a house signs. Only the newest has a private half; one that is withdrawn is trusted no more.

    ``address`` is that of the issuer as every badge under this key has it, whatever the house is called later.
    """

    thumbprint = models.CharField(max_length=43, unique=True)
    address = models.URLField(max_length=300)
    public = models.JSONField()
    private = EncryptedTextField(blank=True, max_length=600)
    since = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            one_house_key("signingkey"),
            models.UniqueConstraint(fields=["house"], condition=Q(retired_at=None), name="signingkey_one_signs"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(retired_at__isnull=False), name="signingkey_withdrawn_signs_not"
            ),
        ]

    def __str__(self) -> str:
        return self.thumbprint

    @property
    def kid(self) -> str:
        """How a badge names this key: an address of the house that gives its public half."""
        return f"{self.address.rpartition('/')[0]}/sleutels/{self.thumbprint}.json"

    @property
    def state(self) -> rules.KeyState:
        return rules.key_state(retired=self.retired_at is not None, withdrawn=self.withdrawn_at is not None)


class Rule(OfHouse):
    """What it takes to get a certificate of an activity, what it says one did, and who puts their name under it."""

    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="certificate_rule")
    times = models.PositiveSmallIntegerField(_("minstens zo vaak gekomen"), default=1)
    words = models.CharField(
        _("wat heb je hier gedaan of geleerd"), blank=True, max_length=300, validators=[refuse_bsn]
    )
    helpers = models.BooleanField(_("ook wie zo vaak meehielp"), default=False)
    signer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            one_house_key("certificaterule"),
            SameHouse(field="activity", name="certificaterule_activity_same_house"),
            models.CheckConstraint(
                condition=Q(times__range=(1, rules.MOST_TIMES)),
                name="certificaterule_some_times",
                violation_error_message=_("Vul een getal van 1 tot en met 60 in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.times}"


class Way(models.TextChoices):
    """How a certificate was given."""

    RULE = "rule", _("omdat iemand vaak genoeg kwam")
    HAND = "hand", _("door een organisator")


class Certificate(OfHouse):
    """Somebody took part in something. What it says lies in the signed badge; the rest is for lists and for its owner.

    Who has no account has a keeping code. Of one that was replaced only the digest of its code is left.
    """

    activity = models.ForeignKey("activities.Activity", models.SET_NULL, null=True, related_name="certificates")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="certificates")
    title = models.CharField(_("waarvoor"), max_length=80)
    initiative_name = models.CharField(_("initiatief"), max_length=120)
    first_day = models.DateField(_("van"), null=True)
    last_day = models.DateField(_("tot en met"), null=True)
    words = models.CharField(_("wat iemand deed of leerde"), blank=True, max_length=300)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="certificates")
    sign_up = models.UUIDField(null=True, help_text="by what who has no account is known among who came")
    name = EncryptedTextField(_("de naam erop"), blank=True, max_length=rules.LONGEST_NAME, validators=[refuse_bsn])
    helped = models.BooleanField(_("of iemand meehielp"), default=False)
    times = models.PositiveSmallIntegerField(_("hoe vaak iemand kwam"), null=True)
    show_times = models.BooleanField(_("hoe vaak staat erop"), default=False)
    way = models.CharField(max_length=5, choices=Way)
    issued_at = models.DateTimeField(_("gegeven op"))
    issued_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    signer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="certificates")
    subject = models.UUIDField(help_text="whom the badge is about: a number of nobody")
    jwt = EncryptedTextField(_("het bestand voor andere programma’s"), blank=True, max_length=8000)
    code = EncryptedTextField(_("de code op het certificaat"), blank=True, max_length=30)
    code_digest = models.CharField(max_length=64, unique=True)
    keeping = EncryptedTextField(_("de bewaarcode"), blank=True, max_length=10)
    closed_at = models.DateTimeField(_("pagina dicht sinds"), null=True)
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True)
    reason = models.CharField(_("waarom ingetrokken"), blank=True, max_length=15, choices=rules.Reason)
    replaced_at = models.DateTimeField(_("vervangen op"), null=True)
    seen_at = models.DateTimeField(_("door jou gezien op"), null=True)

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            one_house_key("certificate"),
            SameHouse(field="activity", name="certificate_activity_same_house"),
            SameHouse(field="initiative", name="certificate_initiative_same_house"),
            SameHouse(field="key", name="certificate_key_same_house"),
            models.UniqueConstraint(
                fields=["activity", "person"], condition=Q(replaced_at=None), name="certificate_once_for_person"
            ),
            models.UniqueConstraint(
                fields=["activity", "sign_up"], condition=Q(replaced_at=None), name="certificate_once_for_sign_up"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, reason="") | Q(revoked_at__isnull=False) & ~Q(reason=""),
                name="certificate_revoked_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["person", "-issued_at"], name="certificates_of_person")]

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> rules.Standing:
        """How it stands, as far as rows tell: whether it fits its signature, ``checking`` looks at."""
        return rules.Standing(
            closed=self.closed_at is not None,
            revoked=self.revoked_at is not None,
            replaced=self.replaced_at is not None,
            key_withdrawn=self.key.withdrawn_at is not None,
        )

    @property
    def state(self) -> rules.Verdict:
        return rules.verdict(self.standing)


class IssuingState(models.TextChoices):
    """How far it is to give certificates to all who came often enough."""

    RUNNING = "running", _("de certificaten worden gemaakt")
    DONE = "done", _("de certificaten zijn klaar")
    FAILED = "failed", _("het ging niet verder")


class Issuing(OfHouse):
    """Certificates for everybody who came often enough, made by a task. Each stands by itself: it may end anywhere."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="issuings")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=IssuingState, default=IssuingState.RUNNING)
    total = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            SameHouse(field="activity", name="issuing_activity_same_house"),
            models.UniqueConstraint(fields=["activity"], condition=Q(state="running"), name="issuing_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.made}"


class Endorsement(OfHouse):
    """A good word beside a certificate: asked by its owner, written by another, shown once the owner took it on."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="endorsements")
    by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="endorsements")
    token_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 (unique where there is one)
    writer = EncryptedTextField(_("je naam"), blank=True, max_length=80, validators=[refuse_bsn])
    words = EncryptedTextField(_("wat je wilt zeggen"), blank=True, max_length=300, validators=[refuse_bsn])
    asked_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            SameHouse(field="certificate", name="endorsement_certificate_same_house"),
            models.CheckConstraint(
                condition=Q(by__isnull=False) ^ Q(token_digest__isnull=False), name="endorsement_one_way_to_write"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(written_at__isnull=False), name="endorsement_read_before_shown"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.asked_at:%d-%m-%Y}"
