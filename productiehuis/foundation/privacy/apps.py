from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "productiehuis.foundation.privacy"
    label = "privacy"
