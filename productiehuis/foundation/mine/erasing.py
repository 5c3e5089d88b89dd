"""Everything of one person goes: asked on a page, done by a task, and told in a report without a name.

Asking shuts the person out at once. The task then takes one kind after the other, each with its count in one
transaction, so that it goes on where it was when its worker stopped half-way.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import BooleanField
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.foundation.people.leaving import forget_mail, shut_out
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.personal_data import Erase, Kept, declared, found_by_hand, on_leaving

from .known import known_of, rows_of, shown_kinds
from .models import Erasure
from .rules import REPORT_KEPT

LEAVING = "leaving"
"""The step in which the parts let go of somebody. Its count is by kind: how many rows were theirs and are no more."""

LATE = timedelta(hours=1)
"""After so long nobody is working on an erasure any more."""


@dataclass(frozen=True)
class Gone:
    """How many rows of a kind there were, and whether they went or stay."""

    kept: Kept
    number: int
    stays: bool


@transaction.atomic
def ask_erasure(*, actor: Who, person: Person, house: UUID | None = None, **heard: Any) -> tuple[Erasure, str]:
    """Shut *person* out, and have all that is theirs go in a task; with the secret word of the address of the report.

    Where it was said at a table in *house*, *heard* says who wrote it down and who was witness, by fields of Erasure.
    Raises ``ValidationError`` for the last coordinator of a house.
    """
    from .tasks import erase_person_task

    shut_out(actor=actor, person=person)
    token = secrets.token_urlsafe(24)
    erasure = Erasure.objects.create(person=person.id, token=digest(token), asked_at=timezone.now(), **heard)
    journal.record("ask_erasure", erasure, actor=actor.id, house=house)
    transaction.on_commit(lambda: forget_mail(person.id))  # while the session still knows an address being confirmed
    transaction.on_commit(lambda: erase_person_task.enqueue(str(erasure.id)))
    return erasure, token


def digest(token: str) -> str:
    """How the word in the address of a report lies in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_report(token: str) -> Erasure | None:
    """The erasure whose report has this word in its address, as long as it is kept."""
    found = Erasure.objects.filter(token=digest(token)).first()
    if found is None or (found.ended_at and found.ended_at < timezone.now() - REPORT_KEPT):
        return None
    return found


def report(erasure: Erasure) -> list[Gone]:
    """How many rows of each kind went, and how many stay; only kinds of which there were any."""
    left = erasure.counts.get(LEAVING) or {}
    found = []
    for kept in steps():
        stays, here, before = kept.erase != Erase.DELETE, erasure.counts.get(kept.name, 0), left.get(kept.name, 0)
        if stays and kept.erase:  # what leaving took of these is gone; the rest stays without a name
            found += [Gone(kept, before, stays=False), Gone(kept, here, stays=True)]
        else:
            found += [Gone(kept, before + here, stays=stays)]
    return [one for one in found if one.number]


def steps() -> list[Kept]:
    """The kinds in the order in which they go: what hangs on another thing first, the person last."""
    by_hand = found_by_hand()
    kinds = [*(kept for kept in declared() if kept.model in by_hand), *shown_kinds()]
    unique = list({kept.name: kept for kept in kinds}.values())
    return sorted(unique, key=lambda kept: -_depth(kept))


def _depth(kept: Kept) -> int:
    return 99 if kept.person is None else len(kept.person.split("__")) if kept.person else 0


def erase(id: UUID) -> bool:
    """Do what is left of erasure *id*; whether there was anything. It can run again, and beside itself."""
    erasure = Erasure.objects.filter(id=id, ended_at=None).first()
    if erasure is None:
        return False
    for name, step in _work():
        with transaction.atomic(), scopes_disabled():
            now = Erasure.objects.select_for_update().get(id=id)
            if now.ended_at:
                return False
            assert now.person is not None
            if name not in now.counts:
                now.counts[name] = step(now.person)
                now.save(update_fields=["counts"])
    with transaction.atomic():
        now = Erasure.objects.select_for_update().get(id=id)
        if not now.ended_at:
            now.person, now.ended_at = None, timezone.now()
            now.save(update_fields=["person", "ended_at"])
            journal.record("end_erasure", now, actor=None, house=None)
    return True


def finish_erasures() -> int:
    """Do what is left of every erasure that was asked more than an hour ago; how many there were."""
    late = Erasure.objects.filter(ended_at=None, asked_at__lt=timezone.now() - LATE)
    return sum(erase(id) for id in late.values_list("id", flat=True))


def _work() -> Iterator[tuple[str, Callable[[UUID], Any]]]:
    yield LEAVING, _leave
    yield "mail", forget_mail
    for kept in steps():
        yield kept.name, lambda person, kept=kept: wipe(kept, rows_of(kept, person))  # type: ignore[misc]  # a default holds this kind


def _leave(person: UUID) -> dict[str, int]:
    before = _totals(person)
    for step in on_leaving():
        step(person)
    after = _totals(person)
    gone = {name: number - after.get(name, 0) for name, number in before.items()}
    return {name: number for name, number in gone.items() if number > 0}


def _totals(person: UUID) -> dict[str, int]:
    return {kind.kept.name: kind.total for kind in known_of(person, newest=1)}


def wipe(kept: Kept, rows: Any, then: Erase | None = None, wipes: tuple[str, ...] = ()) -> int:
    """Do with *rows* of *kept* what erasing does, or *then* to the fields *wipes*; how many there were.

    Ask this without a scope.
    """
    number, names = int(rows.count()), wipes or kept.wipes
    match then or kept.erase:
        case Erase.DELETE:
            rows.delete()
        case Erase.NAMELESS if names and number:
            rows.update(**{name: _empty(kept, name) for name in names})
    return number


def _empty(kept: Kept, name: str) -> str | bool | None:
    field: Any = apps.get_model(kept.model)._meta.get_field(name)
    if isinstance(field, BooleanField):
        return False
    return None if field.null else ""
