from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "productiehuis.foundation.people"
    label = "people"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from .adapter import begin_anew

        email_confirmed.connect(begin_anew)
