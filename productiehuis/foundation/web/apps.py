from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WebConfig(AppConfig):
    """The look: base page, components, forms, navigation. Finds every room's menu.py."""

    name = "productiehuis.foundation.web"

    def ready(self) -> None:
        from productiehuis.foundation.web.forms import speak_plainly

        speak_plainly()
        autodiscover_modules("menu")
