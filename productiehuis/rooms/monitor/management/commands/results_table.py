"""``results_table --house west --year 2018 --format csv``: the results of a period, as data or as a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.spreadsheets import to_csv, to_xlsx
from productiehuis.rooms.monitor import sheets
from productiehuis.rooms.monitor.queries import results

FORMATS = {
    "csv": lambda table: to_csv(sheets.published(table), plain=True),
    "import": lambda table: to_csv(sheets.published(table, for_import=True), plain=True),
    "xlsx": lambda table: to_xlsx(sheets.export(table)),
    "pdf": lambda table: pdf.render(pdf.TABLE, sheets.paper(table)),
}


class Command(BaseCommand):
    help = "Print de resultaten van een jaar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--house", required=True, metavar="SLUG", help="de korte naam van het huis, zoals west")
        parser.add_argument("--year", required=True, metavar="JAAR", help="2018, of projectjaar 2018-2019")
        parser.add_argument("--format", choices=FORMATS, default="csv")
        parser.add_argument("--output", type=Path, metavar="FILE", help="schrijf naar een bestand")
        parser.add_argument("--public", action="store_true", help="verberg kleine aantallen, zoals op de website")

    def handle(self, *args: Any, **options: Any) -> None:
        house = House.objects.filter(slug=options["house"]).first()
        if house is None:
            raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
        try:
            period = Period.from_key(options["year"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        with scope(house=house):
            table = results(house, period, self.sight(options["public"]))
        content = FORMATS[options["format"]](table)
        if options["output"]:
            options["output"].write_bytes(content)
        elif options["format"] in ("csv", "import"):
            self.stdout.write(content.decode(), ending="")
        else:
            sys.stdout.buffer.write(content)

    @staticmethod
    def sight(public: bool) -> Any:
        def may_see_small(initiative: Initiative) -> bool:
            return not public

        return may_see_small
