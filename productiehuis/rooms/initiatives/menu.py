from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .life_menu import LIFE_MENU
from .load_queries import own_houses


def asked_of(who: Who) -> str:
    """That somebody asks *who* to take something over; nothing where nobody does. No query for who works nowhere."""
    asked = [one.what for house in own_houses(who) for one in house.asked] if who.roles else []
    return _now("Iemand vraagt of jij dit overneemt: %(what)s.") % {"what": ", ".join(asked)} if asked else ""


MENU = (
    *LIFE_MENU,
    MenuItem(
        _("Hoeveel draagt één mens?"),
        "load_terms",
        icon="scale",
        order=25,
        may=may_manage,
        within="settings",
        text=_("Vanaf wanneer het veel is, en hoeveel taken voor het hele huis iemand heeft."),
    ),
)

TABLE_PAGES = (
    OwnPage(
        _("Een idee opschrijven"),
        _("In hun eigen woorden, en het blijft van hen."),
        "talk_idea",
        icon="bulb",
        order=30,
    ),
)

OWN_PAGES = (
    OwnPage(
        _("Wat ik draag"),
        _("Je taken en posities bij elkaar, en wat je kunt overdragen."),
        "my_load",
        icon="backpack",
        order=40,
        group=Own.DOING,
        notice=asked_of,
    ),
)
