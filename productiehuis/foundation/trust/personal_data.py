"""How an app says what it keeps about people, and what the foundation itself and its libraries keep.

Each app has a module ``personal_data.py`` with ``PERSONAL_DATA``, a tuple of ``Kept``, one for each of its models.
What a field is stands there and nowhere else. A test fails on a model or a field that is not named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps


@dataclass(frozen=True)
class Kept:
    """What one model keeps.

    ``model`` is its label ("people.Person"). Every field stands in exactly one of ``none``, ``personal``,
    ``sensitive`` (always encrypted) and ``financial``. Where any field is about a person, ``purpose``, ``ground``
    (of article 6 AVG) and ``retention`` are plain Dutch sentences that the person may read, and ``person`` is the path
    of fields that leads from a row to that person ("" when the row is the person).
    """

    model: str
    none: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    financial: tuple[str, ...] = ()
    purpose: str = ""
    ground: str = ""
    retention: str = ""
    person: str | None = None

    @property
    def about_people(self) -> bool:
        return bool(self.personal or self.sensitive or self.financial)

    @property
    def fields(self) -> tuple[str, ...]:
        return self.none + self.personal + self.sensitive + self.financial


def declared() -> Iterator[Kept]:
    """Every declaration of every app."""
    for config in apps.get_app_configs():
        try:
            module = import_module(f"{config.name}.personal_data")
        except ModuleNotFoundError as error:
            if error.name != f"{config.name}.personal_data":
                raise
            continue
        yield from module.PERSONAL_DATA


@cache
def models_declared() -> frozenset[str]:
    """The label of every model that is declared."""
    return frozenset(kept.model for kept in declared())


PERSONAL_DATA = (
    Kept(
        model="trust.JournalEntry",
        none=("number", "at", "house", "verb", "kind", "object", "fields"),
        personal=("actor",),
        purpose="Kunnen nagaan wie wat heeft veranderd.",
        ground="Gerechtvaardigd belang: zonder dit kan niemand een fout of misbruik terugvinden.",
        retention="Blijft staan. Er staat een nummer in en geen naam. Ben je gewist, dan wijst het naar niemand.",
        person="actor",
    ),
    Kept(model="trust.Seal", none=("id", "first", "last", "count", "digest", "at")),
    Kept(
        model="trust.ReadEntry",
        none=("number", "at", "house", "kind", "rows", "purpose", "place"),
        personal=("actor", "people"),
        purpose="Laten zien wie naar jouw gegevens heeft gekeken, wanneer en waarom.",
        ground="Wettelijke plicht: wij moeten gegevens beveiligen en dat kunnen aantonen.",
        retention="Blijft staan. Er staan nummers in en geen namen. Ben je gewist, dan wijzen ze naar niemand.",
        person="actor",
    ),
    Kept(model="trust.ReadSeal", none=("id", "first", "last", "count", "digest", "at")),
    Kept(model="contenttypes.ContentType", none=("id", "app_label", "model")),
    Kept(model="auth.Permission", none=("id", "name", "content_type", "codename")),
    Kept(model="auth.Group", none=("id", "name", "permissions")),
    Kept(
        model="sessions.Session",
        none=("session_key", "expire_date"),
        personal=("session_data",),
        purpose="Onthouden dat je binnen bent.",
        ground="Nodig om je aan te melden, waar je zelf om vraagt.",
        retention="Tot je uitgaat of je browser sluit. Bij ons staat het daarna nog hooguit vijftien dagen.",
    ),
    Kept(
        model="django_tasks_database.DBTaskResult",
        none=(
            "id",
            "status",
            "enqueued_at",
            "started_at",
            "finished_at",
            "priority",
            "task_path",
            "worker_ids",
            "queue_name",
            "backend_name",
            "run_after",
            "return_value",
            "exception_class_path",
            "traceback",
            "args_kwargs",
        ),
    ),
)
