from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem

from .emergency_access import may_see_openings

MENU = (
    MenuItem(_("Noodgeval"), "urgent", icon="urgent", order=80, may=lambda who, house: who.belongs_to(house.id)),
    MenuItem(_("Noodtoegang"), "opened_in_emergency", icon="lock-open", order=85, may=may_see_openings),
)
