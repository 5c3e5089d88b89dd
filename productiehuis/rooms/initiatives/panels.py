"""What this room brings to the page of an initiative."""

from productiehuis.foundation.house.panels import Panel

from .life_panels import about
from .position_panels import who_does_what

PANELS = (Panel(order=10, show=about), Panel(order=60, show=who_does_what))
