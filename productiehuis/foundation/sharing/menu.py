from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.web.menu import MenuItem, Own, OwnPage

from .access import may_record

MENU = (
    MenuItem(
        _("Toestemming aan tafel"),
        "at_table",
        icon="message-2",
        order=60,
        may=may_record,
        floor="basement",
        in_menu=False,
    ),
)

OWN_PAGES = (
    OwnPage(
        _("Mijn kaart"),
        _("Wat je over jezelf opschrijft. Jij kiest wie het ziet."),
        "my_card",
        icon="id",
        order=30,
        group=Own.SHOWING,
    ),
    OwnPage(
        _("Wat ik laat zien"),
        _("Aan wie, en tot wanneer. Stoppen kan altijd."),
        "my_shares",
        icon="share",
        order=40,
        group=Own.SHOWING,
    ),
    OwnPage(
        _("Wat anderen mij laten zien"),
        _("Tot zij ermee stoppen."),
        "shown_to_me",
        icon="messages",
        order=50,
        group=Own.SHOWING,
    ),
)
