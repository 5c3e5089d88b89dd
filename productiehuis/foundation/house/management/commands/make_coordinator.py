"""``make_coordinator EMAIL --house west``: somebody can set up the house again, or too."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.house.actions import welcome
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Maak iemand coördinator van een huis."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--house", required=True, metavar="KORTE NAAM", help="zoals west")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        house = House.objects.filter(slug=options["house"]).first()
        if house is None:
            raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
        try:
            with scope(house=house):
                role = welcome(
                    actor=COMMAND,
                    house=house,
                    kind=RoleKind.COORDINATOR,
                    since=timezone.localdate(),
                    name=options["email"].partition("@")[0],
                    email=options["email"],
                )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        words = {"person": role.person.name, "house": house.name}
        self.stdout.write(_("%(person)s is coördinator van %(house)s.") % words)
