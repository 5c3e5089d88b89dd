"""The register of processing (article 30 AVG), read from what every app declares about the personal data it keeps."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from django.apps import AppConfig, apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from productiehuis.foundation.trust.personal_data import Kept, Listed
from productiehuis.foundation.web.spreadsheets import Sheet


@dataclass(frozen=True)
class Kind:
    """One kind of data: what of it is kept, about whom, why, on what ground, how long, and who sees it."""

    name: str
    fields: tuple[str, ...]
    locked: tuple[str, ...]
    about: str
    purpose: str
    ground: str
    retention: str
    seen_by: str

    @property
    def lock(self) -> str:
        """How it is locked, in a sentence."""
        if not self.locked:
            return _("Niet versleuteld.")
        if len(self.locked) == len(self.fields):
            return _("Alles is versleuteld.")
        return _("Versleuteld: %(fields)s.") % {"fields": ", ".join(self.locked)}

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """All but its name and purpose, with what each is called."""
        return [
            (_("Wat wij bewaren"), f"{capfirst(', '.join(self.fields))}."),
            (_("Over wie"), self.about),
            (_("Waarom dat mag"), self.ground),
            (_("Hoe lang"), self.retention),
            (_("Op slot"), self.lock),
            (_("Wie het ziet"), self.seen_by or _("Dat staat er nog niet bij.")),
        ]


@dataclass(frozen=True)
class Room:
    """A part of the house, with the kinds of data that it keeps about people."""

    name: str
    kinds: tuple[Kind, ...]


@cache  # what is declared does not change while the program runs
def rooms() -> tuple[Room, ...]:
    """Every part that keeps something about people: the rooms first, then what they stand on. No query."""
    found = [Room(str(config.verbose_name), tuple(_kinds(config))) for config in reversed(list(apps.get_app_configs()))]
    return tuple(room for room in found if room.kinds)


def _kinds(config: AppConfig) -> Iterator[Kind]:
    declared = sys.modules.get(f"{config.name}.personal_data")
    listed: Mapping[str, Listed] = {one.model: one for one in getattr(declared, "REGISTER", ())}
    for kept in getattr(declared, "PERSONAL_DATA", ()):
        if kept.about_people:
            yield _kind(kept, listed.get(kept.model))


def _kind(kept: Kept, listed: Listed | None) -> Kind:
    model = apps.get_model(kept.model)
    words = listed.fields if listed else {}

    def called(name: str) -> str:
        return str(words.get(name) or model._meta.get_field(name).verbose_name)

    return Kind(
        name=capfirst(str(listed.name if listed else model._meta.verbose_name)),
        fields=tuple(called(name) for name in kept.personal + kept.sensitive + kept.financial),
        locked=tuple(called(name) for name in kept.sensitive),
        about=str(listed.about) if listed else _("Mensen in het huis."),
        purpose=kept.purpose,
        ground=kept.ground,
        retention=kept.retention,
        seen_by=str(listed.seen_by) if listed else "",
    )


def sheet(title: str) -> Sheet:
    """The register as a table, a row for each kind."""
    found = rooms()
    headers = [_("Onderdeel"), _("Soort gegevens"), _("Waarvoor"), *(term for term, _value in found[0].kinds[0].facts)]
    rows = [
        [room.name, kind.name, kind.purpose, *(value for _term, value in kind.facts)]
        for room in found
        for kind in room.kinds
    ]
    return Sheet(title, headers, rows)
