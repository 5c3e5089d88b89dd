from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

MENU = (MenuItem(_("Meedoen"), "agenda", icon="calendar-event", order=12, may=lambda who, house: True, floor="ground"),)

OWN_PAGES = (
    OwnPage(
        _("Waar ik aan meedoe"),
        _("Waar je je voor hebt opgegeven. Je kunt je hier ook afmelden."),
        "own_sign_ups",
        icon="calendar-event",
        order=26,
        group=Own.DOING,
    ),
    OwnPage(
        _("Mijn agenda"),
        _("Waar je aan meedoet in je eigen kalender, en of je een herinnering krijgt."),
        "my_calendar",
        icon="calendar",
        order=27,
        group=Own.DOING,
    ),
    OwnPage(
        _("Waar ik bij was"),
        _("Wanneer je meedeed of meehielp, en hoe je je naam eraf haalt."),
        "own_attendance",
        icon="history",
        order=28,
        group=Own.DOING,
    ),
)
