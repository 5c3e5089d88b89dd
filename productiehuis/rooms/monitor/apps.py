from django.apps import AppConfig

from productiehuis.foundation.counting.measures import discover


class MonitorConfig(AppConfig):
    name = "productiehuis.rooms.monitor"
    label = "monitor"

    def ready(self) -> None:
        discover()
