"""The life of initiatives in the menu: at the list of initiatives, and what waits for the coordinator."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.web.menu import MenuItem

from .life import State
from .life_access import WORKERS, may_bring, may_see_any
from .life_models import Life
from .parking import open_proposals


def _waits(who: Any, house: Any) -> int:
    return open_proposals(house).count()


def _waits_for_its_people(who: Any, house: Any) -> int:
    """Of how many initiatives where *who* works the house asks about a rest; for the coordinator, the new ideas too.

    One query, and none for others.
    """
    theirs = {role.initiative for role in who.roles if role.initiative and role.kind in WORKERS}
    asked = Q(id__in=open_proposals(house).filter(life__initiative__in=theirs).values("life")) if theirs else Q()
    ideas = Q(state=State.IDEA) if may_manage(who, house) else Q()
    return Life.objects.filter(asked | ideas, house=house).count() if asked or ideas else 0


LIFE_MENU = (
    MenuItem(
        _("Ik heb een idee"),
        "bring_idea",
        icon="bulb",
        order=21,
        may=may_bring,
        within="initiatives",
        text=_("Een paar woorden zijn genoeg. Er is nog niets beloofd."),
    ),
    MenuItem(
        _("Hoe het staat"),
        "lives",
        icon="plant-2",
        order=22,
        may=may_see_any,
        within="initiatives",
        text=_("Waar jullie initiatieven staan, en wat er nu kan."),
        waits=_waits_for_its_people,
    ),
    MenuItem(
        _("Initiatieven zonder trekker"),
        "lives",
        icon="zzz",
        order=23,
        may=may_manage,
        within="settings",
        text=_("Waar niemand het trekt, vraagt het huis of het even kan rusten."),
        waits=_waits,
    ),
    MenuItem(
        _("Vragen om te parkeren"),
        "parking_days",
        icon="calendar-question",
        order=24,
        may=may_manage,
        within="settings",
        text=_("Na hoeveel dagen zonder trekker het huis dat vraagt."),
    ),
)
