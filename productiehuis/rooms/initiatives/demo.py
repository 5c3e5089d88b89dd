"""The initiatives of the demo house: who does what."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House

from .position_demo import build_tasks


def build(house: House, today: date, random: Random) -> None:
    build_tasks(house, today)
