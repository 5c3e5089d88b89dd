"""``close_year 2018 --house west``: sign off the figures of a year, and throw the key of its visitor codes away."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.closing import still_open
from productiehuis.foundation.house import years
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Sluit een jaar af: stel de getallen vast, en gooi de sleutel van de codes weg."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, metavar="JAAR")
        parser.add_argument("--house", required=True, metavar="KORTE NAAM", help="zoals west")
        parser.add_argument("--yes", action="store_true", help="vraag niet of je het zeker weet")

    def handle(self, *args: Any, **options: Any) -> None:
        house, year = House.objects.filter(slug=options["house"]).first(), options["year"]
        if house is None:
            raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
        with scope(house=house):
            self.close(house, year, asks=not options["yes"])

    def close(self, house: House, year: int, *, asks: bool) -> None:
        """Say all that the page says; then, unless nobody *asks*, do it after the year was typed once more."""
        words = {"year": year, "house": house.name}
        if not years.is_a_year(year):
            raise CommandError(_("%(year)s is geen jaar waarvan iets geteld kan zijn.") % words)
        found = years.house_year(house, year, timezone.localdate())
        if found.state == "closed":
            self.stdout.write(years.signed_words(found))
            return
        table, seen = years.table_to_sign(house, year)
        self.stdout.write(_("Je sluit %(year)s af voor %(house)s.") % words)
        self.say(_("Wat er nog open staat:"), (str(one.words) for one in still_open(house.id, year)))
        self.say(_("De getallen die je vaststelt:"), (in_a_line(name, cells) for name, cells in table.rows))
        self.say(_("Wat daarna niet meer kan:"), years.no_longer(year))
        self.say(_("Dit kan nog wel:"), years.still_possible())
        self.stdout.write(years.about_backups())
        if asks and input(_("Typ het jaar om door te gaan: ")).strip() != str(year):
            raise CommandError(_("Er is niets afgesloten."))
        try:
            close_year(actor=COMMAND.id, house=house.id, year=year, seen=seen)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(_("%(year)s is afgesloten voor %(house)s.") % words)
        done = years.house_year(house, year, timezone.localdate())
        self.stdout.write(_("Controlegetal: %(digest)s") % {"digest": done.digest_words})

    def say(self, heading: str, lines: Iterable[str]) -> None:
        self.stdout.write(heading)
        for line in list(lines) or [_("niets")]:
            self.stdout.write(f"- {line}")


def in_a_line(name: str, cells: Iterable[years.YearCell]) -> str:
    """The figures of an initiative, as a terminal shows them."""
    figures = (", ".join([f"{cell.measure} {cell.text}", *cell.notes]) for cell in cells if cell.text)
    return f"{name}: {'; '.join(figures)}"
