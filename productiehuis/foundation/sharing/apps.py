from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "productiehuis.foundation.sharing"
    label = "sharing"
