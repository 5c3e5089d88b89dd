from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

MENU = (
    MenuItem(_("Wat wij bereiken"), "results", icon="chart-bar", order=30, may=lambda who, house: True, floor="attic"),
)
