"""Amina's card in the demo house, and what she shows of it: a line to Bram, and one to Gerda's colleagues."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account, RoleKind
from productiehuis.foundation.people.who import Who

from .actions import To, share
from .card import add_line, make_code
from .models import CardLine, LineKind
from .queries import roles_today
from .rules import proposed_end
from .shares import as_item

CARD = (
    (LineKind.CAN, "Koken voor een grote groep, ook als het snel moet."),
    (LineKind.CAN, "Een kapotte naaimachine weer aan de praat krijgen."),
    (LineKind.LIKES, "Met kinderen naar buiten, en bloembakken maken van oud hout."),
    (LineKind.LANGUAGES, "Nederlands, Tamazight en een beetje Frans."),
    (LineKind.REACH, "Vraag aan tafel naar mij, of bel na vijf uur: 020 123 45 67."),
)


def build(house: House, today: date, random: Random) -> None:
    account = Account.objects.select_related("person").get(email="amina@demo.invalid")
    amina = Who(person=account.person, account=account)
    assert amina.person
    lines = [add_line(actor=amina, person=amina.person, kind=kind, text=text) for kind, text in CARD]
    make_code(actor=amina, person=amina.person)
    gerda = roles_today(today).get(kind=RoleKind.CLIENT_MANAGER, house=house)
    show(amina, lines[2], To(person=Account.objects.get(email="bram@demo.invalid").person_id), today)
    show(amina, lines[3], To(role=gerda.kind, organisation=gerda.organisation_id), today)


def show(who: Who, line: CardLine, to: To, today: date) -> None:
    assert who.person
    share(actor=who, person=who.person, item=as_item(line), to=to, until=proposed_end(today))
