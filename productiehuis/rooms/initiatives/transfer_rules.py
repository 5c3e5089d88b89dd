"""Handing a task or a position over in steps (catalogue C-163). Pure, and without a clock."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class TransferState(TextChoices):
    """How far a handover is."""

    ASKED = "asked", gettext_lazy("gevraagd")
    ACCEPTED = "accepted", gettext_lazy("loopt")
    DONE = "done", gettext_lazy("overgedragen")
    STOPPED = "stopped", gettext_lazy("gaat niet door")


RUNNING = (TransferState.ASKED, TransferState.ACCEPTED)


class Move(StrEnum):
    """What can happen to a handover."""

    ACCEPT = "accept"
    FINISH = "finish"
    STOP = "stop"


FIRST_STEPS = (
    (gettext_lazy("Samen doen"), gettext_lazy("Laat zien hoe het gaat, en waar alles ligt.")),
    (gettext_lazy("De nieuwe doet het, de ander kijkt mee"), gettext_lazy("Help alleen als het nodig is.")),
    (gettext_lazy("De nieuwe doet het alleen"), gettext_lazy("Spreek af hoe je elkaar bereikt als het niet lukt.")),
)
"""What a handover begins with: each step and its guidance. Ours; whoever hands over changes them."""

MOST_STEPS = 12


def after(state: str, move: Move, steps_left: int) -> TransferState:
    """How far a handover is after *move*, with so many *steps_left*. What is so already, stays so.

    Raises ``ValueError`` with a Dutch sentence for what cannot happen to it.
    """
    ends = {Move.ACCEPT: TransferState.ACCEPTED, Move.FINISH: TransferState.DONE, Move.STOP: TransferState.STOPPED}
    if state == ends[move]:
        return ends[move]
    if state not in RUNNING:
        raise ValueError(_("Deze overdracht is al klaar of gestopt."))
    if move == Move.FINISH and state == TransferState.ASKED:
        raise ValueError(_("Wie het overneemt, zei nog geen ja."))
    if move == Move.FINISH and steps_left:
        raise ValueError(_("Er staan nog stappen open. Doe ze, of haal weg wat niet nodig is."))
    return ends[move]


def step_now(done: Sequence[bool]) -> int | None:
    """The place of the first step that is not *done*; None where all are."""
    return next((at for at, one in enumerate(done) if not one), None)
