"""Giving certificates: to one person, or by a task to all who came often enough; and the same again."""

import uuid
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.repeats import sent_before
from productiehuis.foundation.trust.said_codes import new_code
from productiehuis.rooms.activities import door

from .badges import Signer
from .checking import genuine_badge
from .keys import signing_key
from .models import Certificate, Issuing, IssuingState, Rule, SigningKey, Way, check
from .rules import Came, clean_name, earned
from .signing import KEEPING, criteria_of, give_code, sign, signer_of

AT_ONCE = 50
"""Certificates of one transaction: about a tenth of a second, and what is lost at most when a worker dies."""


def rule_of(activity: door.Activity) -> Rule:
    """The rule of *activity*; one that was not saved yet where nobody made any: to have come once."""
    found: Rule | None = Rule.objects.filter(activity=activity).select_related("signer").first()
    return found or Rule(house_id=activity.house_id, activity=activity)


@transaction.atomic
def save_rule(*, actor: Who, rule: Rule) -> Rule:
    """Keep *rule*, new or changed. What was given before stays as it is. Raises ``ValidationError``."""
    rule.full_clean()
    rule.save()
    journal.record(
        "save_rule", rule, actor=actor.id, house=rule.house_id, fields=["times", "words", "helpers", "signer"]
    )
    return rule


@transaction.atomic
def put_name_under(*, actor: Who, activity: door.Activity, yes: bool) -> Rule:
    """*actor* puts their own name under the certificates of *activity* from now on, or takes it away from there."""
    rule = rule_of(activity)
    if yes or rule.signer_id == actor.id:
        rule.signer = actor.person if yes else None
    return save_rule(actor=actor, rule=rule)


# -- who came ---------------------------------------------------------------------------------------------------------


def came_to(activity: door.Activity, today: date) -> list[Came]:
    """Who came to *activity* and who helped, each with their own name where they have one here, most times first."""
    took = [Came(one.name, one.times, one.person, one.sign_up) for one in door.attended(activity, today)]
    helped = [Came("", times, person, helped=True) for person, times in door.helped(activity, today).items()]
    found = sorted([*took, *helped], key=lambda one: -one.times)
    people = Person.objects.in_bulk([one.person for one in found if one.person])
    there = [one for one in found if not one.person or not people[one.person].erased_at]
    return [replace(one, name=people[one.person].name) if one.person else one for one in there]


def have_one(activity: door.Activity) -> set[UUID]:
    """Who has a certificate of *activity*, also one that was revoked, by person or sign-up."""
    rows = Certificate.objects.filter(activity=activity, replaced_at=None).values_list("person", "sign_up")
    return {key for row in rows for key in row if key}


# -- giving -----------------------------------------------------------------------------------------------------------


class _Giver:
    """What all certificates of one activity have in common, read once; but its key may be withdrawn meanwhile."""

    key: SigningKey
    signer: Signer

    def __init__(self, actor: Who, activity: door.Activity, today: date) -> None:
        self.actor, self.activity = actor, activity
        self.rule = rule_of(activity)
        self.days = door.days_held(activity, today) or (None, None)

    def hold_key(self) -> None:
        """Sign with the key of now, which stays until the transaction ends."""
        self.key = signing_key(actor=self.actor, house=self.activity.house)
        self.signer = signer_of(self.key)

    def make(self, came: Came, way: Way, *, account: bool, id: UUID | None = None) -> Certificate:
        """A certificate for *came*; saved by who asks."""
        one = Certificate(
            house=self.activity.house,
            activity=self.activity,
            initiative=self.activity.initiative,
            title=self.activity.title,
            initiative_name=self.activity.initiative.name,
            first_day=self.days[0],
            last_day=self.days[1],
            words="" if came.helped else self.rule.words,  # they tell what who took part did or learned
            helped=came.helped,
            person_id=came.person,
            sign_up=None if came.person else came.sign_up,
            name=clean_name(came.name),
            times=came.times or None,
            way=way,
            issued_at=timezone.now().replace(microsecond=0),
            issued_by=self.actor.person,
            signer=self.rule.signer,
            subject=uuid.uuid4(),
            keeping="" if account else new_code(KEEPING),
            **({"id": id} if id else {}),
        )
        give_code(one)
        sign(one, self.key, self.signer, criteria_of(one, self.rule.times))
        return one

    def keep(self, one: Certificate) -> None:
        check(one, "name")
        one.save(force_insert=True)
        journal.record("issue_certificate", one, actor=self.actor.id, house=one.house_id, fields=["name"])


@transaction.atomic
def give_one(
    *, actor: Who, activity: door.Activity, name: str, came: Came | None = None, id: UUID | None = None
) -> Certificate:
    """A certificate for one person: who is among those that *came*, or somebody at the table, by their *name*.

    *id* is the key that a form made: sent twice it is one. Raises ``ValidationError`` for who has one already.
    """
    if id and (sent := sent_before(Certificate, id, house=activity.house_id, by="issued_by", actor=actor.id)):
        return sent
    name = clean_name(name)
    _hold(activity)
    if came and came.key in have_one(activity):
        raise ValidationError(_("Deze persoon heeft al een certificaat van deze activiteit."))
    if came is None and name.casefold() in _names_of_nobody(activity):
        words = _("Er is al een certificaat met deze naam. Is dit iemand anders? Zet er een letter of achternaam bij.")
        raise ValidationError({"name": words})
    if came and came.person:
        still_here(came.person)
    account = bool(came and came.person and Account.objects.filter(person=came.person).exists())
    one = came or Came(name, 0)
    giver = _Giver(actor, activity, timezone.localdate())
    giver.hold_key()
    made = giver.make(replace(one, name=name), Way.HAND, account=account, id=id)
    giver.keep(made)
    return made


def _hold(activity: door.Activity) -> None:
    """Let one giver at a time go over *activity*, until the transaction ends."""
    Rule.objects.get_or_create(activity=activity, defaults={"house_id": activity.house_id})
    Rule.objects.select_for_update().get(activity=activity)


def _names_of_nobody(activity: door.Activity) -> set[str]:
    """The names on certificates of *activity* of who is not known here."""
    rows = Certificate.objects.filter(activity=activity, person=None, sign_up=None, replaced_at=None)
    return {one.name.casefold() for one in rows.only("name")}


# -- to all -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def start_issuing(*, actor: Who, activity: door.Activity) -> Issuing:
    """Have a task give a certificate to all who came often enough. Where one is at it already, that is the one."""
    _hold(activity)
    running: Issuing | None = Issuing.objects.filter(activity=activity, state=IssuingState.RUNNING).first()
    if running:
        return running
    made: Issuing = Issuing.objects.create(
        house_id=activity.house_id, activity=activity, by=actor.person, started_at=timezone.now()
    )
    journal.record("issue_certificates", made, actor=actor.id, house=activity.house_id)
    return made


def run_issuing(id: UUID) -> None:
    """Do the work of ``start_issuing``. May be done again after it was killed: who has one is passed over."""
    with scopes_disabled():
        rows = Issuing.objects.filter(id=id, state=IssuingState.RUNNING)
        run = rows.select_related("by", "house", "activity__initiative", "activity__house").first()
    if run is None:
        return
    with scope(house=run.house):
        try:
            _issue(run, Who(person=run.by))
        except Exception:
            Issuing.objects.filter(id=id).update(state=IssuingState.FAILED, ended_at=timezone.now())
            raise


def _issue(run: Issuing, actor: Who) -> None:
    today = timezone.localdate()
    giver = _Giver(actor, run.activity, today)
    came = came_to(run.activity, today)
    left = earned(came, giver.rule.times, have_one(run.activity), helpers=giver.rule.helpers)
    Issuing.objects.filter(id=run.id).update(total=run.made + len(left))
    for at in range(0, len(left), AT_ONCE):
        run.made += _give_some(giver, left[at : at + AT_ONCE])
        Issuing.objects.filter(id=run.id).update(made=run.made)
    Issuing.objects.filter(id=run.id).update(state=IssuingState.DONE, ended_at=timezone.now())


@transaction.atomic
def _give_some(giver: _Giver, some: list[Came]) -> int:
    """Give to *some*, but for who has one by now or left; how many got one."""
    _hold(giver.activity)
    have = have_one(giver.activity)
    people = [one.person for one in some if one.person]
    here = set(
        Person.objects.select_for_update(no_key=True).filter(id__in=people, erased_at=None).values_list("id", flat=True)
    )
    accounts = set(Account.objects.filter(person__in=people).values_list("person", flat=True))
    giver.hold_key()
    made = 0
    for one in some:
        if one.key in have or (one.person and one.person not in here):
            continue
        named = replace(one, name=one.name or _("Een bewoner"))
        giver.keep(giver.make(named, Way.RULE, account=one.person in accounts))
        made += 1
    return made


# -- the same again ---------------------------------------------------------------------------------------------------


@transaction.atomic
def sign_again(*, actor: Who, key: SigningKey) -> int:
    """Sign all certificates under the withdrawn *key* with the one that signs now: the same codes, other badges.

    What does not say any more what was signed is left as it is. How many. Raises ``ValidationError`` for a key that is
    trusted.
    """
    if key.withdrawn_at is None:
        raise ValidationError(_("Deze sleutel is niet ingetrokken. Er hoeft niets opnieuw."))
    kept = Certificate.objects.select_for_update(of=("self",)).select_related("key__house")
    rows = [one for one in kept.filter(key=key, replaced_at=None) if genuine_badge(one)]
    new = signing_key(actor=actor, house=key.house)
    signer = signer_of(new)
    rules = dict(Rule.objects.values_list("activity", "times"))
    for one in rows:
        sign(one, new, signer, criteria_of(one, rules.get(one.activity_id, 1)))
        one.save(update_fields=["key", "jwt"])
        journal.record("sign_certificate", one, actor=actor.id, house=one.house_id, fields=["jwt"])
    return len(rows)
