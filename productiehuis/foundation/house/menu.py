from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

from .access import may_manage

MENU = (
    MenuItem(_("Het huis"), "house", icon="home", order=10, may=lambda who, house: True),
    MenuItem(_("Initiatieven"), "initiatives", icon="users-group", order=20, may=lambda who, house: True),
    MenuItem(_("Instellingen"), "settings", icon="settings", order=90, may=may_manage),
)
