"""What this room brings to the page of an initiative."""

from productiehuis.foundation.house.panels import Panel

from .photo_views import newest_photos
from .position_panels import who_does_what

PANELS = (Panel(order=40, show=newest_photos), Panel(order=60, show=who_does_what))
