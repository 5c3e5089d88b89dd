"""What is sensitive lies encrypted in the database."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.trust.fields import EncryptedTextField, locks


class Secret(models.Model):
    """A model of these tests alone."""

    text = EncryptedTextField(blank=True)

    objects: ClassVar["models.Manager[Secret]"] = models.Manager()

    class Meta:
        app_label = "trust_tests"
        managed = False


@pytest.fixture
def table(db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE trust_tests_secret (id bigserial PRIMARY KEY, text text NOT NULL)")
        yield
        cursor.execute("DROP TABLE trust_tests_secret")


def stored(secret: Secret) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM trust_tests_secret WHERE id = %s", [secret.pk])
        return str(cursor.fetchone()[0])


def test_a_text_is_readable_here_and_not_in_the_database(table: None) -> None:
    secret = Secret.objects.create(text="Zij heeft schulden.")
    assert Secret.objects.get(pk=secret.pk).text == "Zij heeft schulden."
    assert "schulden" not in stored(secret)


def test_an_empty_text_stays_empty(table: None) -> None:
    secret = Secret.objects.create(text="")
    assert stored(secret) == ""
    assert Secret.objects.get(pk=secret.pk).text == ""


def test_after_a_new_key_old_texts_can_still_be_read(table: None, settings: Any) -> None:
    secret = Secret.objects.create(text="oud")
    old, new = settings.FIELD_KEYS[0], Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, old]
    assert Secret.objects.get(pk=secret.pk).text == "oud"
    fresh = Secret.objects.create(text="nieuw")
    assert Fernet(new).decrypt(stored(fresh).encode()) == b"nieuw"


def test_with_the_wrong_key_it_says_so_and_shows_nothing(table: None, settings: Any) -> None:
    secret = Secret.objects.create(text="geheim")
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(InvalidToken, match="FIELD_KEYS"):
        Secret.objects.get(pk=secret.pk)


def test_it_cannot_be_searched() -> None:
    with pytest.raises(FieldError, match="encrypted"):
        Secret.objects.filter(text="geheim")
    assert str(Secret.objects.filter(text__isnull=True).query)


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    field = EncryptedTextField()
    encrypted = field.get_prep_value(text)
    assert field.from_db_value(encrypted, None, connection) == text
    assert locks().decrypt(encrypted.encode()).decode() == text if text else encrypted == ""
