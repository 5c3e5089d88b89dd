"""Who may do what with what is kept about people. What is somebody's own is theirs alone: its queries see no other."""

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import Who

from .models import OwnWords


def may_answer(who: Who, house: House) -> bool:
    """The coordinator answers who asks for a correction, and sees how much the nightly task took away."""
    return may_manage(who, house)


def may_answer_to(who: Who, words: OwnWords) -> bool:
    """Nobody answers what they asked themselves: another coordinator does."""
    return words.person_id != who.id
