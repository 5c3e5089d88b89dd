from typing import Any

from django.conf import settings
from django.http import HttpRequest

from productiehuis.foundation.web.menu import menu_for


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page of the house knows: which house, who is here, where they can go."""
    return {
        "house": getattr(request, "house", None),
        "who": getattr(request, "who", None),
        # Called by the template that shows it: parts of a page (allauth renders many) do not pay for a menu.
        "menu": lambda: menu_for(request),
        "demo": settings.DEMO,
        # AGPL, section 13: whoever uses this house over a network is offered its source.
        "source_url": settings.SOURCE_URL,
    }
