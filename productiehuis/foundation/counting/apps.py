from django.apps import AppConfig


class CountingConfig(AppConfig):
    name = "productiehuis.foundation.counting"
    label = "counting"
