from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .access import may_enter
from .models import Certificate

MENU = (
    MenuItem(
        _("Certificaten"), "certificates", icon="certificate", order=40, may=may_enter, floor="ground", in_menu=False
    ),
)


def news(who: Who) -> str:
    """That there is a new certificate, or something changed about one; nothing once it was read."""
    with scopes_disabled():
        unread = Certificate.objects.filter(person=who.person, seen_at=None, replaced_at=None)
        found = list(unread.values_list("revoked_at", flat=True))
    if not found:
        return ""
    if any(found):
        return _now("Een certificaat van jou is ingetrokken. Lees waarom.")
    return _now("Er ligt een certificaat voor je klaar.")


OWN_PAGES = (
    OwnPage(
        _("Mijn certificaten"),
        _("Waar je aan meedeed. Printen, laten zien, en een aanbeveling vragen."),
        "my_certificates",
        icon="certificate",
        order=29,
        group=Own.DOING,
        notice=news,
    ),
)
