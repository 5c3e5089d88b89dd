"""Districts and neighbourhoods from a map file (GeoJSON, RFC 7946) that a user downloads from their municipality."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.web.texts import xml_text

from .models import City, District, Neighbourhood

SHAPES = {"Polygon": 2, "MultiPolygon": 3}
"""The kinds of shape that an area can have, and how deep its lists of places are nested."""


class BadMap(ValueError):
    """A map file that cannot be used; ``problems`` are Dutch sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Area:
    """A district, or a neighbourhood with the district it lies in. ``shape`` is a GeoJSON geometry in WGS84."""

    level: str
    code: str
    name: str
    district: str
    quarter: str
    shape: dict[str, Any]


def read_areas(data: bytes) -> list[Area]:
    """The areas in a GeoJSON FeatureCollection whose features have ``level``, ``name``, ``code`` and ``district``.

    ``level`` is district or neighbourhood; a neighbourhood may say its ``wijk``. Raises ``BadMap`` with a sentence for
    each feature that is not right.
    """
    try:
        collection = json.loads(data)
        features = collection["features"] if collection["type"] == "FeatureCollection" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        features = None
    if not isinstance(features, list):
        raise BadMap(_("Dit is geen kaartbestand (GeoJSON met een FeatureCollection)."))
    areas, problems = [], []
    for number, feature in enumerate(features, start=1):
        try:
            areas.append(_area(feature))
        except BadMap as error:
            problems.append(_("Gebied %(number)s: %(problem)s") % {"number": number, "problem": error})
    problems += _unknown_districts(areas) + _twice(areas)
    if not features:
        problems.append(_("Er staat geen gebied in dit bestand."))
    if problems:
        raise BadMap(*problems)
    return areas


def _area(feature: Any) -> Area:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise BadMap(_("er staat niet bij wat het is."))
    words = {field: properties.get(field) or "" for field in ("level", "name", "code", "district", "wijk")}
    if not all(isinstance(word, str) and len(word) <= 80 and xml_text(word) == word for word in words.values()):
        raise BadMap(_("een naam is geen tekst, of is te lang."))
    if len(words["code"]) > 20:
        raise BadMap(_("de code van %(name)s is te lang.") % words)
    if words["level"] not in ("district", "neighbourhood"):
        raise BadMap(_("‘level’ moet district of neighbourhood zijn."))
    if not words["name"]:
        raise BadMap(_("de naam ontbreekt."))
    if words["level"] == "neighbourhood" and not words["district"]:
        raise BadMap(_("%(name)s ligt in geen stadsdeel.") % words)
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in SHAPES:
        raise BadMap(_("%(name)s heeft geen vlak (Polygon of MultiPolygon).") % words)
    if not _is_nested(shape.get("coordinates"), SHAPES[shape["type"]]):
        raise BadMap(_("de grens van %(name)s bestaat niet uit lengte- en breedtegraden.") % words)
    plain = {"type": shape["type"], "coordinates": shape["coordinates"]}
    return Area(words["level"], words["code"], words["name"], words["district"], words["wijk"], plain)


def _is_nested(places: Any, depth: int) -> bool:
    """Whether *places* are lists, *depth* deep, of places on earth (longitude, latitude in degrees)."""
    if depth:
        return isinstance(places, list) and bool(places) and all(_is_nested(part, depth - 1) for part in places)
    return (
        isinstance(places, list)
        and len(places) >= 2
        and all(isinstance(degree, int | float) for degree in places)
        and -180 <= places[0] <= 180
        and -90 <= places[1] <= 90
    )


def _unknown_districts(areas: Iterable[Area]) -> list[str]:
    districts = {area.name for area in areas if area.level == "district"}
    named = {area.district for area in areas if area.level == "neighbourhood"}
    return [
        _("Het stadsdeel %(name)s staat zelf niet in het bestand.") % {"name": name}
        for name in sorted(named - districts)
    ]


def _twice(areas: Iterable[Area]) -> list[str]:
    places = Counter((area.level, area.district, area.name, area.code) for area in areas)
    return [_("%(name)s staat er twee keer in.") % {"name": place[2]} for place, times in places.items() if times > 1]


@transaction.atomic
def import_areas(*, actor: Who, city: str, areas: Iterable[Area]) -> tuple[int, int]:
    """Keep *areas* of *city*; returns how many districts and neighbourhoods it now has from them.

    What is there already under the same name gets the new shape; nothing is removed, for houses may stand in it.
    """
    place, _made = City.objects.get_or_create(name=city)
    areas = list(areas)
    districts = {}
    for area in areas:
        if area.level == "district":
            districts[area.name], _made = District.objects.update_or_create(
                city=place, name=area.name, defaults={"code": area.code, "shape": area.shape}
            )
    neighbourhoods = [
        Neighbourhood(
            district=districts[area.district], name=area.name, quarter=area.quarter, code=area.code, shape=area.shape
        )
        for area in areas
        if area.level == "neighbourhood"
    ]
    Neighbourhood.objects.bulk_create(
        neighbourhoods,
        update_conflicts=True,
        unique_fields=["district", "name", "code"],
        update_fields=["quarter", "shape"],
        batch_size=500,
    )
    journal.record("import_areas", place, actor=actor.id, house=None, fields=["districts", "neighbourhoods"])
    return len(districts), len(neighbourhoods)
