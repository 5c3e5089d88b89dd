from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TrustConfig(AppConfig):
    name = "productiehuis.foundation.trust"
    label = "trust"
    verbose_name = _("Wie deed wat, en wie is er binnen")

    def ready(self) -> None:
        """Find what every app declares about the personal data it keeps, and what of it can be shown."""
        autodiscover_modules("personal_data", "shares")
