"""What somebody carries, as a thing of their own that they can show: to a coach, so that there is somebody to ask."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from productiehuis.foundation.trust.items import Item, ItemKind

from .load_queries import load_of
from .load_rules import Load, Thing
from .task_rules import in_hours

LOAD = "load"
"""Its id is that of the person: everybody has one."""


def total(load: Load) -> str:
    """How much *load* is, in words: "32 uur per maand. Van 2 dingen weet niemand de uren." """
    if load.unknown == len(load.carried):
        return _("Niemand weet hoeveel uur per maand dit kost.")
    hours = _("Ongeveer %(hours)s per maand.") % {"hours": in_hours(load.hours)}
    unknown = ngettext(
        "Van %(n)s ding weet niemand hoeveel uur het kost.",
        "Van %(n)s dingen weet niemand hoeveel uur het kost.",
        load.unknown,
    )
    return f"{hours} {unknown % {'n': load.unknown}}" if load.unknown else hours


def as_item(person: UUID, load: Load) -> Item:
    """*load* of *person*, with the words of each thing."""
    labels = {Thing.TASK: _("taak"), Thing.POSITION: _("positie"), Thing.TURNS: _("spreekuur")}
    words = [(_("samen"), total(load))]
    for one in load.carried:
        hours = in_hours(one.hours) or _("uren niet bekend")
        words.append((labels[one.thing], f"{one.name}, {one.place} ({hours})"))
    return Item(kind=LOAD, id=person, person=person, title=_("Wat ik draag"), words=tuple(words))


def of_person(person: UUID) -> list[Item]:
    """What *person* carries today, where they carry anything."""
    load = load_of(person, timezone.localdate())
    return [as_item(person, load)] if load.carried else []


def one(id: UUID) -> Item | None:
    """What the person *id* carries today."""
    return next(iter(of_person(id)), None)


SHARES = (ItemKind(LOAD, gettext_lazy("Wat je draagt"), of_person, one, in_emergency=False),)
