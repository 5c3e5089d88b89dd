from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

from .access import may_enter

MENU = (MenuItem(_("Spreekuur"), "helpdesk", icon="lifebuoy", order=15, may=may_enter, floor="basement"),)
