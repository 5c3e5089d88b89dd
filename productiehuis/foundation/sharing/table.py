"""At the table: somebody says their card code or a name, agrees to something out loud, and stops it the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
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
from .rules import RECEIVER, filled
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
        return filled(self.kept(name), self.receiver)

    @property
    def receiver(self) -> str:
        return capfirst(self.to_words)

    @property
    def receiver_digest(self) -> str:
        """What the sentence is found by when its receiver leaves; nothing for a role, which is nobody."""
        if self.to.person:
            return digest_of_person(self.to.person)
        return digest_of_address(self.to.address) if self.to.address else ""

    def kept(self, name: str) -> str:
        """The sentence as it is kept: without its receiver."""
        shown = [f"‘{line.get_kind_display()}: {line.text.rstrip('.')}’" for line in self.lines]
        words = {
            "name": name,
            "what": get_text_list(shown, _("en")),
            "to": RECEIVER,
            "until": date_format(self.until, "j F Y"),
        }
        what = ngettext(
            "%(name)s, je laat dit zien: %(what)s.", "%(name)s, je laat deze dingen zien: %(what)s.", len(shown)
        )
        return " ".join(
            (
                what % words,
                _("%(to)s mag dit zien, tot en met %(until)s.") % words,
                _("Je naam staat erbij. Verder is er niets van jou te zien."),
                _("Je kunt elke dag stoppen: aan tafel met je kaartcode, of zelf op de website."),
                _("Vind je dat goed?"),
            )
        )


@transaction.atomic
def record_consent(
    *, actor: Who, talk: Talk, agreed: Agreed, heard: str, witness: UUID | None = None, witness_name: str = ""
) -> Consent:
    """Write down that the person of *talk* said yes to the sentence *heard*, with who was witness; and share it.

    Raises ``ValidationError`` where the sentence is not what is agreed now, where the witness is not a third person,
    and as ``actions.share`` does. Then nothing is kept.
    """
    lock(talk.person_id)
    sentence = agreed.sentence(str(talk.person))
    if heard.split() != sentence.split():
        raise ValidationError(_("Er is intussen iets veranderd. Lees de zin nog een keer voor."))
    _refuse_witness(actor, talk, agreed, witness, witness_name)
    consent = Consent(
        house_id=talk.house_id,
        person=talk.person,
        sentence=agreed.kept(str(talk.person)),
        receiver=agreed.receiver,
        receiver_digest=agreed.receiver_digest,
        recorded_by_id=actor.id,
        witness_id=witness,
        witness_name="" if witness else witness_name.strip(),
    )
    consent.full_clean(exclude=["house", "person", "recorded_by", "witness"])
    consent.save()
    for line in agreed.lines:
        share(actor=actor, person=talk.person, item=as_item(line), to=agreed.to, until=agreed.until, consent=consent)
    if not CardCode.objects.filter(person=talk.person_id).exists():
        make_code(actor=actor, person=talk.person, house=talk.house_id)
    journal.record("record_consent", consent, actor=actor.id, house=talk.house_id, fields=["sentence", "witness"])
    return consent


def _refuse_witness(actor: Who, talk: Talk, agreed: Agreed, witness: UUID | None, name: str) -> None:
    """A witness is a third person: not who writes, not who agrees, not who gets to see it."""
    if not witness and not name.strip():
        raise ValidationError({"witness": _("Kies wie erbij was, of schrijf hieronder een naam.")})
    if witness is None:
        same = name.strip().casefold()
        writer = actor.person.name if actor.person else ""
        if same in (talk.person.name.casefold(), writer.casefold()):
            raise ValidationError({"witness_name": _("De getuige is iemand anders dan jullie tweeën.")})
        return
    if witness not in witnesses(talk.house_id, timezone.localdate(), but=[actor.id, talk.person_id, agreed.to.person]):
        raise ValidationError({"witness": _("Kies als getuige iemand anders uit dit huis.")})


@transaction.atomic
def stop_at_table(*, actor: Who, talk: Talk, consent: Consent | None) -> int:
    """The person of *talk* says stop: to what they agreed to in *consent*, or to all they show. How many ended."""
    lock(talk.person_id)
    running = Share.objects.filter(person=talk.person_id, revoked_at=None, until__gte=timezone.localdate())
    if consent is not None:
        running = running.filter(consent=consent)
    shares = list(running)
    for one in shares:
        stop(actor=actor, share=one, house=talk.house_id)
    return len(shares)
