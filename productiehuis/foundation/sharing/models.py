"""A card of one's own, what of it is shown to whom, and what somebody agreed to out loud at a table."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import OfHouse
from productiehuis.foundation.people.models import ERASED, Organisation, Person, RoleKind
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import one_house_key
from productiehuis.foundation.trust.said_codes import grouped

from . import codes, rules


class LineKind(models.TextChoices):
    """What a line of a card is about."""

    CAN = "can", _("Wat ik kan")
    LIKES = "likes", _("Wat ik graag doe")
    LANGUAGES = "languages", _("Mijn talen")
    REACH = "reach", _("Hoe je mij bereikt")


class CardLine(models.Model):
    """One thing that somebody wrote about themselves, or had written down at a table. Nobody else sees it unshown."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="card_lines")
    kind = models.CharField(_("wat voor regel"), max_length=10, choices=LineKind)
    text = EncryptedTextField(_("wat er staat"), max_length=300, validators=[refuse_bsn])
    position = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["position", "written_at"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CardCode(models.Model):
    """What somebody says at a table to be found there, in front of who helps them. A new one ends the old one."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="card_code")
    code = EncryptedTextField(max_length=codes.CARD_CODE)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return grouped(self.code)


class Talk(OfHouse):
    """Somebody sat down beside who helps them, and said their card code or a name. It opens their card for an hour."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="talks")
    opened_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [one_house_key("talk")]


class Consent(OfHouse):
    """Somebody said yes at a table: to which sentence, who wrote it down and who heard it. Never changed.

    Whom the sentence names is kept apart, in ``receiver``, and is emptied when that person leaves; the digest finds it
    then. A trigger holds that nothing else is ever written again.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    sentence = EncryptedTextField(max_length=4000)
    receiver = EncryptedTextField(blank=True, max_length=400)
    receiver_digest = models.CharField(max_length=64, blank=True, db_index=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    witness = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    witness_name = EncryptedTextField(_("naam van de getuige"), blank=True, max_length=80, validators=[refuse_bsn])
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [one_house_key("consent")]

    @property
    def said(self) -> str:
        """The sentence as it was read out, with the names of now: who left or stepped back is not named any more."""
        sentence = rules.filled(self.sentence, self.receiver or capfirst(str(ERASED)))
        return rules.addressed(str(self.person), sentence)


class Share(models.Model):
    """One item of a person, shown to one receiver until a last day. What was agreed never changes; it only ends.

    The receiver is a person, who comes in with an e-mail address, everybody who holds a role from an organisation, or
    who has a link and its code. Triggers hold that only ``revoked_at`` and ``wrong_codes`` are ever written again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="shares")
    kind = models.CharField(max_length=40)
    item = models.UUIDField()
    to_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    to_address = EncryptedTextField(blank=True, max_length=254)
    address_digest = models.CharField(max_length=64, blank=True)
    to_role = models.CharField(max_length=20, blank=True, choices=RoleKind)
    to_organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    token_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 (unique where there is one)
    code_digest = models.CharField(max_length=64, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    shared_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField(_("tot en met"))
    revoked_at = models.DateTimeField(null=True)
    consent = models.ForeignKey(Consent, models.CASCADE, null=True, related_name="shares")

    objects: ClassVar[models.Manager["Share"]] = models.Manager()

    class Meta:
        ordering = ["-shared_at"]
        indexes = [
            models.Index(fields=["address_digest"], name="share_address", condition=~Q(address_digest="")),
            models.Index(fields=["kind", "item"], name="share_item"),
        ]
        constraints = [
            models.CheckConstraint(
                name="share_one_receiver",
                condition=(
                    Q(to_person__isnull=False, address_digest="", to_role="", to_organisation=None, token_digest=None)
                    | (Q(to_person=None, to_role="", to_organisation=None, token_digest=None) & ~Q(address_digest=""))
                    | (
                        Q(to_person=None, address_digest="", to_organisation__isnull=False, token_digest=None)
                        & ~Q(to_role="")
                    )
                    | (
                        Q(to_person=None, address_digest="", to_role="", to_organisation=None)
                        & Q(token_digest__isnull=False)
                        & ~Q(code_digest="")
                    )
                ),
            ),
            models.CheckConstraint(name="share_not_to_oneself", condition=~Q(to_person=F("person"))),
            models.CheckConstraint(name="share_few_guesses", condition=Q(wrong_codes__lte=rules.GUESSES)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"

    @property
    def is_link(self) -> bool:
        return self.token_digest is not None

    @property
    def terms(self) -> rules.Terms:
        """What was agreed, as the rules read it."""
        return rules.Terms(
            person=self.person_id,
            until=self.until,
            revoked=self.revoked_at is not None,
            wrong_codes=self.wrong_codes,
            to_person=self.to_person_id,
            to_address=self.address_digest,
            to_role=self.to_role,
            to_organisation=self.to_organisation_id,
        )
