"""What this room does when somebody takes a yes back, stops with an idea, or leaves for good."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.who import Who

from .life_actions import let_go_of_idea
from .life_models import Life
from .models import Task, Transfer
from .photo_actions import remove_photos_of, take_yes_back
from .transfer_rules import RUNNING, TransferState


def let_go_of_all(person: UUID) -> None:
    """Nobody counts on *person* any more: no second contact, and nothing is handed to them. Twice is once.

    Their tasks are nobody's and their positions empty by what ``personal_data.py`` says of these.
    """
    with scopes_disabled():
        Task.objects.filter(deputy=person).update(deputy=None)
        running = Transfer.objects.filter(receiver=person, state__in=RUNNING)
        running.update(state=TransferState.STOPPED, ended_at=timezone.now())


def _let_go_of_idea(who: Who, life: Life) -> None:
    let_go_of_idea(actor=who, life=life)


def _noted(values: Mapping[str, Any]) -> str:
    """Who wrote down that somebody said yes to a photo, and when: they placed the photo, in the same press."""
    who = capfirst(values["photo__by__name"] or _("iemand van het initiatief"))
    day = date_format(date.fromisoformat(values["said_on"]), "j F Y")
    return _("%(name)s schreef op %(day)s op dat je ja zei.") % {"name": who, "day": day}


LEAVING = (let_go_of_all, remove_photos_of)
STOPS = {"initiatives.Life": _let_go_of_idea, "initiatives.PhotoConsent": take_yes_back}
TOLD = {"initiatives.PhotoConsent": {"said_on": _noted, "photo__by__name": None}}
