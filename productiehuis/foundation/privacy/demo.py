"""What the demo house says of itself and its emergencies. All of it invented."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House

from . import demo_emergency, demo_register


def build(house: House, today: date, random: Random) -> None:
    """The register with a breach, and what to do when something is wrong."""
    demo_register.build(house, today, random)
    demo_emergency.build(house, today, random)
