from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

from .access import may_answer

MENU = (MenuItem(_("Verzoeken"), "corrections", icon="message-question", order=80, may=may_answer),)
