"""The keys of the house: from the environment, or from files, as systemd and Docker hand over what is secret.

What is wrong with a key is told in a sentence that never shows the key.
"""

import re
import stat
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

DEMO_SECRET_KEY = "this-key-is-public-and-only-opens-the-demo-house"
DEMO_FIELD_KEY = "ZGVtby1ob3VzZS1rZXktZm9yLWludmVudGVkLWRhdGE="

SHORTEST = 50  # characters of SECRET_KEY, as Django itself advises
LARGEST = 100_000  # bytes of a file with keys; what is larger was pointed at by mistake
HOW = "In docs/operations.md staat hoe je er een maakt en bewaart."


def secret_key(environment: Mapping[str, str], *, demo: bool) -> str:
    """The key that signs sessions and codes. Raises ``ImproperlyConfigured`` for one that will not do."""
    key = _given("SECRET_KEY", environment, demo and DEMO_SECRET_KEY)
    if demo:
        return key
    if DEMO_SECRET_KEY in key:
        raise _everybodys("SECRET_KEY")
    if len(key) < SHORTEST:
        raise ImproperlyConfigured(
            f"SECRET_KEY is te kort: {len(key)} tekens, en er zijn er minstens {SHORTEST} nodig. {HOW}"
        )
    return key


def field_keys(environment: Mapping[str, str], *, demo: bool) -> list[str]:
    """The keys of encrypted fields: the first encrypts, every one decrypts.

    They are separated by commas, or stand on lines of their own. Raises ``ImproperlyConfigured`` for one that will
    not do.
    """
    keys = re.split(r"\s*,\s*|\s+", _given("FIELD_KEYS", environment, demo and DEMO_FIELD_KEY))
    for number, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(f"FIELD_KEYS: sleutel {number} is geen goede sleutel. {HOW}") from None
        # The same 32 bytes can be written in more than one way.
        if not demo and urlsafe_b64decode(key) == urlsafe_b64decode(DEMO_FIELD_KEY):
            raise _everybodys("FIELD_KEYS")
    return keys


def _given(name: str, environment: Mapping[str, str], otherwise: str | bool) -> str:
    """What *name* says, or the file that ``NAME_FILE`` names; *otherwise* where there is neither."""
    value, file = environment.get(name, ""), environment.get(f"{name}_FILE", "")
    if value and file:
        raise ImproperlyConfigured(f"{name} en {name}_FILE zijn allebei gegeven. Laat een van de twee weg.")
    found = _in_file(f"{name}_FILE", Path(file)) if file else value.strip() or otherwise
    if not found:
        raise ImproperlyConfigured(f"{name} ontbreekt. Geef hem zo, of in een bestand met {name}_FILE. {HOW}")
    return str(found)


def _in_file(name: str, path: Path) -> str:
    """The text of a file with keys that nobody else can read."""
    found, text = None, b""
    try:
        if path.is_file():
            found = path.stat()
            text = path.read_bytes() if found.st_size <= LARGEST else b""
    except PermissionError:
        raise ImproperlyConfigured(f"{name}: wie het huis opent, mag dit bestand niet lezen: {path}") from None
    except OSError:  # a name that is too long for a file, or a broken disk
        found = None
    if found is None:  # its name is not repeated: somebody may have put the key itself there
        raise ImproperlyConfigured(f"{name} wijst naar een bestand dat er niet is. {HOW}")
    if found.st_mode & stat.S_IROTH:
        raise ImproperlyConfigured(
            f"{name}: iedereen op deze computer kan dit bestand lezen: {path}\n"
            "Haal dat eerst weg (chmod o= BESTAND). Konden anderen erbij? Maak dan een nieuwe sleutel."
        )
    try:
        key = text.decode().strip()
    except UnicodeDecodeError:
        key = ""
    if not key:
        raise ImproperlyConfigured(f"{name}: in dit bestand staat geen sleutel: {path}\n{HOW}")
    return key


def _everybodys(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is de sleutel van het demohuis, en die kent iedereen. {HOW}")
