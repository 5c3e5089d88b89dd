"""Texts and files that lie encrypted in the database. For everything that is sensitive (ground rule 6)."""

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models


@cache
def _locks(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def locks() -> MultiFernet:
    """The keys of this house: the first encrypts, every one decrypts."""
    return _locks(tuple(settings.FIELD_KEYS))


class EncryptedBytesField(models.BinaryField):  # type: ignore[type-arg]  # at run time it takes none
    """Bytes, such as a file, that are encrypted on their way into the database and decrypted on their way out.

    Defer it wherever it is not needed. Reading with none of the right keys raises ``InvalidToken``.
    """

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        sealed = value if value is None else locks().encrypt(bytes(value))
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else locks().decrypt(bytes(value))


class EncryptedTextField(models.TextField[str, str]):
    """Text that is encrypted on its way into the database and decrypted on its way out.

    It cannot be searched, sorted or compared: where a search is needed, keep a keyed digest in a column beside it.
    Reading with none of the right keys raises ``cryptography.fernet.InvalidToken``; an empty text stays empty.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length:  # Django itself holds a text to it in forms only
            self.validators = [*self.validators, MaxLengthValidator(self.max_length)]

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return locks().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        if not value:
            return value
        try:
            return locks().decrypt(value.encode()).decode()
        except InvalidToken:
            raise InvalidToken(f"{self}: none of the FIELD_KEYS opens this text") from None

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self} is encrypted and cannot be searched with '{lookup_name}'.")
        return super().get_lookup(lookup_name)
