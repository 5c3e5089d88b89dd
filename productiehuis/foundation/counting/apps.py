from django.apps import AppConfig

from . import closing


class CountingConfig(AppConfig):
    name = "productiehuis.foundation.counting"
    label = "counting"

    def ready(self) -> None:
        closing.discover()
