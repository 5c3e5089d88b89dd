"""What the settings refuse: a demo that is not alone on its own machine, and a real house without good keys."""

import os
import runpy
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from productiehuis.config import databases
from productiehuis.config.bootstrap import ROOT
from productiehuis.config.keys import DEMO_FIELD_KEY, DEMO_SECRET_KEY

REAL = {
    "DATABASE_URL": "postgresql://house@db.example.org/house",
    "SECRET_KEY": "x" * 50,
    "FIELD_KEYS": urlsafe_b64encode(b"k" * 32).decode(),
    "EMAIL_URL": "submission://user:password@mail.example.org:587",
}
IN_FILES = ("SECRET_KEY_FILE", "FIELD_KEYS_FILE")
NOT_OURS = ("DEMO", "HOSTS", "PORT", "SITE_URL", "HTTPS", "BEHIND_PROXY", "VAR_DIR", *IN_FILES, *REAL)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The settings as they come out of these variables."""

    def read(**environment: str) -> dict[str, Any]:
        for name in (*NOT_OURS, *(name for name in os.environ if name.startswith("PG"))):
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"VAR_DIR": str(tmp_path)} | environment).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "productiehuis/config/settings.py"))

    return read


def test_without_a_database_it_is_the_demo_house(read: Any) -> None:
    settings = read()
    assert settings["DEMO"] and settings["SECRET_KEY"] == DEMO_SECRET_KEY
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_a_database_that_somebody_chose_is_never_the_demo(read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY ontbreekt"):
        read(DATABASE_URL=REAL["DATABASE_URL"], EMBEDDED="1")
    with pytest.raises(ImproperlyConfigured, match="Het demohuis gebruikt zijn eigen database"):
        read(**REAL, DEMO="1")
    assert not read(**REAL)["DEMO"]


def test_the_demo_may_use_a_database_of_this_machine(read: Any) -> None:
    assert read(DATABASE_URL="postgresql://postgres@127.0.0.1:5544/dev", DEMO="1")["DEMO"]


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("postgresql://u:p@/demo?host=%2Fsrv%2Fhouse%2Fvar%2Fpostgres%2Fsocket", True),
        ("postgresql://u@127.0.0.1:5544/demo", True),
        ("postgresql://u@[::1],localhost/demo", True),
        ("postgresql:///demo", True),
        ("postgresql://u@db.example.org/demo", False),
        ("postgresql://u@127.0.0.1,db.example.org/demo", False),
        ("postgresql://u@localhost/demo?hostaddr=10.0.0.1", False),
        ("postgresql://u@localhost/demo?service=real", False),
    ],
)
def test_what_a_database_of_this_machine_is(url: str, here: bool) -> None:
    assert databases.is_here(url) is here


@pytest.fixture
def keys_in_files(tmp_path: Path) -> dict[str, str]:
    """The settings of a real house, with its keys in files that only its own user can read."""
    found = dict(REAL)
    for name in ("SECRET_KEY", "FIELD_KEYS"):
        file = tmp_path / name.lower()
        file.write_text(f"{found.pop(name)}\n")
        file.chmod(0o400)
        found[f"{name}_FILE"] = str(file)
    return found


def test_keys_can_stand_in_files(read: Any, keys_in_files: dict[str, str]) -> None:
    settings = read(**keys_in_files)
    assert settings["SECRET_KEY"] == REAL["SECRET_KEY"]
    assert settings["FIELD_KEYS"] == [REAL["FIELD_KEYS"]]


def test_a_file_may_have_a_key_on_each_line(read: Any, keys_in_files: dict[str, str]) -> None:
    second = urlsafe_b64encode(b"l" * 32).decode()
    file = Path(keys_in_files["FIELD_KEYS_FILE"])
    file.chmod(0o600)
    file.write_text(f"{second}\n\n{REAL['FIELD_KEYS']}\n")
    assert read(**keys_in_files)["FIELD_KEYS"] == [second, REAL["FIELD_KEYS"]]


def test_a_key_given_twice_over_is_refused(read: Any, keys_in_files: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS en FIELD_KEYS_FILE zijn allebei gegeven"):
        read(**keys_in_files, FIELD_KEYS=REAL["FIELD_KEYS"])


@pytest.mark.parametrize("name", IN_FILES)
@pytest.mark.parametrize(
    ("content", "mode", "sentence"),
    [
        (b"hunter2", 0o404, "iedereen op deze computer kan dit bestand lezen"),
        (b"", 0o400, "staat geen sleutel"),
        (b" \n", 0o400, "staat geen sleutel"),
        (b"hunter2\xff", 0o400, "staat geen sleutel"),
        (b"hunter2" * 20_000, 0o400, "staat geen sleutel"),
        (b"hunter2", 0o400, "te kort|geen goede sleutel"),
        (f"{DEMO_SECRET_KEY} {DEMO_FIELD_KEY}".encode(), 0o400, "van het demohuis|geen goede sleutel"),
    ],
)
def test_a_file_that_will_not_do_is_told_in_words_without_the_key(
    read: Any, keys_in_files: dict[str, str], name: str, content: bytes, mode: int, sentence: str
) -> None:
    file = Path(keys_in_files[name])
    file.chmod(0o600)
    file.write_bytes(content)
    file.chmod(mode)
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        read(**keys_in_files)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", IN_FILES)
def test_a_file_that_is_not_there_is_told_without_what_was_given(
    read: Any, keys_in_files: dict[str, str], name: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} wijst naar een bestand dat er niet is") as refused:
        read(**keys_in_files | {name: "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_a_file_that_may_not_be_read_is_told_in_words(
    read: Any, keys_in_files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, who may run these tests, can read everything
    with pytest.raises(ImproperlyConfigured, match="mag dit bestand niet lezen"):
        read(**keys_in_files)


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR"])
def test_the_environment_can_make_it_another_machine(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "10.0.0.1")
    assert not databases.is_here("postgresql:///demo")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY ontbreekt"),
        ("SECRET_KEY", "hunter2" * 7, "SECRET_KEY is te kort: 49 tekens, en er zijn er minstens 50 nodig"),
        ("SECRET_KEY", "this-key-is-public-and-only-opens-the-demo-house", "de sleutel van het demohuis"),
        ("FIELD_KEYS", "", "FIELD_KEYS ontbreekt"),
        ("FIELD_KEYS", "hunter2", "FIELD_KEYS: sleutel 1 is geen goede sleutel"),
        ("FIELD_KEYS", f"{REAL['FIELD_KEYS']},hunter2", "FIELD_KEYS: sleutel 2 is geen goede sleutel"),
        ("FIELD_KEYS", f"{REAL['FIELD_KEYS']},hunter2é", "FIELD_KEYS: sleutel 2 is geen goede sleutel"),
        ("FIELD_KEYS", DEMO_FIELD_KEY, "de sleutel van het demohuis"),
        ("FIELD_KEYS", f"{REAL['FIELD_KEYS']},{DEMO_FIELD_KEY}", "de sleutel van het demohuis"),
        ("FIELD_KEYS", DEMO_FIELD_KEY.replace("E=", "F="), "de sleutel van het demohuis"),
        ("EMAIL_URL", "", "EMAIL_URL ontbreekt"),
    ],
)
def test_a_real_house_without_good_keys_or_mail_is_refused_in_words(
    read: Any, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        read(**REAL | {name: value})
    assert "docs/operations.md" in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_several_field_keys_may_have_spaces_between_them(read: Any) -> None:
    assert read(**REAL | {"FIELD_KEYS": f"{REAL['FIELD_KEYS']}, {REAL['FIELD_KEYS']}"})["FIELD_KEYS"] == [
        REAL["FIELD_KEYS"],
        REAL["FIELD_KEYS"],
    ]


def test_a_host_with_a_leading_dot_is_all_that_ends_in_it(read: Any) -> None:
    settings = read(**REAL, HOSTS="huis.nl, .example.org")
    assert settings["ALLOWED_HOSTS"] == ["huis.nl", ".example.org"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://huis.nl", "https://*.example.org"]


def test_only_the_demo_asks_whether_somebody_is_at_this_computer(read: Any) -> None:
    name = "productiehuis.config.here.ThisComputerOnly"
    assert read()["MIDDLEWARE"][0] == name
    assert name not in read(**REAL)["MIDDLEWARE"]


@pytest.mark.parametrize(
    "passed_on",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
        {"SERVER_PROTOCOL": "HTTP/1"},
    ],
)
def test_the_demo_refuses_what_comes_from_elsewhere(passed_on: dict[str, str]) -> None:
    page = Client().get("/", **passed_on)  # type: ignore[arg-type]  # headers, which the stubs take for other arguments
    assert page.status_code == 400
    assert "Het demohuis is alleen te zien op de computer waar het draait." in page.content.decode()


def test_mails_lead_to_the_first_name_under_which_people_reach_the_house(read: Any) -> None:
    assert (
        read(**REAL, HOSTS=".example.org,huis.example.org,ander.example.org")["SITE_URL"] == "https://huis.example.org"
    )
    assert read(**REAL, SITE_URL="https://west.example.org/")["SITE_URL"] == "https://west.example.org"
    assert read(PORT="8123")["SITE_URL"] == "http://127.0.0.1:8123"
