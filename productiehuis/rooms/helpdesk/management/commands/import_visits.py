"""``import_visits FILE --house west --desk tagerijn [--dry-run] [--create]``: an old list becomes visits, or not."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from productiehuis.foundation.house.actions import save_initiative
from productiehuis.foundation.house.models import House, Initiative, Reach
from productiehuis.foundation.house.queries import find_initiative
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.web.reading import Line, open_book
from productiehuis.foundation.web.spreadsheets import BadFile, to_csv, to_xlsx
from productiehuis.rooms.helpdesk.import_plan import Plan, bad_rows_sheet, make_plan
from productiehuis.rooms.helpdesk.import_rules import (
    CALLED,
    Columns,
    ImportState,
    Match,
    field_called,
    find_columns,
    is_extra,
)
from productiehuis.rooms.helpdesk.import_work import Brought, disk_full, is_disk_full, keep, tell, would_bring
from productiehuis.rooms.helpdesk.models import Desk, Topic, VisitImport
from productiehuis.rooms.helpdesk.setting_up import open_desk

SHOWN = 50
"""How many bad rows are printed; ``--bad`` writes them all."""


class Command(BaseCommand):
    help = "Lees oude bezoeken in uit een CSV- of Excel-bestand: alle rijen, of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        columns = ",".join(called[0] for called in CALLED.values())
        parser.add_argument("file", metavar="FILE", type=Path, help=f"met op de eerste rij: {columns}")
        parser.add_argument("--house", required=True, metavar="SLUG", help="de korte naam van het huis, zoals west")
        parser.add_argument("--desk", required=True, metavar="SLUG", help="de korte naam van het spreekuur")
        parser.add_argument("--dry-run", action="store_true", help="kijk alleen na: er verandert niets")
        parser.add_argument("--create", action="store_true", help="maak een spreekuur of onderwerp dat er nog niet is")
        parser.add_argument("--bad", metavar="FILE", type=Path, help="schrijf de rijen die niet kloppen hierin")

    def handle(self, *args: Any, **options: Any) -> None:
        house = House.objects.filter(slug=options["house"]).first()
        if house is None:
            raise CommandError(_("Er is geen huis met de korte naam %(house)s.") % {"house": options["house"]})
        try:
            with scope(house=house), transaction.atomic():
                plan, found = self.bring(house, options)
                transaction.set_rollback(options["dry_run"])
        except OSError as error:
            words = {"file": error.filename, "why": error.strerror}
            raise CommandError(_("Dat lukt niet met %(file)s: %(why)s") % words) from None
        except BadFile as error:
            raise CommandError("\n".join([*error.problems, nothing()])) from None
        except ValidationError as error:
            raise CommandError("\n".join([*error.messages, nothing()])) from None
        except OperationalError as error:
            if is_disk_full(error):
                raise CommandError(disk_full()) from None
            raise
        self.stdout.write(in_words(plan, found, dry_run=options["dry_run"]))

    def bring(self, house: House, options: dict[str, Any]) -> tuple[Plan, Brought]:
        """Do it, within a transaction. Raises ``CommandError`` when a row is not right: then nothing is kept."""
        book = open_book(options["file"].read_bytes())
        desk = find_desk(house, options["desk"], create=options["create"])
        match = Match(canonical(book.first()), create=options["create"])
        topics = list(Topic.objects.all())
        plan = make_plan(desk=desk, book=book, match=match, today=timezone.localdate(), topics=topics)
        if plan.bad:
            if options["bad"]:
                write = to_xlsx if options["bad"].suffix.lower() == ".xlsx" else to_csv
                options["bad"].write_bytes(write(bad_rows_sheet(plan.headers, plan.bad)))
            raise CommandError(bad_in_words(plan))
        if options["dry_run"]:
            return plan, would_bring(desk, plan)
        brought = VisitImport(
            house=house, desk=desk, name=options["file"].name[-120:], at=timezone.now(), state=ImportState.DONE
        )
        brought.save(force_insert=True)
        found = keep(actor=COMMAND, visit_import=brought, plan=plan)
        brought.ended_at = timezone.now()
        tell(brought, plan, found)
        return plan, found


def nothing() -> str:
    return _("Er is niets ingelezen.")


def canonical(names: Line) -> Columns:
    """Where the columns of our own list are. Raises ``BadFile`` where the day is missing, or a column is not known."""
    found = find_columns(names.cells)
    problems = [
        _("De kolom ‘%(column)s’ kennen wij niet. Haal haar weg, of lees de lijst in op de site.") % {"column": name}
        for name in names.cells
        if name != "" and not field_called(name) and not is_extra(name)
    ]
    if "day" not in found:
        first = CALLED["day"][0]
        problems.append(_("De kolom ‘%(column)s’ ontbreekt. Zet die naam op de eerste rij.") % {"column": first})
    if problems:
        raise BadFile(*problems)
    return Columns(found["day"], found.get("code"), tuple(found["topics"]), found.get("note"), header=names.number)


def find_desk(house: House, slug: str, *, create: bool) -> Desk:
    """The desk that is called *slug*; with *create* made where it is missing, with its initiative."""
    desk = Desk.objects.select_related("initiative").filter(slug=slug).first()
    if desk is not None:
        return desk  # type: ignore[no-any-return]  # its manager is made at run time
    if not create:
        raise CommandError(
            _("Er is geen spreekuur met de korte naam %(desk)s. Maak het met --create.") % {"desk": slug}
        )
    name = slug.replace("-", " ").capitalize()
    initiative = find_initiative(house, name)
    if initiative is None:
        initiative = save_initiative(actor=COMMAND, initiative=Initiative(house=house, name=name, reach=Reach.HELP))
    desk = open_desk(actor=COMMAND, initiative=initiative, name=name)
    if desk.slug != slug:
        raise CommandError(
            _("De korte naam %(desk)s kan niet. Maak het spreekuur eerst op de site: dan heet het %(other)s.")
            % {"desk": slug, "other": desk.slug}
        )
    return desk


def bad_in_words(plan: Plan) -> str:
    lines = [_("Rij %(row)s: %(reason)s") % {"row": bad.number, "reason": bad.reason} for bad in plan.bad[:SHOWN]]
    if len(plan.bad) > SHOWN:
        lines.append(
            _("En nog %(count)s rijen. Met --bad FILE krijg je ze allemaal.") % {"count": len(plan.bad) - SHOWN}
        )
    lines.append(
        _("%(bad)s rijen kloppen niet, %(good)s wel. %(nothing)s")
        % {"bad": len(plan.bad), "good": len(plan.rows), "nothing": nothing()}
    )
    return "\n".join(lines)


def in_words(plan: Plan, found: Brought, *, dry_run: bool) -> str:
    """What was read in, or would be."""
    words = {
        "visits": found.visits,
        "requests": found.requests,
        "days": len(plan.days),
        "first": f"{plan.days[0]:%d-%m-%Y}",
        "last": f"{plan.days[-1]:%d-%m-%Y}",
        "there": found.there,
    }
    said = [
        _(
            "%(visits)s bezoeken met %(requests)s hulpvragen. In de lijst staan %(days)s dagen, van %(first)s tot en "
            "met %(last)s. %(there)s bezoeken stonden er al."
        )
        % words
    ]
    if plan.new:
        said.append(_("Nieuwe onderwerpen: %(topics)s.") % {"topics": ", ".join(plan.new.values())})
    return " ".join([_("Zou erbij komen:") if dry_run else _("Ingelezen:"), *said])
