from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

from .access import may_record

MENU = (MenuItem(_("Toestemming"), "at_table", icon="message-2", order=60, may=may_record),)
