"""./run manage new_signing_key --house west [--withdraw=THUMBPRINT]

With the "=": a thumbprint can begin with a dash.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.recognition.issuing import sign_again
from productiehuis.rooms.recognition.keys import new_key, signing_key, withdraw_key
from productiehuis.rooms.recognition.models import SigningKey


class Command(BaseCommand):
    help = "Een nieuwe sleutel voor certificaten, of een die gelekt is intrekken en alles opnieuw tekenen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--house", required=True, help="de korte naam van het huis")
        parser.add_argument("--withdraw", metavar="VINGERAFDRUK", help="deze sleutel is kwijt of gelekt")

    def handle(self, *args: Any, house: str, withdraw: str | None, **options: Any) -> None:
        found = House.objects.filter(slug=house).first()
        if found is None:
            raise CommandError(f"Er is geen huis met de korte naam {house}.")
        with scope(house=found):
            if withdraw is None:
                new_key(actor=COMMAND, house=found)
            else:
                self._withdraw(withdraw)
            self.stdout.write(f"Nu tekent: {signing_key(actor=COMMAND, house=found).thumbprint}")

    def _withdraw(self, thumbprint: str) -> None:
        key = SigningKey.objects.select_related("house").filter(thumbprint=thumbprint).first()
        if key is None:
            raise CommandError("Dit huis heeft geen sleutel met deze vingerafdruk.")
        try:
            number = sign_again(actor=COMMAND, key=withdraw_key(actor=COMMAND, key=key))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"De sleutel is ingetrokken. Opnieuw getekend: {number}.")
