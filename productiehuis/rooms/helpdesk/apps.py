from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    name = "productiehuis.rooms.helpdesk"
    label = "helpdesk"
