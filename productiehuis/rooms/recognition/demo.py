"""Certificates of a course in the demo house, with Dounia's name under them, and a good word of Hakim for Amina."""

from datetime import date
from random import Random

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import Who
from productiehuis.rooms.activities.door import days_held, organised_by

from .endorsing import accept, ask, write
from .issuing import put_name_under, rule_of, run_issuing, save_rule, start_issuing
from .models import Certificate

WORDS = "Je leerde je post openen, ordenen en bellen als iets niet klopt. En je hielp een ander op weg."


def build(house: House, today: date, random: Random) -> None:
    """Who came often enough to what Dounia organises has a certificate, as she would give it."""
    amina, dounia, hakim = (_who(name) for name in ("amina", "dounia", "hakim"))
    assert amina.person and dounia.person and hakim.person
    leads = {role.initiative_id for role in dounia.person.roles.filter(house=house) if role.initiative_id}
    activity = next(one for one in organised_by(leads) if days_held(one, today))
    rule = rule_of(activity)
    rule.times, rule.words = 3, WORDS
    save_rule(actor=dounia, rule=rule)
    put_name_under(actor=dounia, activity=activity, yes=True)
    run_issuing(start_issuing(actor=dounia, activity=activity).id)
    certificate = Certificate.objects.get(person=amina.person)
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
