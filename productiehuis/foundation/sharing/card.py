"""Every change to a card: its lines, their order, and the code it is found by at a table."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.said_codes import new_code

from .codes import CARD_CODE, digest_of_card_code
from .models import CardCode, CardLine, Share
from .shares import CARD_LINE

MOST_LINES = 40
"""More than anybody shows of themselves, and few enough for one page."""


def lock(person: UUID) -> None:
    """Let one change at a time go over the card and the shares of *person*, until the transaction ends.

    Raises ``ValidationError`` for who is erased: nothing comes in after that, also where a colleague was typing.
    """
    still_here(person)


@transaction.atomic
def add_line(*, actor: Who, person: Person, kind: str, text: str, house: UUID | None = None) -> CardLine:
    """A line more on the card of *person*; *house* where it is written at a table. Raises ``ValidationError``."""
    lock(person.id)
    own = CardLine.objects.filter(person=person)
    if own.count() >= MOST_LINES:
        raise ValidationError(_("Je kaart is vol: er passen %(most)d regels op.") % {"most": MOST_LINES})
    last = own.aggregate(last=Max("position"))["last"]
    line = CardLine(person=person, kind=kind, text=text.strip(), position=0 if last is None else last + 1)
    line.full_clean()
    line.save()
    journal.record("add_card_line", line, actor=actor.id, house=house, fields=["kind", "text"])
    return line


@transaction.atomic
def change_line(*, actor: Who, line: CardLine, house: UUID | None = None) -> CardLine:
    """*line* says something else from now on, to who is shown it too; *house* where it is changed at a table.

    Its time begins anew, also where it says the same.

    Raises ``ValidationError``.
    """
    lock(line.person_id)
    line.text, line.written_at = line.text.strip(), timezone.now()
    line.full_clean()
    line.save(update_fields=["kind", "text", "written_at"])
    journal.record("change_card_line", line, actor=actor.id, house=house, fields=["kind", "text"])
    return line


@transaction.atomic
def remove_line(*, actor: Who, line: CardLine, house: UUID | None = None) -> None:
    """*line* is gone, and nobody is shown it any more; *house* where somebody said so at a table."""
    lock(line.person_id)
    for share in Share.objects.filter(person=line.person_id, kind=CARD_LINE, item=line.id, revoked_at=None):
        share.revoked_at = timezone.now()
        share.save(update_fields=["revoked_at"])
        journal.record("stop_share", share, actor=actor.id, house=house, fields=["revoked_at"])
    journal.record("remove_card_line", line, actor=actor.id, house=house)
    line.delete()


@transaction.atomic
def move_line(*, actor: Who, line: CardLine, up: bool) -> None:
    """*line* changes places with the one above or under it of the same kind; the first and the last stay."""
    lock(line.person_id)
    order = list(CardLine.objects.filter(person=line.person_id, kind=line.kind))
    place = next(number for number, one in enumerate(order) if one.id == line.id)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order):
        one.position = position
    CardLine.objects.bulk_update(order, ["position"])
    journal.record("move_card_line", line, actor=actor.id, house=None, fields=["position"])


@transaction.atomic
def make_code(*, actor: Who, person: Person, house: UUID | None = None) -> CardCode:
    """A new code for the card of *person*; the one before opens nothing any more."""
    lock(person.id)
    code = new_code(CARD_CODE)
    kept, _new = CardCode.objects.update_or_create(
        person=person, defaults={"code": code, "digest": digest_of_card_code(code)}
    )
    journal.record("make_card_code", kept, actor=actor.id, house=house, fields=["code"])
    return kept
