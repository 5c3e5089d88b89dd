"""Good words beside a certificate: the owner asks, another writes, the owner takes them on; both can take them away."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.codes import digest_of_token, new_token
from productiehuis.foundation.trust import journal

from .models import Certificate, Endorsement, check
from .rules import may_change

ASKED_FOR = timedelta(days=30)
"""How long somebody has to write, and the owner to take it on."""

MOST = 3
"""Good words on one certificate: as many as fit on the paper."""


@transaction.atomic
def ask(*, actor: Who, certificate: Certificate, of: UUID | None = None) -> tuple[Endorsement, str]:
    """The owner asks a good word: *of* somebody in the house, or by a link, whose token is told once.

    Raises ``ValidationError`` where there are enough, for oneself, and for who was asked already.
    """
    with scopes_disabled():
        one = Certificate.objects.select_for_update(no_key=True).get(id=certificate.id)
        if not may_change(one.standing):
            raise ValidationError(_("Bij een certificaat dat niet meer geldt, komt er niets meer bij."))
        there = list(one.endorsements.all())
        if len(there) >= MOST:
            raise ValidationError(_("Er passen drie aanbevelingen bij. Haal er eerst een weg."))
        if of and of == actor.id:
            raise ValidationError({"to": _("Dit ben je zelf. Kies iemand anders.")})
        if of and any(other.by_id == of for other in there):
            raise ValidationError({"to": _("Deze persoon heb je het al gevraagd.")})
        if of:
            still_here(of)
        token = "" if of else new_token()
        asked: Endorsement = Endorsement.objects.create(
            house_id=one.house_id,
            certificate=one,
            by_id=of,
            token_digest=digest_of_token(token) if token else None,
            asked_at=timezone.now(),
        )
    journal.record("ask_endorsement", asked, actor=actor.id, house=asked.house_id)
    return asked, token


def _held(endorsement: Endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",)).select_related("certificate__key")
    now: Endorsement | None = rows.filter(id=endorsement.id).first()
    if now is None:
        raise ValidationError(_("Dit is weggehaald. Er kan niets meer bij."))
    return now


@transaction.atomic
def write(*, actor: Who, endorsement: Endorsement, writer: str, words: str) -> Endorsement:
    """Who was asked writes *words*, or others than before: then the owner reads them again before they are shown.

    Raises ``ValidationError`` for words or a name that do not fit, and where it was taken away.
    """
    with scopes_disabled():
        one = _held(endorsement)
        one.writer, one.words = " ".join(writer.split()), words.strip()
        if not one.writer or not one.words:
            raise ValidationError(_("Vul je naam in, en wat je wilt zeggen."))
        check(one, "writer", "words")
        one.written_at, one.accepted_at = timezone.now(), None
        one.save(update_fields=["writer", "words", "written_at", "accepted_at"])
    journal.record("write_endorsement", one, actor=actor.id, house=one.house_id, fields=["words", "writer"])
    return one


@transaction.atomic
def accept(*, actor: Who, endorsement: Endorsement) -> Endorsement:
    """The owner takes on what was written: it is shown from now on. May be repeated."""
    with scopes_disabled():
        one = _held(endorsement)
        if one.written_at is None:
            raise ValidationError(_("Er is nog niets geschreven."))
        if one.accepted_at is None:
            one.accepted_at = timezone.now()
            one.save(update_fields=["accepted_at"])
            journal.record("accept_endorsement", one, actor=actor.id, house=one.house_id, fields=["accepted_at"])
    return one


@transaction.atomic
def remove(*, actor: Who, endorsement: Endorsement) -> None:
    """The owner or who wrote it takes it away. Twice is once."""
    with scopes_disabled():
        if one := Endorsement.objects.select_for_update().filter(id=endorsement.id).first():
            journal.record("remove_endorsement", one, actor=actor.id, house=one.house_id)
            one.delete()


def shown_at(certificate: Certificate) -> list[Endorsement]:
    """The good words that stand beside *certificate*, the oldest first. One query, in any house."""
    with scopes_disabled():
        return list(Endorsement.objects.filter(certificate=certificate, accepted_at__isnull=False))


def asked_of(person: UUID) -> QuerySet[Endorsement]:
    """What others ask or asked of *person* in any house, what waits first."""
    with scopes_disabled():
        rows: QuerySet[Endorsement] = Endorsement.objects.filter(by=person)
        return rows.select_related("certificate__person", "house").order_by("written_at", "-asked_at")


def by_token(token: str) -> Endorsement | None:
    """What is asked by the link with *token*, while there is time, or after something was written."""
    with scopes_disabled():
        rows = Endorsement.objects.select_related("certificate", "house")
        one: Endorsement | None = rows.filter(token_digest=digest_of_token(token)).first()
    if one and not one.written_at and one.asked_at < timezone.now() - ASKED_FOR:
        return None
    return one


def forget_unaccepted() -> int:
    """Throw away what nobody wrote, or the owner did not take on, in thirty days; returns how many."""
    with scopes_disabled():
        old = Endorsement.objects.filter(accepted_at=None, asked_at__lt=timezone.now() - ASKED_FOR)
        late = old.filter(written_at=None) | old.filter(written_at__lt=timezone.now() - ASKED_FOR)
        return int(late.delete()[0])
