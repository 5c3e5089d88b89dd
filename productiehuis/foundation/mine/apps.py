from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MineConfig(AppConfig):
    name = "productiehuis.foundation.mine"
    label = "mine"
    verbose_name = _("Wat weten jullie van mij")
