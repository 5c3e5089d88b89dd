"""A certificate for Amina in the demo house, with Dounia's name under it, and a good word of Hakim."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import Who
from productiehuis.rooms.activities.door import organised_by

from .endorsing import accept, ask, write
from .issuing import give_one, put_name_under, rule_of, save_rule
from .rules import Came


def build(house: House, today: date, random: Random) -> None:
    amina, dounia, hakim = (_who(name) for name in ("amina", "dounia", "hakim"))
    roles = dounia.person.roles.filter(house=house) if dounia.person else ()
    activity = next(iter(organised_by({role.initiative_id for role in roles if role.initiative_id})), None)
    if activity is None or not amina.person or not hakim.person:
        return
    rule = rule_of(activity)
    rule.times, rule.words = 3, "Je deed mee, hielp anderen op weg en bracht iets van jezelf in."
    save_rule(actor=dounia, rule=rule)
    put_name_under(actor=dounia, activity=activity, yes=True)
    certificate = give_one(actor=dounia, activity=activity, name="Amina", came=Came("Amina", 7, amina.person.id))
    word, _token = ask(actor=amina, certificate=certificate, of=hakim.person.id)
    written = write(
        actor=hakim,
        endorsement=word,
        writer="Hakim, vrijwilliger",
        words="Amina neemt de tijd voor iedereen. Wie vastzit, lacht weer als zij ernaast schuift.",
    )
    accept(actor=amina, endorsement=written)


def _who(key: str) -> Who:
    account = Account.objects.select_related("person").get(email=f"{key}@demo.invalid")
    return Who(person=account.person, account=account)
