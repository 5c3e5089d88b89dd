"""Everything that is kept about one person, by kind and in words, for every app that declares what it keeps.

One query asks all kinds at once: each declaration says by which path its rows lead to the person, and what of a row
the person sees. Values come as JSON, and are put in words by the field they come from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, Window
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime, parse_time
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Person, shown_name
from productiehuis.foundation.privacy.seen import why
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.personal_data import Kept, declared, found_by_hand, listed, told
from productiehuis.foundation.trust.read_log import EVERYTHING
from productiehuis.foundation.trust.retention import NOTICE, tells
from productiehuis.foundation.web.texts import moment

from .verbs import verb_words


@dataclass(frozen=True)
class Row:
    """One thing that is kept: its key, and what the person sees of it, by path of fields."""

    kept: Kept
    id: str
    values: dict[str, Any]

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What there is to see of it, each with its label."""
        ways = told().get(self.kept.model, {})
        said = (
            (label, way(self.values) if (way := ways.get(path)) else self._at(path))
            for path, label in told_of(self.kept)
        )
        return tuple((capfirst(label), text) for label, text in said if text)

    def _at(self, path: str) -> str:
        return in_words(field_of(self.kept.model, path), self.values[path])

    @cached_property
    def title(self) -> str:
        """The first words of it, to name it by."""
        return ", ".join(text for _label, text in self.words[:3] if text) or _("zonder woorden")


@dataclass(frozen=True)
class KindOfData:
    """What is kept of one kind: how many rows in all, the newest of them, and how many go within a month."""

    kept: Kept
    total: int
    rows: tuple[Row, ...]
    soon: int = 0

    @property
    def slug(self) -> str:
        return self.kept.name.lower()

    @property
    def more(self) -> bool:
        return self.total > len(self.rows)


def known_of(person: UUID, *, newest: int | None = None) -> tuple[KindOfData, ...]:
    """Every kind of which something is kept about *person*, with all its rows or the *newest*. One query."""
    by_name = {kept.name: kept for kept in shown_kinds()}
    with scopes_disabled():
        asked = [_asked(kept, person, newest) for kept in by_name.values()]
        rows = asked[0].union(*asked[1:], all=True).values_list("kind_", "id_", "total_", "soon_", "values_")
        found: dict[str, list[Any]] = {name: [] for name in by_name}
        for kind, *row in rows:
            found[kind].append(row)
    return tuple(
        KindOfData(
            by_name[name],
            total=rows[0][1],
            rows=tuple(_row(by_name[name], id, values) for id, _total, _soon, values in rows),
            soon=rows[0][2],
        )
        for name, rows in found.items()
        if rows
    )


def kind_of(slug: str) -> Kept | None:
    """The kind with that *slug*, when it has a page."""
    return next((kept for kept in shown_kinds() if kept.name.lower() == slug), None)


def declared_of(model: str) -> Kept:
    """What is declared of *model*. Raises ``StopIteration`` for a model that does not exist."""
    return next(kept for kept in declared() if kept.model == model)


def is_of_house(kept: Kept) -> bool:
    """Whether a house can be asked to correct a row of *kept*. A line of a log only names one."""
    return hasattr(apps.get_model(kept.model), "house_id")


def rows_of(kept: Kept, person: UUID) -> QuerySet[Any]:
    """The rows of *kept* that belong to *person*. Outside any scope: ask this with ``scopes_disabled`` only."""
    if (by_hand := found_by_hand().get(kept.model)) and not kept.side:
        return by_hand.rows(person)
    model: Any = apps.get_model(kept.model)
    assert kept.person is not None
    found: QuerySet[Any] = model._default_manager.filter(**{kept.person or "pk": person})
    return found


def page_of(kept: Kept, person: UUID, start: int, number: int) -> list[Row]:
    """*number* rows of *kept* about *person* after the first *start*, the newest first."""
    with scopes_disabled():
        asked = _asked(kept, person, None).order_by("-pk").values_list("id_", "values_")[start : start + number]
        return [_row(kept, id, values) for id, values in asked]


def row_of(kept: Kept, person: UUID, id: str) -> Row | None:
    """The row of *kept* with that key, when it is about *person*."""
    with scopes_disabled():
        asked = _asked(kept, person, None).filter(id_=id).values_list("id_", "values_")
        return next((_row(kept, key, values) for key, values in asked), None)


def object_of(kept: Kept, person: UUID, id: str) -> models.Model | None:
    """The object itself of the row with key *id*, when it is about *person*."""
    with scopes_disabled():
        found: models.Model | None = rows_of(kept, person).annotate(id_=Cast("pk", TextField())).filter(id_=id).first()
        return found


@cache
def shown_kinds() -> tuple[Kept, ...]:
    """Every kind whose rows lead to somebody: first who one is, last what never changes."""
    by_hand = found_by_hand()
    about = [kept for kept in declared() if kept.about_people]
    kinds = [kept for kept in about if _is_shown(kept, by_hand)] + [side for kept in about for side in kept.sides]
    first = ("people", "account")
    return tuple(sorted(kinds, key=lambda kept: (kept.erase is None, kept.model.split(".")[0] not in first)))


def not_found() -> Iterator[Kept]:
    """The kinds about people of which nobody can say whose a row is."""
    shown = shown_kinds()
    return (kept for kept in declared() if kept.about_people and kept not in shown)


def _is_shown(kept: Kept, by_hand: dict[str, Any]) -> bool:
    return by_hand[kept.model].shown if kept.model in by_hand else kept.person is not None


def _asked(kept: Kept, person: UUID, newest: int | None) -> QuerySet[Any]:
    rows = rows_of(kept, person).annotate(
        kind_=Value(kept.name, TextField()),
        id_=Cast("pk", TextField()),
        total_=Window(Count("pk")),
        soon_=Window(Count("pk", filter=_soon(kept))) if _soon(kept) else Value(0),
        values_=JSONObject(**{path: _value(kept, path) for path, _label in shown_of(kept)}),
    )
    rows = rows.values("kind_", "id_", "total_", "soon_", "values_")
    found: QuerySet[Any] = rows.order_by("-pk")[:newest] if newest else rows.order_by()
    return found


def _value(kept: Kept, path: str) -> F | Case:
    """What stands at *path*; of another person how they are called, also where they have no name any more."""
    other, _dunder, name = path.rpartition("__")
    is_called = other and name == "name" and field_of(kept.model, path).model is Person
    return shown_name(other) if is_called else F(path)


def _soon(kept: Kept) -> Q | None:
    """What of *kept* goes within a month."""
    limit = kept.limit
    if limit is None or not limit.told or not tells(limit.after) or kept.side:
        return None
    return limit.over(lt=start_of(timezone.localdate() + NOTICE - limit.after))


def start_of(day: date) -> datetime:
    """The first moment of *day*, here."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))


@cache
def shown_of(kept: Kept) -> tuple[tuple[str, str], ...]:
    """What of a row of *kept* is shown, as a path and its label: as declared, else every field that leads nowhere."""
    if kept.shows:
        return kept.shows
    model: Any = apps.get_model(kept.model)
    fields = [model._meta.get_field(name) for name in kept.fields]
    return tuple(
        (field.name, str(field.verbose_name))
        for field in fields
        if not field.is_relation
        and not field.primary_key
        and not isinstance(field, models.BinaryField | models.UUIDField)
    )


@cache
def told_of(kept: Kept) -> tuple[tuple[str, str], ...]:
    """What a person reads of a row of *kept*, as a path and its label: all that is shown but what another path says."""
    ways = told().get(kept.model, {})
    return tuple((path, label) for path, label in shown_of(kept) if ways.get(path, True))


def _row(kept: Kept, id: str, values: dict[str, Any]) -> Row:
    return Row(kept, id, {path: _opened(field_of(kept.model, path), value) for path, value in values.items()})


@cache
def field_of(model: str, path: str) -> Any:
    """The field at the end of *path*."""
    here: Any = apps.get_model(model)
    field = None
    for step in path.split("__"):
        field = here._meta.get_field(step)
        here = field.related_model
    return field


def _opened(field: Any, value: Any) -> Any:
    return field.from_db_value(value, None, connection) if isinstance(field, EncryptedTextField) else value


def in_words(field: Any, value: Any) -> str:
    """*value*, as JSON brought it from *field*, as a person reads it; nothing for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if said := SAID.get(str(field)):
        return said(value)
    if isinstance(field, ArrayField) and field.name == "fields":
        return get_text_list(list(dict.fromkeys(_of_a_field(field.model, one) for one in value)), _("en"))
    if isinstance(field, ArrayField):
        return get_text_list([in_words(field.base_field, one) for one in value], _("en"))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    match field:
        case models.BooleanField():
            return _("ja") if value else _("nee")
        case models.DateTimeField():
            when = parse_datetime(value)
            return moment(when) if when else str(value)
        case models.DateField():
            return date_format(date.fromisoformat(value), "j F Y")
        case models.TimeField():
            at = parse_time(value)
            return time_format(at) if at else str(value)
    return str(value)


def _of_journal(kind: str) -> str:
    """What somebody did something with: their own or of another, so as the register calls it."""
    name = next((one.name for model, one in listed().items() if model.lower() == kind), None)
    return str(name) if name else _("het huis zelf")


def _of_kind(kind: str) -> str:
    """A kind of item, or a model, as somebody calls it who looked at one of another."""
    if kind == EVERYTHING:
        return _("alles wat het huis van iemand bewaart")
    if kind in kinds():
        return str(kinds()[kind].label)
    return str(listed()[kind].name) if kind in listed() else _("iets anders")


def _of_a_field(model: type[models.Model], name: str) -> str:
    """*name*, which is a field of something that *model* leads to, as people call it."""
    for key in model._meta.get_fields():
        other: Any = key.related_model if key.concrete and key.is_relation else None
        about = listed().get(other._meta.label) if other else None
        if about and name in about.fields:
            return str(about.fields[name])
        for field in other._meta.fields if other else ():
            if field.name == name and field.verbose_name != name.replace("_", " "):
                return str(field.verbose_name)
    return _("iets anders")


SAID = {
    "trust.JournalEntry.verb": verb_words,
    "trust.JournalEntry.kind": _of_journal,
    "trust.ReadEntry.kind": _of_kind,
    "trust.ReadEntry.purpose": why,
    "sharing.Share.kind": _of_kind,
}
"""What stands in the database as a word of the program, and has words elsewhere, by field."""
