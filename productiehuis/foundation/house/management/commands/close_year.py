"""``close_year 2018 --house west``: the key of that year's visitor codes is thrown away, and no visit can be added."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Sluit een jaar af: de sleutel van de bezoekerscodes gaat weg, en er kan geen bezoek meer bij."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, metavar="JAAR")
        parser.add_argument("--house", required=True, metavar="KORTE NAAM", help="zoals west")
        parser.add_argument("--yes", action="store_true", help="vraag niet of je het zeker weet")

    def handle(self, *args: Any, **options: Any) -> None:
        house = House.objects.filter(slug=options["house"]).first()
        if house is None:
            raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
        words = {"year": options["year"], "house": house.name}
        if not options["yes"]:
            self.stdout.write(
                _(
                    "Je sluit %(year)s af voor %(house)s. Daarna kan er geen bezoek meer bij, en is niemand van dat "
                    "jaar nog aan een code te herkennen. Je kunt dit niet ongedaan maken."
                )
                % words
            )
            if input(_("Typ het jaar om door te gaan: ")).strip() != str(options["year"]):
                raise CommandError(_("Er is niets afgesloten."))
        try:
            with scope(house=house):
                close_year(actor=COMMAND.id, house=house.id, year=options["year"])
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(_("%(year)s is afgesloten voor %(house)s.") % words)
