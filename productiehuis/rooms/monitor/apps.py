from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.measures import discover


class MonitorConfig(AppConfig):
    name = "productiehuis.rooms.monitor"
    label = "monitor"
    verbose_name = _("De resultaten")

    def ready(self) -> None:
        discover()
