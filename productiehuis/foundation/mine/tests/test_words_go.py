"""Every kind of free words goes when its time is over, and not a day before; also where that takes over five years."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.counting.rollups import verify
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.mine.known import declared_of, known_of
from productiehuis.foundation.mine.models import RetentionRun
from productiehuis.foundation.mine.own_words import answer_words, write_words
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.privacy.breach_rules import NoteKind
from productiehuis.foundation.privacy.breaches import add_note
from productiehuis.foundation.privacy.emergency import be_reachable
from productiehuis.foundation.sharing.card import change_line
from productiehuis.foundation.sharing.models import CardLine
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.personal_data import Kept, declared
from productiehuis.foundation.trust.retention import NOTICE
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, hand_over
from productiehuis.rooms.helpdesk.models import Visit
from productiehuis.testing import World, registered

STEP = timedelta(days=30)
"""How often the nightly task runs here: now and then, as on a machine that is off for weeks."""

WORDS = {kept.model: kept for kept in declared() if kept.sensitive and kept.limit}


def written(world: World) -> None:
    """Of every kind of free words there is one at least."""
    west, today = world.west, timezone.localdate()
    made = (
        west.opened,
        west.visit_import,
        west.share,
        west.consent,
        west.own_visits,
        west.transfer,
        west.sign_up,
        west.own_wish,
        west.endorsement,
        west.photo,
    )
    assert all(one.pk for one in made)
    helper, bram = west.visit.registered_by, person("bram")
    assert helper
    hakim = Who(person=helper)
    with scope(house=world.house):
        visit = registered(west.desk, helper, today, note="Huur.", next_step="Bellen.")
        told = Told(topics=[west.topic], note="Huur en zorg.", next_step="Bellen.")
        correct_visit(actor=hakim, visit=visit, day=visit.day, told=told, reason="Het ging ook over zorg.")
        hand_over(actor=hakim, desk=west.desk, note="Sleutel ligt in de keuken.")
        be_reachable(actor=Who(person=bram), house=world.house, how="06 12 34 56 78", until=today)
        add_note(actor=COMMAND, breach=west.breach, id=new_id(), kind=NoteKind.ADDITION, text="De tas is terug.")
        role = west.volunteer
        kept = declared_of("people.Role")
        write_words(actor=hakim, person=role.person, kept=kept, id=str(role.id), text="Ik begon eerder.")
        answer_words(actor=COMMAND, words=west.correction, answer="no", reason="Het klopt.")


def person(key: str) -> Any:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def rows_with_words(kept: Kept) -> dict[str, datetime]:
    """The rows of *kept* in which any free word is left, with the moment that their time began."""
    assert kept.limit
    model: Any = apps.get_model(kept.model)
    names = [name for name in kept.sensitive if name != "match"]
    left = Q()
    for name in names:
        left |= Q(**{f"{name}_long__gt": 0})
    found = {}
    with scopes_disabled():
        for row in model._default_manager.alias(**{f"{name}_long": Length(name) for name in names}).filter(left):
            since = getattr(row, kept.limit.since) or getattr(row, kept.limit.otherwise)
            found[str(row.pk)] = since if isinstance(since, datetime) else midnight(since)
    return found


def midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))


@pytest.mark.django_db(transaction=True)
def test_every_word_goes_in_time_and_no_figure_changes(world: World, time_machine: Any) -> None:
    written(world)
    began = {model: rows_with_words(kept) for model, kept in WORDS.items()}
    assert not [model for model, rows in began.items() if not rows and model not in ("mine.Erasure", "sharing.Share")]
    start, went = timezone.now(), set()
    while timezone.now() < start + timedelta(days=1827) + NOTICE + 4 * STEP:
        rehearsed = apply_retention(rehearse=True)
        assert apply_retention() == rehearsed
        now = timezone.now()
        for model, kept in WORDS.items():
            assert kept.limit
            there = rows_with_words(kept)
            for key, since in began[model].items():
                over = since + kept.limit.after
                if now < over and not gone_with_the_person(world, kept, key):
                    assert key in there, f"{model} went {over - now} before its time"
                if now > over + NOTICE + 2 * STEP:
                    assert key not in there, f"{model} is still there {now - over} after its time"
                    went.add(model)
        time_machine.shift(STEP)
    assert went >= {model for model, rows in began.items() if rows}
    assert not verify().differences
    with scopes_disabled():
        assert not Visit.objects.filter(waits=True).exists()
    logged = set(RetentionRun.objects.filter(number__gt=0).values_list("kind", flat=True))
    assert went <= logged  # also what went with somebody is named, by its own kind


def gone_with_the_person(world: World, kept: Kept, key: str) -> bool:
    """Whether it was of somebody without account, who is forgotten as a whole before this kind's time is over."""
    zohras = {world.west.consent.person_id, world.noord.consent.person_id}
    with scopes_disabled():
        model: Any = apps.get_model(kept.model)
        row = model._default_manager.filter(pk=key).first()
    return row is None or getattr(row, "person_id", None) in zohras


def test_a_line_that_is_kept_anew_begins_its_time_again(world: World, time_machine: Any) -> None:
    line = CardLine.objects.filter(person=person("amina")).first()
    assert line
    time_machine.shift(timedelta(days=1080))
    apply_retention()
    (card,) = (kind for kind in known_of(line.person_id) if kind.kept.model == "sharing.CardLine")
    assert card.soon == card.total  # the page says that it goes
    change_line(actor=Who(person=line.person), line=line)
    time_machine.shift(timedelta(days=60))
    apply_retention()
    assert list(CardLine.objects.filter(person=line.person)) == [line]
