"""``rotate_keys``: put everything that lies encrypted under the first of the FIELD_KEYS, while the house stays open."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.trust.rotation import Outcome, Table, locked_tables, look_over, rotate


class Command(BaseCommand):
    """`rotate_keys`: may be stopped at any moment, and goes on where it was when it is started again."""

    help = "Zet alles wat op slot ligt onder de eerste sleutel van FIELD_KEYS. Het huis kan open blijven."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only looking."""
        parser.add_argument("--dry-run", action="store_true", help="tel alleen wat onder welke sleutel ligt")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Table by table; then say which keys nothing needs any more."""
        met: Counter[int | None] = Counter()
        changed = busy = 0
        for table in locked_tables():
            outcome = look_over(table, change=False) if dry_run else rotate(table, self.stdout.write)
            self.stdout.write(self._of_table(table, outcome, dry_run))
            met += outcome.met
            changed, busy = changed + outcome.changed, busy + outcome.busy
        for number in range(len(settings.FIELD_KEYS)):
            self.stdout.write(_("Onder sleutel %(number)s: %(count)s.") % {"number": number + 1, "count": met[number]})
        if met[None]:
            raise CommandError(
                ngettext(
                    "%(count)s tekst gaat met geen van de sleutels open.",
                    "%(count)s teksten gaan met geen van de sleutels open.",
                    met[None],
                )
                % {"count": met[None]}
                + " "
                + _("Zoek de sleutel waarmee dat op slot ging, en zet hem achteraan in FIELD_KEYS.")
            )
        if busy:
            raise CommandError(
                _(
                    "Nog niet alles ligt onder de eerste sleutel. Is het huis opnieuw geopend sinds je FIELD_KEYS "
                    "veranderde, op elke computer waar het draait? Begin dan nog eens: wat klaar is, blijft klaar."
                )
            )
        if not dry_run:
            self.stdout.write(self._what_can_go())

    def _of_table(self, table: Table, outcome: Outcome, dry_run: bool) -> str:
        words = {"table": table.label, "seen": outcome.met.total(), "changed": outcome.changed}
        if dry_run:
            return _("%(table)s: %(seen)s nagekeken") % words
        return _("%(table)s: %(seen)s nagekeken, %(changed)s rijen opnieuw op slot") % words

    def _what_can_go(self) -> str:
        others = range(2, len(settings.FIELD_KEYS) + 1)
        if not others:
            return _("Klaar. Er is één sleutel, en alles ligt daaronder.")
        sentences = (
            _("Klaar. Alles ligt onder de eerste sleutel."),
            _("Wat daarachter staat in FIELD_KEYS kan nu weg: sleutel %(old)s.")
            % {"old": ", ".join(str(number) for number in others)},
            _("Bewaar die oude sleutels zolang je back-ups van vóór vandaag bewaart: zonder gaan die niet open."),
        )
        return "\n".join(sentences)
