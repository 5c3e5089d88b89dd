from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, OwnPage

from .access import may_answer

MENU = (MenuItem(_("Verzoeken"), "corrections", icon="message-question", order=80, may=may_answer),)

OWN_PAGES = (
    OwnPage(
        _("Wat weten jullie van mij?"),
        _("Alles wat het huis van je bewaart. Lezen, verbeteren, meenemen en wissen."),
        "my_data",
        icon="file-text",
        order=10,
    ),
)
