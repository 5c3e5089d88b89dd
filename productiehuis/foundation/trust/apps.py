from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TrustConfig(AppConfig):
    name = "productiehuis.foundation.trust"
    label = "trust"

    def ready(self) -> None:
        """Find what every app declares about the personal data it keeps, and what of it can be shown."""
        autodiscover_modules("personal_data", "shares")
