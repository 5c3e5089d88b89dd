"""Where the initiatives of the demo house stand: ideas, one that looks for an owner, one on hold, one asked about."""

from datetime import date, timedelta

from productiehuis.foundation.house.actions import save_initiative
from productiehuis.foundation.house.models import Floor, FloorKind, House, Initiative, Location, Reach
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who

from .life import State
from .life_actions import bring_idea, life_of, take_step, write_check, write_page
from .life_models import LegalForm, Life
from .parking import propose

QUIET = timedelta(days=45)
"""How long nobody has led the one that the house asks about."""


def build_lives(house: House, today: date) -> None:
    """Ideas and initiatives in different states, in invented words."""
    amina, iris, hakim = (Who(person=Person.objects.get(name=name)) for name in ("Amina", "Iris", "Hakim"))
    bring_idea(
        actor=amina,
        of=amina.person,
        house=house,
        name="Fietsles op zondag",
        words="Ik wil leren fietsen en ik ken drie vrouwen die dat ook willen. Samen oefenen op het schoolplein.",
        for_whom="Vrouwen uit de buurt die nog niet kunnen fietsen.",
    )
    sewing = bring_idea(
        actor=hakim,
        house=house,
        name="Repareren en vermaken",
        words="Een middag in de maand kleren herstellen in plaats van weggooien. Er staan twee naaimachines stil.",
    )
    write_check(
        actor=hakim,
        life=sewing,
        on=today - timedelta(days=12),
        asked="Elf mensen in de rij bij de Voedselbank, en de moeders bij school.",
        said="Graag. Het liefst op een middag dat de kinderen naar school zijn.",
        go=True,
    )
    take_step(actor=iris, life=sewing, to=State.CHECKED)
    bank = bring_idea(
        actor=iris,
        of=iris.person,
        house=house,
        name="BuurtBank",
        words="Bewoners leggen samen geld in, en lenen elkaar kleine bedragen zonder rente.",
    )
    write_check(
        actor=iris,
        life=bank,
        on=today - timedelta(days=60),
        asked="De sleutelpersonen van vier initiatieven, en bewoners op twee avonden.",
        said="Een goed plan. Maar wie gaat het doen? Iedereen heeft de handen vol.",
        go=True,
    )
    take_step(actor=iris, life=bank, to=State.CHECKED)
    reason = "Iedereen vindt het een goed plan, en niemand komt eraan toe. Wij zetten het even op stal."
    take_step(actor=iris, life=bank, to=State.PARKED, reason=reason)
    write_page(
        actor=iris,
        initiative=Initiative.objects.get(house=house, name="digiBEET"),
        page={
            "for_whom": "Iedereen die met de computer of telefoon wil leren werken.",
            "legal_form": LegalForm.NONE,
            "began_in": None,
            "needs_room": "",
            "needs_money": "Een printer die het doet.",
            "needs_hands": "Iemand die op woensdag naast beginners wil zitten.",
        },
    )
    _put_on_hold(iris, house)
    quiet = Initiative.objects.get(house=house, name="Vrouwen Netwerk Amsterdam Noord")
    Life.objects.create(house=house, initiative=quiet, since=today - QUIET)
    propose(house, today)


def _put_on_hold(iris: Who, house: House) -> None:
    """An initiative that was there for everybody and rests now. It is invented, as why it rests is."""
    cafe = Initiative(
        house=house,
        name="Repaircafé de Schroef",
        subtitle="Samen maken wat kapot is",
        reach=Reach.ACTIVATION,
        location=Location.objects.get(house=house, name="Wijkkeuken"),
        participants_label="deelnemers",
        description="Je neemt iets mee dat kapot is, en je maakt het samen met iemand die weet hoe het moet.",
    )
    floor = Floor.objects.filter(house=house, kind=FloorKind.GROUND)
    save_initiative(actor=iris, initiative=cafe, floors=floor)
    reason = "Er is dit jaar niemand die de avonden draait. Wij hebben het even stilgezet, en beginnen graag weer."
    take_step(actor=iris, life=life_of(cafe), to=State.PARKED, reason=reason)
