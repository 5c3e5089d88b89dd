"""What this room brings to the page of an initiative."""

from productiehuis.foundation.house.panels import Panel

from .position_panels import who_does_what

PANELS = (Panel(order=60, show=who_does_what),)
