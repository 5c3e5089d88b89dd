"""Every field of every model says what it is, or these tests fail."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from productiehuis.foundation.trust.fields import EncryptedBytesField, EncryptedTextField
from productiehuis.foundation.trust.personal_data import Kept, declared

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


BARE_IDS = {"trust.JournalEntry", "trust.ReadEntry", "counting.Snapshot", "counting.Addition"}
"""Lines that are never changed: who it was is an id without foreign key, so that erasing a person changes none."""


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
