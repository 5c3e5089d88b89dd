from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from . import closing


class CountingConfig(AppConfig):
    name = "productiehuis.foundation.counting"
    label = "counting"
    verbose_name = _("Tellen")

    def ready(self) -> None:
        closing.discover()
