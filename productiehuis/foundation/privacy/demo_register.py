"""What the demo house says in its register, and a data breach that it dealt with. All of it invented."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id

from .breach_rules import NoteKind
from .breaches import add_note, write_breach
from .models import ProcessingText, Section
from .register_texts import write_text

SAYS = {
    Section.CONTROLLER: "Stichting Demohuis West (verzonnen), Demostraat 12, Amsterdam.\n\nDit is een voorbeeld. "
    "In een echt huis staat hier de stichting of vereniging die ervoor tekent.",
    Section.CONTACT: "Iris, de coördinator. Loop binnen op het spreekuur en vraag naar haar.",
    Section.PROCESSORS: "Dit demohuis draait op één computer. Niemand anders bewaart iets voor ons, en de mail gaat "
    "niet echt weg.",
    Section.RECIPIENTS: "Niemand. De gemeente, fondsen en werkgevers krijgen aantallen, nooit mensen.",
    Section.ABROAD: "Nee.",
    Section.SECURITY: "Wat gevoelig is, ligt versleuteld. De sleutels liggen bij twee mensen van het bestuur.\n\n"
    "Papier van het spreekuur gaat na het overschrijven door de versnipperaar.",
    Section.NECESSITY: "Wij schrijven op waar een vraag over gaat, en niet van wie die is. Minder kan niet: dan weten "
    "wij niet wat de buurt nodig heeft, en kan niemand het de volgende keer overnemen.",
    Section.RISKS: "Wie een uitkering heeft, kan bang zijn dat de gemeente meekijkt. Een ex of een huisbaas kan willen "
    "weten of iemand hier komt. Iemand kan iets vertellen waar een ander last van krijgt.",
    Section.MEASURES: "Een naam hoeft niet. Van een code bewaren wij alleen een afdruk. Een klantmanager ziet niets, "
    "behalve wat iemand zelf laat zien. Kleine aantallen laten wij niet zien.",
}
"""Two sections stay empty, as in a house that is not ready yet."""


def build(house: House, today: date, random: Random) -> None:
    """Fill in most of the register, and write down a breach of a while ago, from discovery to the end."""
    for section, text in SAYS.items():
        write_text(
            actor=COMMAND, text=ProcessingText(house=house, section=section, text=text, looked_on=_days_ago(today, 40))
        )
    coordinator = Role.objects.filter(kind=RoleKind.COORDINATOR, initiative=None).select_related("person").first()
    actor = Who(person=coordinator.person) if coordinator else COMMAND
    discovered = timezone.make_aware(datetime.combine(_days_ago(today, 60), time(16, 30)))
    breach = write_breach(
        actor=actor,
        house=house,
        id=new_id(),
        what="Een tellijst van het spreekuur bleef liggen in de buurtkamer, tot na sluitingstijd.",
        happened_on=_days_ago(today, 61),
        discovered_at=discovered,
        whose="Bezoekers van het spreekuur.",
        kinds="Onderwerpen en dagen. Er stonden geen namen op.",
        how_many=14,
        effects="Waarschijnlijk geen: niemand is te herkennen.",
        measures="De lijst is gevonden en versnipperd. Lijsten gaan nu in een afgesloten la.",
    )
    for kind, text in (
        (NoteKind.NOT_REPORTED, "Er stond niets op waaraan iemand te herkennen is."),
        (NoteKind.NOT_TOLD, "Wij weten niet om wie het gaat, en zij lopen geen gevaar."),
        (NoteKind.CLOSED, "De la is er, en iedereen op het spreekuur weet het."),
    ):
        add_note(actor=actor, breach=breach, id=new_id(), kind=kind, text=text)


def _days_ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
