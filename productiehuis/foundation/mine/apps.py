from django.apps import AppConfig


class MineConfig(AppConfig):
    name = "productiehuis.foundation.mine"
    label = "mine"
