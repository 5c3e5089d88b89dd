"""What holds for taking part: pure, and without a clock. When it is, stands in ``recurrence``; who has a place, in
``places``."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CONTACT_KEPT = timedelta(days=30)
"""How long after the last day they were for, name and contact of who has no account are kept, and of everybody what
they want to learn."""


class Rhythm(TextChoices):
    """How often an activity is held."""

    ONCE = "once", _("één keer")
    WEEKLY = "weekly", _("elke week")
    SERIES = "series", _("een reeks, zoals een cursus")


class ActivityState(TextChoices):
    """A draft is seen by who organises it only; what ended takes no more people."""

    DRAFT = "draft", _("nog niet te zien")
    PUBLISHED = "published", _("te zien voor iedereen")
    ENDED = "ended", _("gestopt")


class GatheringState(TextChoices):
    """Whether one time of an activity is on."""

    PLANNED = "planned", _("gaat door")
    CANCELLED = "cancelled", _("gaat niet door")


class Place(TextChoices):
    """Whether somebody who signed up has a place."""

    PLACED = "placed", _("doet mee")
    WAITING = "waiting", _("op de wachtlijst")
    WITHDREW = "withdrew", _("afgemeld")


class Heard(TextChoices):
    """How somebody heard of an activity: where from, and never from whom (catalogue C-057)."""

    DESK = "desk", _("via het spreekuur")
    NEIGHBOUR = "neighbour", _("van een buur")
    POSTER = "poster", _("van een poster")
    MESSAGE = "message", _("via een bericht")
    OTHERWISE = "otherwise", _("op een andere manier")


class Part(TextChoices):
    """What somebody came as."""

    PARTICIPANT = "participant", _("deelnemer")
    VOLUNTEER = "volunteer", _("vrijwilliger")


class News(TextChoices):
    """What somebody who signed up must be told."""

    CANCELLED = "cancelled", _("gaat niet door")
    MOVED = "moved", _("is op een andere tijd")
    ELSEWHERE = "elsewhere", _("is op een andere plek")
    PLACED = "placed", _("doet nu mee")
    ENDED = "ended", _("is gestopt")


class Way(TextChoices):
    """How somebody is told."""

    MAIL = "mail", _("per e-mail")
    CALL = "call", _("bel of app zelf")


CONDITIONS = {
    "safe": _("Is het veilig? Wie is erbij, en bij wie kun je terecht als er iets is?"),
    "trusted": _("Is het vertrouwd? Wie kennen de mensen al, en wie doet de deur open?"),
    "reachable": _("Is het bereikbaar? Hoe kom je er, ook als je slecht loopt? En hoeveel Nederlands heb je nodig?"),
    "clear": _("Is het duidelijk? Wat is het doel, en wat heeft het met de gemeente te maken?"),
}
"""The four basic conditions, as questions to the organiser (catalogue C-144)."""


def conditions_open(answers: Mapping[str, str]) -> list[str]:
    """Which of the basic conditions have no answer yet, by name."""
    return [name for name in CONDITIONS if not answers.get(name, "").strip()]
