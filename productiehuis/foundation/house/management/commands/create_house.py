"""``create_house NAME --district D --city C --coordinator EMAIL``: the first real house, and who sets it up."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.house.actions import create_house, find_district, welcome
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Maak een nieuw huis, met een coördinator die het inricht."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAAM", help="zoals 'Productiehuis West'")
        parser.add_argument("--district", required=True, metavar="STADSDEEL")
        parser.add_argument("--city", required=True, metavar="STAD")
        parser.add_argument("--coordinator", required=True, metavar="E-MAIL", help="wie het huis inricht")
        parser.add_argument("--slug", default="", metavar="KORTE NAAM", help="voor in het webadres, zoals west")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            district = find_district(options["district"], options["city"])
            house = create_house(actor=COMMAND, name=options["name"], district=district, slug=options["slug"])
            with scope(house=house):
                role = welcome(
                    actor=COMMAND,
                    house=house,
                    kind=RoleKind.COORDINATOR,
                    since=timezone.localdate(),
                    name=options["coordinator"].partition("@")[0],
                    email=options["coordinator"],
                )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(
            _("%(house)s staat op %(address)s\n%(person)s is coördinator en komt binnen met een code per e-mail.")
            % {"house": house.name, "address": reverse("house", args=[house.slug]), "person": role.person.name}
        )
