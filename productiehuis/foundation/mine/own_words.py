"""What somebody sets beside what is kept about them, asks to correct, or stops. One transaction, one journal line."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.personal_data import Kept, stops

from .known import object_of
from .models import Answer, OwnWords


@transaction.atomic
def write_words(
    *, actor: Who, person: Person, kept: Kept, id: str, text: str, asks_correction: bool = False
) -> OwnWords:
    """*person* sets *text* beside their thing *id* of *kept*; maybe asking its house to correct it.

    *actor* is the same, or who writes it down for them at a table.

    Raises ``ValidationError`` for words that cannot be, a thing that is gone, and a wish where no house can answer it.
    """
    assert not kept.words_at, "Words beside this would tell whose it is."
    thing = object_of(kept, still_here(person.id).id, id)
    if thing is None:
        raise ValidationError(_("Dit staat er niet meer. Er hoeft niets bij."))
    house = getattr(thing, "house_id", None)
    if asks_correction and house is None:
        refusal = _("Dit is van geen huis, dus niemand kan het voor je verbeteren. Zet er wel bij wat er niet klopt.")
        raise ValidationError({"asks_correction": refusal})
    words = OwnWords(
        house_id=house,
        person=person,
        kind=kept.model,
        object=id,
        text=text.strip(),
        asks_correction=asks_correction,
    )
    words.clean_fields(exclude=["house", "person"])
    with scopes_disabled():
        words.save()
    verb = "ask_correction" if asks_correction else "write_own_words"
    journal.record(verb, words, actor=actor.id, house=house, fields=["text"])
    return words


@transaction.atomic
def answer_words(*, actor: Who, words: OwnWords, answer: str, reason: str) -> OwnWords:
    """The house says to who wrote *words* whether it corrected the thing; if not, why.

    Raises ``ValidationError`` for a no without a reason, when somebody answered already, and for who asked it.
    """
    words = OwnWords.objects.select_for_update(of=("self",)).get(id=words.id)
    if words.person_id == actor.id:
        raise ValidationError(_("Je vroeg dit zelf. Laat iemand anders antwoorden."))
    if words.answer:
        raise ValidationError(_("Iemand anders heeft hier al op geantwoord."))
    if answer == Answer.NO and not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom niet. Degene die het vroeg, leest dit.")})
    words.answer, words.reason = answer, reason.strip()
    words.answered_by, words.answered_at = actor.person, timezone.now()
    words.clean_fields(exclude=["house", "person", "answered_by"])
    words.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
    journal.record("answer_correction", words, actor=actor.id, house=words.house_id, fields=["answer", "reason"])
    return words


@transaction.atomic
def stop_with(*, actor: Who, person: Person, kept: Kept, id: str) -> None:
    """*person* stops with their thing *id* of *kept*: what that means, the declaration says. Twice is once.

    *actor* is the same, or who does it for them at a table. Raises ``ValidationError`` where it cannot stop (the last
    coordinator of a house).
    """
    with scopes_disabled():
        thing = object_of(kept, person.id, id)
        if thing is None:
            return
        if step := stops().get(kept.model):
            step(actor, thing)
            return
        journal.record("stop_with", thing, actor=actor.id, house=getattr(thing, "house_id", None))
        thing.delete()


def words_of(person: UUID) -> dict[tuple[str, str], list[OwnWords]]:
    """What *person* wrote, by the kind and key of the thing it is about."""
    found = defaultdict(list)
    with scopes_disabled():
        for words in OwnWords.objects.filter(person=person):
            found[words.kind, words.object].append(words)
    return found


def words_beside(kind: str, ids: Iterable[object]) -> dict[str, list[OwnWords]]:
    """What is written beside the things of *kind* (a model) with these keys: for whoever may read those things."""
    found = defaultdict(list)
    with scopes_disabled():
        for words in OwnWords.objects.filter(kind=kind, object__in=[str(id) for id in ids]):
            found[words.object].append(words)
    return found


def asked_of(house: House) -> QuerySet[OwnWords]:
    """What people asked *house* to correct, what waits first."""
    found: QuerySet[OwnWords] = OwnWords.objects.filter(house=house, asks_correction=True).select_related("person")
    return found.order_by(F("answered_at").desc(nulls_first=True), "at")


def waiting_for_an_answer(house: House) -> int:
    """How many requests to correct something *house* still has to answer. One query."""
    return int(OwnWords.objects.filter(house=house, asks_correction=True, answer="").count())


def others_who_answer(house: House, who: Who) -> list[str]:
    """The names of the coordinators of *house* who are there beside *who*, to answer what *who* asked."""
    roles = Role.objects.filter(
        held_on(timezone.localdate()), house=house, kind=RoleKind.COORDINATOR, initiative=None
    ).exclude(person=who.person)
    return sorted({str(role.person) for role in roles.select_related("person")})
