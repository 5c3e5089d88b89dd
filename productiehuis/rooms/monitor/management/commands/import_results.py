"""``import_results FILE --house west --year 2018 [--create]``: published results become reported figures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.actions import create_house
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.web.spreadsheets import BadFile
from productiehuis.rooms.monitor.importing import import_results


class Command(BaseCommand):
    help = "Lees de resultaten van een jaar in uit een CSV-bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--house", required=True, metavar="SLUG", help="de korte naam van het huis, zoals west")
        parser.add_argument("--year", required=True, metavar="JAAR", help="2018, of projectjaar 2018-2019")
        parser.add_argument("--create", action="store_true", help="maak een huis of initiatief dat er nog niet is")
        parser.add_argument("--counted-how", metavar="ZIN", help="hoe is er geteld?")
        parser.add_argument("--reason", default="", metavar="ZIN", help="waarom een vastgesteld jaar verandert")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = options["file"].read_bytes()
            period = Period.from_key(options["year"])
            house = House.objects.filter(slug=options["house"]).first()
            if house is None and options["create"]:
                slug = options["house"]
                house = create_house(actor=COMMAND, name=f"Productiehuis {slug.capitalize()}", slug=slug)
            if house is None:
                raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
            with scope(house=house):
                changed = import_results(
                    actor=COMMAND,
                    house=house,
                    period=period,
                    data=data,
                    create=options["create"],
                    counted_how=options["counted_how"],
                    reason=options["reason"],
                )
        except OSError as error:
            words = {"file": options["file"], "why": error.strerror}
            raise CommandError(_("Ik kan %(file)s niet lezen: %(why)s") % words) from None
        except BadFile as error:
            raise CommandError("\n".join([*error.problems, _("Er is niets ingelezen.")])) from None
        except ValidationError as error:
            raise CommandError("\n".join([*error.messages, _("Er is niets ingelezen.")])) from None
        except ValueError as error:
            raise CommandError(str(error)) from None
        if changed:
            self.stdout.write(
                _("%(count)s getallen ingelezen voor %(period)s.") % {"count": changed, "period": period.label}
            )
        else:
            self.stdout.write(_("Alles stond er al. Er is niets veranderd."))
