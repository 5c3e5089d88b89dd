from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class HouseConfig(AppConfig):
    name = "productiehuis.foundation.house"
    label = "house"
    verbose_name = _("Het huis")

    def ready(self) -> None:
        autodiscover_modules("panels")
