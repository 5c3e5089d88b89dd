from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "productiehuis.foundation.people"
    label = "people"
