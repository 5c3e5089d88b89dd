"""How an app says what it keeps about people, and what the foundation itself and its libraries keep.

Each app has a module ``personal_data.py`` with ``PERSONAL_DATA``, a tuple of ``Kept``, one for each of its models.
What a field is stands there and nowhere else. A test fails on a model or a field that is not named.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Erase(StrEnum):
    """What happens to the rows of somebody who is erased, or whose time is over."""

    DELETE = "delete"  # the row goes
    NAMELESS = "nameless"  # the row stays, for it counts; what stands in ``wipes`` is emptied


@dataclass(frozen=True)
class Limit:
    """What the nightly task does by itself: *then*, once *after* has passed since the day or moment in *since*.

    *since* may be a path of fields; where it is empty, *otherwise* counts, or no time runs. A row that stays loses what
    stands in *wipes*, or else what erasing takes of it. Nobody is *told* of words about nobody who can be found, or
    that were written for the house.
    """

    after: timedelta
    since: str
    then: Erase = Erase.DELETE
    otherwise: str = ""
    wipes: tuple[str, ...] = ()
    told: bool = True

    def over(self, **bounds: Any) -> Q:
        """The rows whose time began within *bounds*: ``lt`` and ``gte``, moments."""
        began = Q(**{f"{self.since}__{how}": moment for how, moment in bounds.items()})
        if self.otherwise:
            late = Q(**{f"{self.otherwise}__{how}": moment for how, moment in bounds.items()})
            began |= Q(**{self.since: None}) & late
        return began


@dataclass(frozen=True)
class Kept:
    """What one model keeps.

    ``model`` is its label ("people.Person"). Every field stands in exactly one of ``none``, ``personal``,
    ``sensitive`` (always encrypted) and ``financial``. Where any field is about a person, ``purpose``, ``ground`` and
    ``retention`` are plain Dutch sentences that the person may read (``ground`` with the word of article 6 AVG for it
    in brackets, after what it means), and ``person`` is the path of fields that leads from a row to that person (""
    when the row is the person, None when a row leads to nobody).

    What the person reads on their own page: ``title`` above the rows, ``source`` says where they come from, ``shows``
    has what they see of a row, as a path of fields and its label (empty: every field that is no key). ``erase`` says
    what erasing does (None: the rows stay as they are), ``stays`` is the sentence about what stays, and why, or about
    what leads to nobody. ``stop`` says what "stop hiermee" means here (empty: not by a button). ``limit`` is what the
    nightly task holds ``retention`` to. ``words_at`` names the page (``reverse``) where the person says something of
    such a row, where own words beside it would tell whose it is.

    ``also`` has the other paths to a person (who wrote it down, for whom it is), each with its own heading. They see
    of those rows what is about nobody: when, and which house. ``sides`` takes them apart, each with its path in
    ``side``.
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
    title: str = ""
    source: str = ""
    shows: tuple[tuple[str, str], ...] = ()
    erase: Erase | None = None
    wipes: tuple[str, ...] = ()
    stays: str = ""
    stop: str = ""
    words_at: str = ""
    limit: Limit | None = None
    also: tuple[tuple[str, str], ...] = ()
    side: str = ""

    @property
    def about_people(self) -> bool:
        return bool(self.personal or self.sensitive or self.financial)

    @property
    def fields(self) -> tuple[str, ...]:
        return self.none + self.personal + self.sensitive + self.financial

    @property
    def name(self) -> str:
        """How it is told from every other, also from the other sides of the same model."""
        return f"{self.model}.{self.side}" if self.side else self.model

    @property
    def sides(self) -> tuple["Kept", ...]:
        """The rows that lead to a person by another path: theirs to know of, and not to change, stop or erase."""
        return tuple(
            Kept(
                model=self.model,
                none=self.none,
                personal=self.personal,
                sensitive=self.sensitive,
                financial=self.financial,
                purpose="Kunnen nagaan wie iets deed, en voor wie het was.",
                ground="Anders kan niemand een fout of misbruik terugvinden (gerechtvaardigd belang).",
                retention="Zo lang als dat waar je bij staat. Word je gewist, dan hoort er geen naam meer bij.",
                person=path,
                title=title,
                source="Het huis schrijft op wie het deed, of voor wie het is.",
                shows=tuple((way, label) for way, label in self.shows if way.split("__")[0] in self.none),
                stays="Dit is van een ander, of van het huis. Het blijft, zonder je naam.",
                side=path,
            )
            for path, title in self.also
        )


@dataclass(frozen=True)
class Known:
    """The rows of a declared model that belong to a person, where no path of fields leads there.

    An app lists them in a module ``known.py`` as ``KNOWN``. What is not ``shown`` is only looked up to erase it.
    """

    model: str
    rows: Callable[[UUID], QuerySet[Any]]
    shown: bool = True


@dataclass(frozen=True)
class Beforehand:
    """What may be somebody's own, but has no name, so that erasing them cannot find it: told before they erase.

    ``words`` say what stays and how to take it away first, at the page ``url_name`` (of no house); ``at_table`` says it
    to who has no account and so none of these pages. An app lists these in a module ``known.py`` as ``BEFOREHAND``.
    """

    title: Text
    words: Text
    url_name: str
    way: Text
    at_table: Text


@dataclass(frozen=True)
class Listed:
    """How the register of processing (article 30 AVG) calls what one model keeps: for everybody to read.

    ``name`` is the kind in plain words, ``about`` whose data it is, ``seen_by`` who gets to see it. ``fields`` has the
    words for fields whose own label does not do. A module ``personal_data.py`` has a tuple ``REGISTER`` of these.
    """

    model: str
    name: Text
    about: Text
    seen_by: Text = ""
    fields: Mapping[str, Text] = field(default_factory=dict)


def declared() -> Iterator[Kept]:
    """Every declaration of every app."""
    for module in _modules("personal_data"):
        yield from module.PERSONAL_DATA


def listed() -> dict[str, Listed]:
    """How the register calls what each model keeps, by the name of the model."""
    return {one.model: one for module in _modules("personal_data") for one in getattr(module, "REGISTER", ())}


def found_by_hand() -> dict[str, Known]:
    """What the apps look up of a person by hand, by the name of the model."""
    return {known.model: known for module in _modules("known") for known in getattr(module, "KNOWN", ())}


def on_leaving() -> tuple[Callable[[UUID], None], ...]:
    """What the apps do when somebody leaves, before their rows go: ``LEAVING`` in ``known.py``. Each may run twice."""
    return tuple(step for module in _modules("known") for step in getattr(module, "LEAVING", ()))


def beforehand() -> tuple[Beforehand, ...]:
    """What every app says to who is about to erase everything."""
    return tuple(one for module in _modules("known") for one in getattr(module, "BEFOREHAND", ()))


def stops() -> dict[str, Callable[[Any, Any], object]]:
    """What "stop hiermee" does where it is more than throwing the row away: ``STOPS`` in ``known.py``, by model.

    Each is called with who asks (a ``Who``) and the row, and may raise ``ValidationError``.
    """
    return {model: step for module in _modules("known") for model, step in getattr(module, "STOPS", {}).items()}


def told() -> dict[str, Mapping[str, Callable[[Mapping[str, Any]], str] | None]]:
    """How a person reads a path of ``shows`` that other paths complete: ``TOLD`` in ``known.py``, by model.

    Each path leads to what says it from all values of the row, or to None where another path says it too.
    """
    return {model: ways for module in _modules("known") for model, ways in getattr(module, "TOLD", {}).items()}


def _modules(name: str) -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        try:
            yield import_module(f"{config.name}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{config.name}.{name}":
                raise


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
        ground="Zonder dit kan niemand een fout of misbruik terugvinden (gerechtvaardigd belang).",
        retention="Blijft staan. Er staat een nummer in en geen naam. Ben je gewist, dan wijst het naar niemand.",
        person="actor",
        title="Wat je hier deed",
        source="Het huis schrijft dit zelf op, als jij iets verandert.",
        shows=(("at", "wanneer"), ("verb", "wat"), ("kind", "waarvan")),
        stays="Regels in het logboek blijven, want die verandert niemand. Er staat alleen een nummer in, en geen naam.",
    ),
    Kept(model="trust.Seal", none=("id", "first", "last", "count", "digest", "at")),
    Kept(
        model="trust.ReadEntry",
        none=("number", "at", "house", "kind", "rows", "purpose", "place"),
        personal=("actor", "people"),
        purpose="Laten zien wie naar jouw gegevens heeft gekeken, wanneer en waarom.",
        ground="Wij moeten gegevens beveiligen en dat kunnen laten zien (wettelijke plicht).",
        retention="Blijft staan. Er staan nummers in en geen namen. Ben je gewist, dan wijzen ze naar niemand.",
        person="actor",
        title="Wat je van anderen bekeek",
        source="Het huis schrijft dit zelf op, als jij gegevens van een ander opent.",
        shows=(("at", "wanneer"), ("kind", "wat"), ("purpose", "waarvoor")),
        stays="Deze regels blijven: een ander moet kunnen zien wie keek. Er staat alleen een nummer in, en geen naam.",
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
        ground="Zonder dit kun je niet binnenkomen, en daar vraag je zelf om (uitvoering van een overeenkomst).",
        retention="Tot je uitgaat of je browser sluit. Bij ons staat het daarna nog hooguit vijftien dagen.",
        title="Dat je binnen bent",
        source="Ontstaat als je binnenkomt.",
        erase=Erase.DELETE,
        stays="Dit laten wij hier niet zien. Het gaat weg als je uitgaat, en als je alles laat wissen.",
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

REGISTER = (
    Listed(
        model="trust.JournalEntry",
        name=_("wie wat heeft veranderd (het journaal)"),
        about=_("Wie iets verandert in het huis."),
        seen_by=_("Wie de computer van het huis beheert."),
        fields={"actor": _("het nummer van wie het deed")},
    ),
    Listed(
        model="trust.ReadEntry",
        name=_("wie naar wie keek (het leeslogboek)"),
        about=_("Wie kijkt, en wiens gegevens het zijn."),
        seen_by=_("Die persoon zelf, en wie de computer van het huis beheert."),
        fields={
            "actor": _("het nummer van wie keek"),
            "people": _("de nummers van wie het was"),
        },
    ),
    Listed(
        model="sessions.Session",
        name=_("dat je binnen bent"),
        about=_("Wie zich aanmeldt op de website."),
        seen_by=_("Niemand. Alleen het programma gebruikt het."),
        fields={"session_data": _("welk account er binnen is")},
    ),
)
