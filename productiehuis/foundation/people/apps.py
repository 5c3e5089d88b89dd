from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "productiehuis.foundation.people"
    label = "people"
    verbose_name = _("Mensen, accounts en rollen")

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from .adapter import begin_anew

        email_confirmed.connect(begin_anew)
