"""Every address of the house, and who may do what there. The walks (``test_walk_*.py``) hold every page to it.

An address that is not in the table fails: whoever adds a page says here, in the file of its room, who may see it.
"""

from . import activities, helpdesk, house, initiatives, mine, monitor, privacy, recognition, sharing
from .mine import WORDS
from .pages import Page, address
from .who import AT_THE_DESK, EVERYBODY

__all__ = ["AT_THE_DESK", "BY_ADDRESS", "EVERYBODY", "OF_A_PERSON", "OF_NO_HOUSE", "TABLE", "WORDS", "Page", "address"]


def together(*tables: dict[str, Page]) -> dict[str, Page]:
    """All of *tables* in one, in which no address may stand twice."""
    found: dict[str, Page] = {}
    for table in tables:
        assert not found.keys() & table.keys(), found.keys() & table.keys()
        found |= table
    return found


TABLE = together(
    house.TABLE,
    monitor.TABLE,
    initiatives.TABLE,
    activities.TABLE,
    helpdesk.TABLE,
    sharing.TABLE,
    mine.TABLE,
    recognition.TABLE,
    privacy.TABLE,
)

BY_ADDRESS = activities.BY_ADDRESS | mine.BY_ADDRESS
"""What opens for whoever has its secret address, and for nobody else; with what stands before the secret in it."""

OF_A_PERSON = together(
    activities.OF_A_PERSON, helpdesk.OF_A_PERSON, sharing.OF_A_PERSON, mine.OF_A_PERSON, recognition.OF_A_PERSON
)
"""Of no house, and of one person: what stands for West is Amina's, for Noord that of Nel, who is not of the cast."""

OF_NO_HOUSE = (
    house.OF_NO_HOUSE
    | initiatives.OF_NO_HOUSE
    | activities.OF_NO_HOUSE
    | helpdesk.OF_NO_HOUSE
    | sharing.OF_NO_HOUSE
    | mine.OF_NO_HOUSE
    | recognition.OF_NO_HOUSE
    | privacy.OF_NO_HOUSE
)
"""What is about nobody but who asks: allauth answers each with a page or sends on."""
