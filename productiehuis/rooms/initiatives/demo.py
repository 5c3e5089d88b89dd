"""The initiatives of the demo house: where they stand, and who does what."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House

from .life_demo import build_lives
from .position_demo import build_tasks


def build(house: House, today: date, random: Random) -> None:
    build_lives(house, today)
    build_tasks(house, today)
