"""``check_journal``: seal what is new in the journal and the read log, check every seal, and print the newest ones.

They are to be written down elsewhere.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from productiehuis.foundation.trust.seals import CHAINS, Chain


class Command(BaseCommand):
    help = "Kijk na of niemand het journaal of het leeslogboek heeft veranderd."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [sentence for chain in CHAINS if (sentence := self.check_chain(chain))]
        if wrong:
            raise CommandError("\n".join(wrong))

    def check_chain(self, chain: Chain) -> str:
        """What is wrong with *chain*, or nothing when it is as it was."""
        chain.seal()
        words: dict[str, object] = {"name": chain.name}
        if broken := chain.check():
            words |= {"first": broken.first, "last": broken.last}
            return _("%(name)s is veranderd: regels %(first)s tot en met %(last)s kloppen niet.") % words
        self.stdout.write(_("%(name)s klopt: %(lines)s regels.") % (words | {"lines": chain.lines.objects.count()}))
        if newest := chain.newest():
            self.stdout.write(_("Nieuwste zegel, om op te schrijven: %(digest)s") % {"digest": newest.digest})
        return ""
