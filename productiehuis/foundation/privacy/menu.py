from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .access import may_answer_for
from .breaches import still_open
from .emergency_access import works_here
from .emergency_queries import notice_for, to_be_judged

WORK = "privacy_work"
"""The page on which all of privacy that asks for an answer stands together."""

MENU = (
    MenuItem(
        _("Noodgeval"),
        "urgent",
        icon="urgent",
        order=80,
        may=works_here,
        floor="ground",
        in_menu=False,
    ),
    MenuItem(_("Privacy"), WORK, icon="shield-lock", order=85, may=may_answer_for),
    MenuItem(
        _("Noodtoegang"),
        "opened_in_emergency",
        icon="lock-open",
        order=86,
        may=may_answer_for,
        within=WORK,
        text=_("Een uur lang lezen, in een noodgeval. Een tweede persoon kijkt het na."),
        waits=to_be_judged,
    ),
    MenuItem(
        _("Datalekken"),
        "breaches",
        icon="alert-triangle",
        order=87,
        may=may_answer_for,
        within=WORK,
        text=_("Gegevens over mensen zijn weg, of bij wie ze niet horen."),
        waits=lambda who, house: still_open(house),
    ),
    MenuItem(
        _("Wat wij bewaren"),
        "privacy",
        icon="list-details",
        order=88,
        may=may_answer_for,
        within=WORK,
        text=_("Het register, met de teksten die alleen jullie kunnen schrijven."),
    ),
)

OWN_PAGES = (
    OwnPage(
        _("Wie keek er?"),
        _("Wie iets van jou las, wanneer en waarom."),
        "seen",
        icon="eye",
        order=20,
        group=Own.SHOWING,
        notice=notice_for,
    ),
    OwnPage(
        _("Wie bellen we voor jou?"),
        _("Als er iets mis is met jou. Invullen hoeft niet."),
        "own_contact",
        icon="urgent",
        order=70,
        group=Own.ACCOUNT,
    ),
)
