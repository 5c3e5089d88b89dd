"""Every field of every model says what it is, or these tests fail."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Model

from productiehuis.foundation.trust.fields import EncryptedBytesField, EncryptedTextField
from productiehuis.foundation.trust.personal_data import Erase, Kept, declared, found_by_hand

DECLARED = list(declared())
ABOUT_PEOPLE = [kept for kept in DECLARED if kept.about_people]


def fields_of(model: type[Model]) -> set[str]:
    return {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


def model_names() -> list[str]:
    return sorted(model._meta.label for model in apps.get_models() if model._meta.managed)


def test_every_model_is_declared_once() -> None:
    assert Counter(kept.model for kept in DECLARED) == Counter(model_names())


@pytest.mark.parametrize("kept", DECLARED, ids=lambda kept: kept.model)
def test_every_field_is_of_exactly_one_kind(kept: Kept) -> None:
    assert Counter(kept.fields) == Counter(fields_of(apps.get_model(kept.model)))


@pytest.mark.parametrize("kept", DECLARED, ids=lambda kept: kept.model)
def test_what_is_sensitive_is_encrypted(kept: Kept) -> None:
    model = apps.get_model(kept.model)
    encrypted = (EncryptedTextField, EncryptedBytesField)
    assert all(isinstance(model._meta.get_field(name), encrypted) for name in kept.sensitive)


@pytest.mark.parametrize("kept", ABOUT_PEOPLE, ids=lambda kept: kept.model)
def test_what_is_about_people_says_why_and_for_how_long(kept: Kept) -> None:
    assert kept.purpose.endswith(".")
    assert kept.ground.endswith(".")
    assert kept.retention.endswith(".")


LEGAL = (
    "gerechtvaardigd belang",
    "toestemming",
    "wettelijke plicht",
    "vitaal belang",
    "uitvoering van een overeenkomst",
)
"""The grounds of article 6 AVG that a house has."""


@pytest.mark.parametrize("kept", ABOUT_PEOPLE, ids=lambda kept: kept.model)
def test_the_ground_is_a_plain_sentence_with_the_legal_word_after_it(kept: Kept) -> None:
    assert sum(f"({word}" in kept.ground for word in LEGAL) == 1
    plain = re.sub(r"\(.*?\)", "", kept.ground).casefold()
    assert not any(word in plain for word in LEGAL)
    assert len(plain.split()) >= 3


BARE_IDS = {
    "trust.JournalEntry",
    "trust.ReadEntry",
    "counting.Snapshot",
    "counting.Addition",
    "mine.Erasure",
    "privacy.Breach",
    "privacy.BreachNote",
}
"""Lines that are never changed: who it was is an id without foreign key, so that erasing a person changes none."""


@pytest.mark.parametrize("kept", DECLARED, ids=lambda kept: kept.model)
def test_every_key_to_a_person_is_on_the_page_of_that_person(kept: Kept) -> None:
    keys = {field.name for field in apps.get_model(kept.model)._meta.get_fields() if leads_to_a_person(field)}
    reached = {way for way in (kept.person, *(path for path, _title in kept.also)) if way is not None}
    assert keys <= reached, "somebody does not see that they stand here"
    assert len(reached) == len(kept.also) + (kept.person is not None)


def leads_to_a_person(field: Any) -> bool:
    forward = not field.auto_created and (field.many_to_one or field.one_to_one or field.many_to_many)
    return bool(forward and field.related_model and field.related_model._meta.label == "people.Person")


@pytest.mark.parametrize("side", [side for kept in DECLARED for side in kept.sides], ids=lambda side: side.name)
def test_from_another_side_nobody_reads_what_is_about_another(side: Kept) -> None:
    assert side.shows, "there is something to see of it"
    for path, _label in side.shows:
        assert path.split("__")[0] not in side.personal + side.sensitive + side.financial
    assert not side.erase
    assert not side.stop
    assert not side.title.endswith(".")


@pytest.mark.parametrize("kept", [k for k in ABOUT_PEOPLE if k.person], ids=lambda kept: kept.model)
def test_the_way_to_the_person_exists(kept: Kept) -> None:
    model: type[Model] = apps.get_model(kept.model)
    assert kept.person
    for step in kept.person.split("__"):
        try:
            field = model._meta.get_field(step)
        except FieldDoesNotExist:
            pytest.fail(f"{kept.model} has no {kept.person}")
        if field.related_model:
            model = field.related_model  # type: ignore[assignment]
    assert model._meta.label == "people.Person" or kept.model in BARE_IDS


@pytest.mark.parametrize("kept", ABOUT_PEOPLE, ids=lambda kept: kept.model)
def test_what_is_about_people_says_where_it_comes_from_and_what_erasing_does(kept: Kept) -> None:
    assert kept.title
    assert not kept.title.endswith(".")
    assert kept.source.endswith(".")
    assert kept.erase or kept.stays, "what is not erased says why"
    if kept.erase != Erase.DELETE or kept.person is None:
        assert kept.stays.endswith("."), "what stays, or leads to nobody, is said in words"
    assert not kept.stop or kept.stop.endswith(".")


@pytest.mark.parametrize("kept", DECLARED, ids=lambda kept: kept.model)
def test_what_is_wiped_can_be_empty(kept: Kept) -> None:
    assert not kept.wipes or kept.erase == Erase.NAMELESS
    for name in kept.wipes:
        field = apps.get_model(kept.model)._meta.get_field(name)
        assert name in kept.personal + kept.sensitive
        assert field.null or isinstance(field, models.CharField | models.TextField)


@pytest.mark.parametrize("kept", [k for k in DECLARED if k.limit], ids=lambda kept: kept.model)
def test_a_limit_counts_from_a_field_that_is_there(kept: Kept) -> None:
    assert kept.limit
    model, *path = apps.get_model(kept.model), *kept.limit.since.split("__")
    for step in path[:-1]:
        model = model._meta.get_field(step).related_model
    assert isinstance(model._meta.get_field(path[-1]), models.DateField)
    assert kept.limit.then == Erase.DELETE or kept.limit.wipes or kept.wipes
    assert kept.limit.after > timedelta()
    assert set(kept.limit.wipes) <= set(kept.fields)
    if kept.limit.otherwise:
        assert isinstance(apps.get_model(kept.model)._meta.get_field(kept.limit.otherwise), models.DateField)


NO_FREE_WORDS = {
    "counting.CodeYear": "a key, until its year is closed",
    "helpdesk.ImportFile": "a file, a day at most (another task)",
    "helpdesk.OwnVisits": "ids, and a desk with a year",
    "helpdesk.RememberedMatch": "names of columns",
    "helpdesk.VisitTicket": "a desk with a year, fifteen minutes",
    "recognition.Certificate": "a name on what somebody earned, theirs to throw away (another task)",
    "recognition.SigningKey": "a key, until there is a new one",
    "sharing.CardCode": "a code",
}
"""What is encrypted, and holds nothing that somebody wrote."""

COLUMNS = {"match"}  # of a list that was read in


@pytest.mark.parametrize("kept", [k for k in DECLARED if k.sensitive], ids=lambda kept: kept.model)
def test_all_that_somebody_writes_freely_goes_in_time(kept: Kept) -> None:
    if kept.model in NO_FREE_WORDS:
        assert kept.limit is None
        return
    assert kept.limit, "words are kept for ever"
    if kept.limit.then != Erase.DELETE:
        assert set(kept.sensitive) - COLUMNS <= set(kept.limit.wipes or kept.wipes)


def test_what_is_found_by_hand_is_declared_and_has_no_path() -> None:
    by_name = {kept.model: kept for kept in DECLARED}
    assert all(by_name[model].person is None for model in found_by_hand())
