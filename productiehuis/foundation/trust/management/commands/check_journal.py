"""``check_journal``: seal what is new, check every seal, and print the newest one to write down elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from productiehuis.foundation.trust.journal import check_journal, seal_journal
from productiehuis.foundation.trust.models import JournalEntry, Seal


class Command(BaseCommand):
    help = "Kijk na of niemand het journaal heeft veranderd."

    def handle(self, *args: Any, **options: Any) -> None:
        seal_journal()
        broken = check_journal()
        if broken:
            words = {"first": broken.first, "last": broken.last}
            sentence = _("Het journaal is veranderd: regels %(first)s tot en met %(last)s kloppen niet.")
            raise CommandError(sentence % words)
        newest = Seal.objects.order_by("last").last()
        self.stdout.write(_("Het journaal klopt: %(lines)s regels.") % {"lines": JournalEntry.objects.count()})
        if newest:
            self.stdout.write(_("Nieuwste zegel, om op te schrijven: %(digest)s") % {"digest": newest.digest})
