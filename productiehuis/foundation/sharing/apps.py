from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "productiehuis.foundation.sharing"
    label = "sharing"
    verbose_name = _("Delen")

    def ready(self) -> None:
        pre_delete.connect(forget_addresses, sender="people.Account")


def forget_addresses(instance: Any, **_signal: Any) -> None:
    """An account goes, and nobody comes in with its addresses: what others showed to these addresses goes too."""
    from .known import forget_account

    forget_account(instance)
