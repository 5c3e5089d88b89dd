"""What holds at a help desk: pure, and without a clock."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNDO = timedelta(minutes=10)
"""How long a visit can be undone as if it never was; after that it is corrected, with a reason."""


HAND_OVER_KEPT = timedelta(days=30)
"""How long a word to the next shift is kept."""


class Done(TextChoices):
    """What was done in a visit (catalogue C-050, its states)."""

    LISTENED = "listened", gettext_lazy("geluisterd")
    SOLVED = "solved", gettext_lazy("samen opgelost")
    REFERRED = "referred", gettext_lazy("doorverwezen")
    INVITED = "invited", gettext_lazy("uitgenodigd om mee te doen")
    RETURNS = "returns", gettext_lazy("komt terug")


class Channel(TextChoices):
    """How a visitor was reached: not everybody comes to the table (catalogue C-056, C-058)."""

    TABLE = "table", gettext_lazy("aan tafel")
    PHONE = "phone", gettext_lazy("aan de telefoon")
    MESSAGE = "message", gettext_lazy("met een bericht, zoals WhatsApp")
    STREET = "street", gettext_lazy("ergens in de buurt")


class Owner(TextChoices):
    """Whose a next step is: the visitor's own, unless they say otherwise (catalogue C-151)."""

    RESIDENT = "resident", gettext_lazy("de bezoeker zelf")
    DESK = "desk", gettext_lazy("iemand van het spreekuur")
    HOUSE = "house", gettext_lazy("een ander initiatief van het huis")
    FORMAL = "formal", gettext_lazy("een instantie")


FIELD_WORDS = {
    "day": gettext_lazy("de dag"),
    "code": gettext_lazy("de code"),
    "topics": gettext_lazy("de onderwerpen"),
    "requests": gettext_lazy("het aantal hulpvragen"),
    "channel": gettext_lazy("hoe het contact was"),
    "done": gettext_lazy("wat er is gedaan"),
    "next_step": gettext_lazy("de volgende stap"),
    "next_owner": gettext_lazy("wie dat doet"),
    "note": gettext_lazy("de notitie"),
}
"""What a correction can change, as people call it."""


class Icon(TextChoices):
    """Pictures for a topic. The value is the name of the picture in the icon set."""

    MAIL = "mail", gettext_lazy("envelop")
    MONEY = "coin-euro", gettext_lazy("euro")
    DEBT = "receipt", gettext_lazy("bon")
    BENEFIT = "building-bank", gettext_lazy("gebouw met zuilen")
    HOME = "home-2", gettext_lazy("huis")
    WORK = "briefcase", gettext_lazy("tas")
    HEALTH = "stethoscope", gettext_lazy("stethoscoop")
    CHILDREN = "school", gettext_lazy("school")
    PHONE = "device-mobile", gettext_lazy("telefoon")
    LANGUAGE = "language", gettext_lazy("taal")
    FOOD = "basket", gettext_lazy("mand")
    PEOPLE = "users", gettext_lazy("mensen")
    HEART = "heart", gettext_lazy("hart")
    PAPERS = "id", gettext_lazy("pasje")
    LAW = "scale", gettext_lazy("weegschaal")
    TRAVEL = "bus", gettext_lazy("bus")
    REPAIR = "tools", gettext_lazy("gereedschap")
    OTHER = "dots", gettext_lazy("drie puntjes")


STARTING_TOPICS = (
    (gettext_lazy("Brief of formulier"), Icon.MAIL),
    (gettext_lazy("Geld en rekeningen"), Icon.MONEY),
    (gettext_lazy("Schulden"), Icon.DEBT),
    (gettext_lazy("Uitkering en toeslagen"), Icon.BENEFIT),
    (gettext_lazy("Wonen"), Icon.HOME),
    (gettext_lazy("Werk"), Icon.WORK),
    (gettext_lazy("Gezondheid en zorg"), Icon.HEALTH),
    (gettext_lazy("Kinderen en school"), Icon.CHILDREN),
    (gettext_lazy("Computer en telefoon"), Icon.PHONE),
    (gettext_lazy("Taal"), Icon.LANGUAGE),
    (gettext_lazy("Eten en spullen"), Icon.FOOD),
    (gettext_lazy("Iets anders"), Icon.OTHER),
)
"""A proposal of ours, to begin with: the reports name no topics (catalogue, section 8). The house changes it."""


def read_numbers(text: str, most: int) -> list[int]:
    """The numbers of topics in *text*, as written on a tally sheet: "1 5", "1,5"; none for "0", heard without a topic.

    Raises ``ValueError`` with a Dutch sentence for what is no number from 0 to *most*, and for 0 beside another.
    """
    numbers = []
    for word in re.split(r"[\s,;.+/]+", text.strip()):
        if not re.fullmatch(r"[0-9]{1,3}", word) or int(word) > most:
            raise ValueError(
                _("‘%(word)s’ is geen nummer van een onderwerp. Kies uit 1 tot en met %(most)s, of 0.")
                % {"word": word, "most": most}
            )
        numbers.append(int(word))
    if 0 in numbers and len(set(numbers)) > 1:
        raise ValueError(_("0 betekent: zonder onderwerp. Schrijf 0, of de nummers van de onderwerpen."))
    return sorted(set(numbers) - {0})


def waits(done: Collection[str], next_step: str) -> bool:
    """Whether something is still to happen after a visit."""
    return bool(next_step) or Done.RETURNS in done


def may_be_undone(registered_at: datetime, now: datetime) -> bool:
    """Whether a visit can still be undone as if it never was."""
    return now - registered_at <= UNDO


def desk_carries_most(owners: Iterable[str]) -> bool:
    """Whether the desk took more than half of the next steps on itself, of at least four (catalogue C-151, C-196)."""
    all_owners = list(owners)
    return len(all_owners) >= 4 and 2 * all_owners.count(Owner.DESK) > len(all_owners)


def problem_with_day(day: date, today: date) -> str:
    """What is wrong with *day* as the day of a visit, in a sentence; empty where nothing is."""
    if day > today:
        return _("Deze dag moet nog komen. Kies vandaag of een dag die al was.")
    if day.year < FIRST_YEAR:
        return _("Kijk het jaar na: %(year)s is te lang geleden.") % {"year": day.year}
    return ""


FIRST_YEAR = 1990
"""No desk has visits from before; an earlier year is a slip of the keyboard."""


def hours_in_words(times: Sequence[tuple[int, time, time]], short_days: dict[int, str]) -> str:
    """Opening times (day, from, to) as the street reads them: once where every day has the same; empty for none."""
    spans = {day: f"{time_format(opens)}–{time_format(closes)}" for day, opens, closes in times}
    if not spans:
        return ""
    if len(set(spans.values())) == 1:
        return _("%(hours)s uur") % {"hours": next(iter(spans.values()))}
    return _("%(hours)s uur") % {"hours": ", ".join(f"{short_days[day]} {span}" for day, span in spans.items())}
