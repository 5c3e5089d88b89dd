from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.privacy.menu import WORK
from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .access import may_answer
from .own_words import waiting_for_an_answer

MENU = (
    MenuItem(
        _("Verzoeken om verbetering"),
        "corrections",
        icon="message-question",
        order=80,
        may=may_answer,
        within=WORK,
        text=_("Iemand vindt dat iets niet klopt, en vraagt jullie om het te verbeteren."),
        waits=lambda who, house: waiting_for_an_answer(house),
    ),
    MenuItem(
        _("Wat vanzelf is weggegaan"),
        "retention_log",
        icon="hourglass",
        order=89,
        may=may_answer,
        within=WORK,
        text=_("Hoe lang het huis iets bewaart, en wat er ’s nachts wegging."),
    ),
)

TABLE_PAGES = (
    OwnPage(
        _("Alles wat het huis bewaart"),
        _("Alles wat het huis van deze persoon bewaart. Voorlezen, verbeteren, meenemen en wissen."),
        "talk_data",
        icon="file-text",
        order=10,
    ),
)

OWN_PAGES = (
    OwnPage(
        _("Wat weten jullie van mij?"),
        _("Alles wat het huis van je bewaart. Lezen, verbeteren, meenemen en wissen."),
        "my_data",
        icon="file-text",
        order=10,
        group=Own.SHOWING,
    ),
)
