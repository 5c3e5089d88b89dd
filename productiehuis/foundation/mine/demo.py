"""Somebody of the cast asks to have something corrected, so that both sides of it can be seen."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account, Role
from productiehuis.foundation.people.who import Who

from .known import declared_of
from .own_words import write_words


def build(house: House, today: date, random: Random) -> None:
    hakim = Account.objects.select_related("person").get(email="hakim@demo.invalid").person
    write_words(
        actor=Who(person=hakim),
        person=hakim,
        kept=declared_of("people.Role"),
        id=str(Role.objects.filter(person=hakim).earliest("since").id),
        text="Ik begon een maand later. In maart keek ik alleen mee.",
        asks_correction=True,
    )
