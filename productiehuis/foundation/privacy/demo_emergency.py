"""The demo house knows what to do when something is wrong; people and numbers invented."""

from datetime import date, timedelta
from random import Random

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.who import COMMAND, Who

from . import emergency
from .models import EmergencyProcedure

STEPS = (
    "Blijf bij die persoon en vraag wat er nodig is.\n"
    "Haal een tweede vrijwilliger erbij.\n"
    "Bel iemand uit de lijst hieronder. Vertel alleen wat nodig is.\n"
    "Praat er na afloop samen over. Schrijf nergens op wat er met iemand was."
)
REACHABLE = {"bram": "06 00 00 00 01, op werkdagen tot 18.00 uur", "dounia": "06 00 00 00 02, bij het spreekuur"}


def build(house: House, today: date, random: Random) -> None:
    """Steps, two people who can be reached, and who to call for Amina."""
    emergency.save_procedure(actor=COMMAND, procedure=EmergencyProcedure(house=house, text=STEPS))
    for key, how in REACHABLE.items():
        emergency.be_reachable(actor=_as(key), house=house, how=how, until=today + timedelta(days=180))
    emergency.save_own_contact(actor=_as("amina"), name="Mijn zus Fatiha", how="06 00 00 00 03", knows=True)


def _as(key: str) -> Who:
    found: Person = Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person
    return Who(person=found)
