"""What the house says about what it keeps, and its log of data breaches."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import OfHouse
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from .breach_rules import NoteKind


class Section(models.TextChoices):
    """What only the house itself can say: with the register (article 30 AVG), and of risks (article 35, the DPIA)."""

    CONTROLLER = "controller", _("Wie is verantwoordelijk?")
    CONTACT = "contact", _("Bij wie kun je terecht?")
    PROCESSORS = "processors", _("Wie bewaart het voor ons?")
    RECIPIENTS = "recipients", _("Wie buiten het huis krijgt iets te zien?")
    ABROAD = "abroad", _("Gaat er iets naar een land buiten Europa?")
    SECURITY = "security", _("Hoe passen wij erop?")
    NECESSITY = "necessity", _("Is het nodig?")
    RISKS = "risks", _("Wat kan er misgaan voor mensen?")
    MEASURES = "measures", _("Wat doen wij daartegen?")
    VIEWS = "views", _("Wat vinden bewoners ervan?")
    REVIEW = "review", _("Wie heeft hiernaar gekeken?")


class ProcessingText(OfHouse):
    """What a house says in one section of its register. It is for everybody to read."""

    section = models.CharField(max_length=12, choices=Section)
    text = models.TextField(_("tekst"), max_length=4000, validators=[refuse_bsn])
    looked_on = models.DateField(_("laatst bekeken op"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "section"], name="processingtext_once")]

    def __str__(self) -> str:
        return self.get_section_display()


class Breach(OfHouse):
    """Data came where it should not, was lost, or was changed by who should not (article 33(5) AVG).

    Never changed afterwards: what comes to light later stands in notes. Who wrote it is an id without foreign key.
    """

    what = EncryptedTextField(_("wat er gebeurde"), max_length=2000, validators=[refuse_bsn])
    happened_on = models.DateField(_("wanneer het gebeurde"), null=True, blank=True)
    discovered_at = models.DateTimeField(_("wanneer het ontdekt is"))
    whose = EncryptedTextField(_("om wie het gaat"), max_length=400, validators=[refuse_bsn])
    kinds = EncryptedTextField(_("om welke gegevens het gaat"), max_length=400, validators=[refuse_bsn])
    how_many = models.PositiveIntegerField(_("om hoeveel mensen ongeveer"), null=True, blank=True)
    effects = EncryptedTextField(_("wat het voor hen betekent"), blank=True, max_length=2000, validators=[refuse_bsn])
    measures = EncryptedTextField(_("wat er is gedaan"), blank=True, max_length=2000, validators=[refuse_bsn])
    by = models.UUIDField(_("wie het opschreef"), null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-discovered_at"]
        constraints = [
            one_house_key("breach"),
            models.CheckConstraint(condition=~Q(how_many=0), name="breach_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.discovered_at}"


class BreachNote(OfHouse):
    """What came to light, was done or was decided after a breach was written down. Never changed afterwards."""

    breach = models.ForeignKey(Breach, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    text = EncryptedTextField(_("toelichting"), blank=True, max_length=2000, validators=[refuse_bsn])
    at = models.DateTimeField(_("wanneer"))
    by = models.UUIDField(_("wie het opschreef"), null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [SameHouse(field="breach", name="breachnote_breach_same_house")]

    def __str__(self) -> str:
        return self.get_kind_display()
