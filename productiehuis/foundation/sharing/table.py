"""At the table: somebody says their card code or a name, agrees to something out loud, and stops it the same way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import register_person
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.said_codes import is_code
from productiehuis.foundation.trust.tries import Tries

from .actions import To, share, stop
from .card import lock, make_code
from .codes import CARD_CODE, digest_of_address, digest_of_card_code, digest_of_person
from .models import CardCode, CardLine, Consent, Share, Talk
from .queries import person_by_code, witnesses
from .rules import RECEIVER, addressed, filled
from .shares import as_item

TALK_LASTS = timedelta(hours=1)
"""How long a card stays open at a table after the code was said."""

CARD_CODES = Tries("card_code", most=30, span=timedelta(hours=1))


def open_by_code(*, actor: Who, house: House, code: str) -> Talk:
    """Sit down with who said *code*.

    Raises ``ValidationError`` at ``code`` for one that is nobody's or one's own, and for who tried too many.
    """
    if CARD_CODES.spent(actor.id):
        raise ValidationError({"code": _("Er zijn te veel codes geprobeerd. Wacht een uur, of vraag een collega.")})
    found = person_by_code(digest_of_card_code(code)) if is_code(code, CARD_CODE) else None
    if found is None:
        CARD_CODES.count(actor.id)
        raise ValidationError({"code": _("Deze kaartcode kennen wij niet. Luister of kijk nog eens goed.")})
    if found.id == actor.id:
        raise ValidationError({"code": _("Dit is je eigen kaart. Die vind je bij ‘Mijn kaart’.")})
    return _sit_down(actor, house, found)


@transaction.atomic
def open_for_new(*, actor: Who, house: House, name: str) -> Talk:
    """Sit down with somebody who is new here and wants to be called *name*; they get a card code."""
    person = register_person(actor=actor, name=name, house=house.id)
    make_code(actor=actor, person=person, house=house.id)
    return _sit_down(actor, house, person)


@transaction.atomic
def _sit_down(actor: Who, house: House, person: Person) -> Talk:
    lock(person.id)
    talk: Talk = Talk.objects.create(house=house, person=person, opened_by_id=actor.id)
    journal.record("open_talk", talk, actor=actor.id, house=house.id, fields=["person"])
    return talk


@dataclass(frozen=True)
class Agreed:
    """What somebody agrees to: *lines* of their card, to whom (and how that is said), until when."""

    lines: Sequence[CardLine]
    to: To
    to_words: str
    until: date

    def sentence(self, name: str) -> str:
        """What is read out, word for word, to who is called *name*."""
        return addressed(name, filled(self.kept, self.receiver))

    def now(self) -> "Agreed":
        """The same with the lines as they stand: one may have changed or gone since it was read out."""
        there = CardLine.objects.in_bulk([line.id for line in self.lines])
        return replace(self, lines=[there[line.id] for line in self.lines if line.id in there])

    @property
    def receiver(self) -> str:
        return capfirst(self.to_words)

    @property
    def receiver_digest(self) -> str:
        """What the sentence is found by when its receiver leaves; nothing for a role, which is nobody."""
        if self.to.person:
            return digest_of_person(self.to.person)
        return digest_of_address(self.to.address) if self.to.address else ""

    @property
    def kept(self) -> str:
        """The sentence as it is kept: without its receiver, and without the name of who agrees."""
        shown = [f"‘{line.get_kind_display()}: {line.text.rstrip('.')}’" for line in self.lines]
        words = {
            "what": get_text_list(shown, _("en")),
            "to": RECEIVER,
            "until": date_format(self.until, "j F Y"),
        }
        what = ngettext("Je laat dit zien: %(what)s.", "Je laat deze dingen zien: %(what)s.", len(shown))
        return " ".join(
            (
                what % words,
                _("%(to)s mag dit zien, tot en met %(until)s.") % words,
                _("Je naam staat erbij. Verder is er niets van jou te zien."),
                _("Je kunt elke dag stoppen: aan tafel met je kaartcode, of zelf op de website."),
                _("Vind je dat goed?"),
            )
        )


@dataclass(frozen=True)
class Said:
    """What happened when a sentence was read out: which one was *heard*, and who was there when the answer was yes."""

    heard: str
    witness: UUID | None = None
    witness_name: str = ""

    @property
    def name(self) -> str:
        """The name of a witness who is not known here."""
        return "" if self.witness else self.witness_name.strip()

    @property
    def witnessed(self) -> bool:
        return bool(self.witness or self.name)


def check(*, actor: Who, talk: Talk, sentence: str, said: Said, but: UUID | None = None, needed: bool = True) -> None:
    """Refuse, with ``ValidationError``, what the person of *talk* did not hear as it is now, or without a third person.

    The witness is not who writes, not who says yes and not *but*, who gets to see it. Where none is *needed*, one that
    is named is held to the same.
    """
    if said.heard.split() != sentence.split():
        raise ValidationError(_("Er is intussen iets veranderd. Lees de zin nog een keer voor."))
    if needed or said.witnessed:
        _refuse_witness(actor, talk, said, but)


def record_yes(*, actor: Who, talk: Talk, sentence: str, said: Said, **names: str) -> Consent:
    """Keep that the person of *talk* said yes to *sentence*, after ``check``; *names* of Consent say whom it names."""
    consent = Consent(
        house_id=talk.house_id,
        person=talk.person,
        sentence=sentence,
        recorded_by_id=actor.id,
        witness_id=said.witness,
        witness_name=said.name,
        **names,
    )
    consent.full_clean(exclude=["house", "person", "recorded_by", "witness"])
    consent.save()
    journal.record("record_consent", consent, actor=actor.id, house=talk.house_id, fields=["sentence", "witness"])
    return consent


@transaction.atomic
def record_consent(*, actor: Who, talk: Talk, agreed: Agreed, said: Said) -> Consent:
    """Write down that the person of *talk* said yes to what is *agreed*, with who was witness; and share it.

    Raises ``ValidationError`` where the sentence is not what is agreed now, where the witness is not a third person,
    and as ``actions.share`` does. Then nothing is kept.
    """
    lock(talk.person_id)
    talk.person.refresh_from_db(fields=["name"])
    agreed = agreed.now()
    check(actor=actor, talk=talk, sentence=agreed.sentence(str(talk.person)), said=said, but=agreed.to.person)
    names = {"receiver": agreed.receiver, "receiver_digest": agreed.receiver_digest}
    consent = record_yes(actor=actor, talk=talk, sentence=agreed.kept, said=said, **names)
    for line in agreed.lines:
        share(actor=actor, person=talk.person, item=as_item(line), to=agreed.to, until=agreed.until, consent=consent)
    if not CardCode.objects.filter(person=talk.person_id).exists():
        make_code(actor=actor, person=talk.person, house=talk.house_id)
    return consent


def _refuse_witness(actor: Who, talk: Talk, said: Said, but: UUID | None) -> None:
    if not said.witnessed:
        raise ValidationError({"witness": _("Kies wie erbij was, of schrijf hieronder een naam.")})
    if said.witness is None:
        if _is_called(said.name, actor.id, talk.person_id):
            raise ValidationError({"witness_name": _("De getuige is iemand anders dan jullie tweeën.")})
        if _is_called(said.name, but):
            words = _("De getuige is iemand anders dan wie het ziet. Heten ze hetzelfde? Zet de achternaam erbij.")
            raise ValidationError({"witness_name": words})
        return
    if said.witness not in witnesses_of(actor, talk, but):
        raise ValidationError({"witness": _("Kies als getuige iemand anders die hier werkt.")})


def _is_called(name: str, *people: UUID | None) -> bool:
    called = Person.objects.filter(id__in=people).values_list("name", flat=True)
    return name.casefold() in {one.casefold() for one in called}


def witnesses_of(actor: Who, talk: Talk, but: UUID | None = None) -> dict[UUID, str]:
    """Who of those who work at this table can be witness in *talk*, by id; not *but*, who gets to see it."""
    return witnesses(actor, talk.house_id, timezone.localdate(), but=[actor.id, talk.person_id, but])


def stop_all_sentence() -> str:
    """What is read out to who wants to stop showing anything."""
    return _(
        "Je stopt nu met alles wat je laat zien. Wie iets van jou mocht zien, ziet het dan niet meer. Wat op je kaart "
        "staat, blijft. Je kunt het later opnieuw laten zien. Vind je dat goed?"
    )


@transaction.atomic
def stop_all(*, actor: Who, talk: Talk, said: Said) -> int:
    """The person of *talk* stops with all they show; how many ended. Raises ``ValidationError`` as ``check`` does.

    A witness may be named and need not: stopping is never harder than agreeing was (article 7(3) AVG).
    """
    lock(talk.person_id)
    check(actor=actor, talk=talk, sentence=stop_all_sentence(), said=said, needed=False)
    record_yes(actor=actor, talk=talk, sentence=stop_all_sentence(), said=said)
    return _stop(actor, talk, Share.objects.filter(person=talk.person_id))


@transaction.atomic
def stop_agreement(*, actor: Who, talk: Talk, consent: Consent) -> int:
    """The person of *talk* stops with what they agreed to in *consent*; how many shares ended."""
    lock(talk.person_id)
    return _stop(actor, talk, Share.objects.filter(person=talk.person_id, consent=consent))


def _stop(actor: Who, talk: Talk, shares: QuerySet[Share]) -> int:
    running = list(shares.filter(revoked_at=None, until__gte=timezone.localdate()))
    for one in running:
        stop(actor=actor, share=one, house=talk.house_id)
    return len(running)
