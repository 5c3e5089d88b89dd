from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, OwnPage

from .emergency_access import may_see_openings, works_here

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
    MenuItem(_("Noodtoegang"), "opened_in_emergency", icon="lock-open", order=85, may=may_see_openings),
)

OWN_PAGES = (
    OwnPage(_("Wie keek er?"), _("Wie iets van jou las, wanneer en waarom."), "seen", icon="eye", order=20),
    OwnPage(
        _("Wie bellen we voor jou?"),
        _("Als er iets mis is met jou. Invullen hoeft niet."),
        "own_contact",
        icon="urgent",
        order=70,
    ),
)
