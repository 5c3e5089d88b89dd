from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Carries the commands that are about the house as a whole (backup, restore, worker)."""

    name = "productiehuis.config"
