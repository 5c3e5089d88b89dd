"""What only the house itself can say in its register: a text per section, and when it was last looked at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import ProcessingText, Section

GOOD_FOR = timedelta(days=366)
"""A text that nobody looked at for longer is marked. The AVG names no term: article 35(11) asks to look again."""

ASKED: dict[str, Promise] = {
    Section.CONTROLLER: gettext_lazy(
        "Welke stichting of vereniging staat achter dit huis? Schrijf de naam en het adres op."
    ),
    Section.CONTACT: gettext_lazy("Wie geeft antwoord op een vraag of klacht over privacy? En hoe bereik je die?"),
    Section.PROCESSORS: gettext_lazy(
        "Wie beheert de computer waar het huis op draait? Wie verstuurt de mail? En wat is met hen afgesproken?"
    ),
    Section.RECIPIENTS: gettext_lazy("Aan wie geven jullie gegevens over mensen, en welke? Niemand? Schrijf dat op."),
    Section.ABROAD: gettext_lazy("Staat er iets op een computer buiten de Europese Unie? Nee? Schrijf dat op."),
    Section.SECURITY: gettext_lazy("Wat doen jullie zelf? Denk aan sleutels, papier, en wie bij de computer kan."),
    Section.NECESSITY: gettext_lazy("Waarom moeten jullie dit weten? En waarom kan het niet met minder?"),
    Section.RISKS: gettext_lazy(
        "Denk aan mensen die van een instelling afhangen. Wat als hun klantmanager, huisbaas of ex dit zou weten?"
    ),
    Section.MEASURES: gettext_lazy("Wat doen jullie zodat dat niet gebeurt?"),
    Section.VIEWS: gettext_lazy("Aan wie hebben jullie het gevraagd, en wat zeiden zij?"),
    Section.REVIEW: gettext_lazy("Wie keek mee, wat vond die ervan, en wanneer kijken jullie opnieuw?"),
}
"""What to write in each section."""

OF_THE_REGISTER = tuple(Section)[:6]
OF_THE_DPIA = tuple(Section)[6:]


@dataclass(frozen=True)
class Said:
    """One section of the register of a house; ``text`` is empty while nobody filled it in."""

    section: Section
    asked: str
    text: str = ""
    looked_on: date | None = None
    old: bool = False


def is_old(looked_on: date, today: date) -> bool:
    """Whether a text that was last looked at on that day should be looked at again."""
    return today - looked_on > GOOD_FOR


def said(house: House, today: date) -> dict[Section, Said]:
    """Every section, with what *house* says in it. One query."""
    texts = {one.section: one for one in ProcessingText.objects.filter(house=house)}
    return {
        section: Said(section, str(ASKED[section]), one.text, one.looked_on, is_old(one.looked_on, today))
        if (one := texts.get(section))
        else Said(section, str(ASKED[section]))
        for section in Section
    }


@transaction.atomic
def write_text(*, actor: Who, text: ProcessingText) -> ProcessingText:
    """Keep a new or changed *text* of a section. Raises ``ValidationError`` where a field cannot be."""
    lock(text.house_id)
    if text.looked_on > timezone.localdate():
        raise ValidationError({"looked_on": _("Deze dag is nog niet geweest.")})
    text.full_clean()
    text.save()
    journal.record("write_processing_text", text, actor=actor.id, house=text.house_id, fields=["text", "looked_on"])
    return text
