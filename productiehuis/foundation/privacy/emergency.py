"""Every change around emergencies: opening, telling, judging; the procedure, and who can be reached."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Account, Person, Role
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.items import emergency_kinds

from .emergency_queries import news_of
from .emergency_rules import Verdict, may_review
from .models import BreakGlass, CoachContact, EmergencyProcedure, OwnContact
from .tasks import tell_by_mail


@transaction.atomic
def open_in_emergency(*, actor: Who, house: House, person: Person, kind: str, reason: str) -> BreakGlass:
    """*actor* may read what *person* has of *kind*, for one hour; *person* is told at once.

    Raises ``ValidationError`` for oneself, for who has no role in *house*, for a kind that is none, and for a reason
    that is too short or holds a BSN.
    """
    assert actor.person is not None
    if person == actor.person:
        raise ValidationError({"person": _("Dit ben je zelf. Je eigen gegevens kun je altijd zien.")})
    still_here(person.id)
    if not Role.objects.filter(house=house, person=person).exists():
        raise ValidationError({"person": _("Deze persoon heeft geen rol in dit huis.")})
    if kind not in emergency_kinds():
        raise ValidationError({"kind": _("Deze keuze is er niet. Kies een andere.")})
    now = timezone.now()
    has_account = Account.objects.filter(person=person, is_active=True).exists()
    opened = BreakGlass(house=house, person=person, by=actor.person, kind=kind, reason=reason.strip(), at=now)
    opened.told_at = now if has_account else None
    opened.full_clean(exclude=["house", "person", "by"])
    opened.save(force_insert=True)
    journal.record("open_in_emergency", opened, actor=actor.id, house=house.id, fields=["kind", "reason"])
    if has_account:
        transaction.on_commit(lambda: tell_by_mail.enqueue(str(opened.id)))
    return opened


@transaction.atomic
def say_told(*, actor: Who, opened: BreakGlass) -> None:
    """Somebody without an account was told in person."""
    found = BreakGlass.objects.select_for_update().get(pk=opened.pk)
    if found.told_at is None:
        found.told_at, found.told_by = timezone.now(), actor.person
        found.save(update_fields=["told_at", "told_by"])
        journal.record("tell_in_person", found, actor=actor.id, house=found.house_id, fields=["told_at"])


@transaction.atomic
def say_read(*, actor: Who, until: datetime) -> None:
    """*actor* read what was opened of them, as it stood at *until*. What was read already stays as it was."""
    with scopes_disabled():
        for opened in news_of(actor.id).filter(at__lte=until).select_for_update():
            opened.read_at = min(until, timezone.now())
            opened.save(update_fields=["read_at"])
            journal.record("read_opening", opened, actor=actor.id, house=opened.house_id, fields=["read_at"])


@transaction.atomic
def judge(*, actor: Who, opened: BreakGlass, verdict: str, words: str) -> None:
    """A second person says whether it was needed. Raises ``ValidationError`` for who may not, and for a second time.

    Of somebody who is erased the verdict is kept and no words, so that none are left after the task came by.
    """
    assert actor.person is not None
    lock(opened.house_id)
    found = BreakGlass.objects.get(pk=opened.pk)
    Person.objects.select_for_update(no_key=True).get(pk=found.person_id)  # who asks to be erased now, waits
    if not may_review(actor.id, found.opening(), [one.opening() for one in BreakGlass.objects.all()]):
        raise ValidationError(_("Jij kunt dit niet beoordelen, of iemand anders deed het al."))
    if verdict == Verdict.NOT_IN_ORDER and not words.strip():
        raise ValidationError({"words": _("Schrijf op wat er niet goed ging.")})
    found.verdict, found.words = verdict, "" if found.person.erased_at else words.strip()
    found.reviewed_by, found.reviewed_at = actor.person, timezone.now()
    found.full_clean(exclude=["house", "person", "by", "reviewed_by", "reason"])
    found.save(update_fields=["verdict", "words", "reviewed_by", "reviewed_at"])
    journal.record("judge_emergency", found, actor=actor.id, house=found.house_id, fields=["verdict", "words"])


@transaction.atomic
def save_procedure(*, actor: Who, procedure: EmergencyProcedure) -> None:
    """What the house does when something is wrong."""
    procedure.full_clean(exclude=["house"])
    procedure.save()
    journal.record("save_procedure", procedure, actor=actor.id, house=procedure.house_id, fields=["text"])


@transaction.atomic
def be_reachable(*, actor: Who, house: House, how: str, until: date) -> None:
    """*actor* says how they can be reached in an emergency. Raises ``ValidationError`` for a last day in the past."""
    assert actor.person is not None
    if until < timezone.localdate():
        raise ValidationError({"until": _("Deze dag is al voorbij. Kies een latere.")})
    still_here(actor.person.id)
    found = CoachContact.objects.filter(house=house, person=actor.person).first()
    contact = found or CoachContact(house=house, person=actor.person)
    contact.how, contact.until = how.strip(), until
    contact.full_clean(exclude=["house", "person"], validate_unique=False)
    contact.save()
    journal.record("be_reachable", contact, actor=actor.id, house=house.id, fields=["how", "until"])


@transaction.atomic
def stop_being_reachable(*, actor: Who, house: House) -> None:
    """*actor* is not called any more."""
    for contact in CoachContact.objects.filter(house=house, person=actor.person):
        journal.record("stop_being_reachable", contact, actor=actor.id, house=house.id)
        contact.delete()


@transaction.atomic
def save_own_contact(*, actor: Who, name: str, how: str, knows: bool) -> None:
    """Who should be called for *actor*. Raises ``ValidationError`` when that person does not know."""
    assert actor.person is not None
    if not knows:
        raise ValidationError({"knows": _("Vraag het eerst aan die persoon.")})
    still_here(actor.person.id)
    contact = OwnContact.objects.filter(person=actor.person).first() or OwnContact(person=actor.person)
    contact.name, contact.how, contact.knows = name.strip(), how.strip(), True
    contact.full_clean(exclude=["person"])
    contact.save()
    journal.record("save_own_contact", contact, actor=actor.id, house=None, fields=["name", "how"])


@transaction.atomic
def forget_own_contact(*, actor: Who) -> None:
    """Nobody is to be called for *actor*; what was kept goes."""
    for contact in OwnContact.objects.filter(person=actor.person):
        journal.record("forget_own_contact", contact, actor=actor.id, house=None)
        contact.delete()
