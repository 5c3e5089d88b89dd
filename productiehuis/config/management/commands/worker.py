"""The command that does what can wait: mail, packing, periodic work."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from productiehuis.config.worker import HouseWorker


class Command(BaseCommand):
    """`worker`: runs until it is told to stop."""

    help = "Doet de taken die kunnen wachten, tot je het stopt."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only what somebody at a terminal needs."""
        parser.add_argument("--batch", action="store_true", help="stop als er geen taak meer wacht")

    def handle(self, *args: Any, batch: bool, **options: Any) -> None:
        """Work."""
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.WARNING)
        worker = HouseWorker(batch=batch)
        worker.configure_signals()
        try:
            worker.run()
        finally:
            worker.close()
