from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .access import may_enter

MENU = (MenuItem(_("Spreekuur"), "helpdesk", icon="lifebuoy", order=15, may=may_enter, floor="basement"),)

OWN_PAGES = (
    OwnPage(
        _("Mijn bezoeken"),
        _("Je bezoeken aan een spreekuur, als je ze hier zelf neerzet."),
        "own_visits",
        icon="history",
        order=60,
        group=Own.DOING,
    ),
)
