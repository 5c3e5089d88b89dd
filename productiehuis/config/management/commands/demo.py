"""``demo``: Productiehuis West with invented people, as a newcomer finds it. Again changes nothing."""

import sys
from random import Random
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_scopes import scope

from productiehuis.foundation.house.actions import create_house, find_district
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Richt het demohuis in, met verzonnen mensen."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit is geen demohuis. Hier komen geen verzonnen mensen in.")
        if House.objects.exists():
            return
        house = create_house(
            actor=COMMAND, name="Productiehuis West", slug="west", district=find_district("West", "Amsterdam")
        )
        autodiscover_modules("demo")
        with scope(house=house):
            for config in apps.get_app_configs():
                if build := getattr(sys.modules.get(f"{config.name}.demo"), "build", None):
                    build(house, timezone.localdate(), Random(house.slug))
        self.stdout.write("Het demohuis is ingericht.")
