"""``import_areas FILE.geojson``: districts and neighbourhoods of a city, from a map file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from productiehuis.foundation.house.areas import BadMap, import_areas, read_areas
from productiehuis.foundation.house.models import City
from productiehuis.foundation.people.who import COMMAND


class Command(BaseCommand):
    help = "Lees stadsdelen en buurten in uit een kaartbestand (GeoJSON)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--city", metavar="NAAM", help="van welke stad; hoeft niet als er maar één stad is")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            areas = read_areas(options["file"].read_bytes())
        except OSError as error:
            words = {"file": options["file"], "why": error.strerror}
            raise CommandError(_("Ik kan %(file)s niet lezen: %(why)s") % words) from None
        except BadMap as error:
            raise CommandError("\n".join([*error.problems, _("Er is niets ingelezen.")])) from None
        city = (options["city"] or self.only_city()).strip()
        if not 0 < len(city) <= 80:
            raise CommandError(_("De naam van een stad heeft 1 tot 80 letters."))
        districts, neighbourhoods = import_areas(actor=COMMAND, city=city, areas=areas)
        words = {"city": city, "districts": districts, "neighbourhoods": neighbourhoods}
        self.stdout.write(_("%(city)s: %(districts)s stadsdelen en %(neighbourhoods)s buurten ingelezen.") % words)

    @staticmethod
    def only_city() -> str:
        names = list(City.objects.values_list("name", flat=True)[:2])
        if len(names) != 1:
            raise CommandError(_("Zeg erbij van welke stad dit de kaart is, met --city NAAM."))
        return names[0]
