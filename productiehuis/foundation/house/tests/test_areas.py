"""Districts and neighbourhoods from a map file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.areas import BadMap, import_areas, read_areas
from productiehuis.foundation.house.models import City, District, Neighbourhood
from productiehuis.foundation.people.who import COMMAND

AMSTERDAM = Path(__file__).parents[5] / "shared/data/amsterdam-areas.geojson"
SQUARE = [[[4.8, 52.3], [4.9, 52.3], [4.9, 52.4], [4.8, 52.3]]]


def feature(**changes: Any) -> dict[str, Any]:
    shape = changes.pop("geometry", {"type": "Polygon", "coordinates": SQUARE})
    return {
        "type": "Feature",
        "properties": {"level": "district", "code": "E", "name": "West", "district": "West", **changes},
        "geometry": shape,
    }


def neighbourhood(**changes: Any) -> dict[str, Any]:
    return feature(
        **{"level": "neighbourhood", "code": "EK03", "name": "Jan Maijenbuurt", "wijk": "Van Galen", **changes}
    )


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_district_and_its_neighbourhoods_are_read() -> None:
    areas = read_areas(collection(feature(), neighbourhood()))
    assert [(area.level, area.name, area.quarter) for area in areas] == [
        ("district", "West", ""),
        ("neighbourhood", "Jan Maijenbuurt", "Van Galen"),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "geen kaartbestand"),
        (b"\xff\xfe", "geen kaartbestand"),
        (b"{}", "geen kaartbestand"),
        (b"[1, 2]", "geen kaartbestand"),
        (b"[" * 100_000, "geen kaartbestand"),
        (collection(), "geen gebied"),
        (collection(7), "Gebied 1"),
        (collection({"type": "Feature"}), "wat het is"),
        (collection(feature(level="straat")), "level"),
        (collection(feature(name="")), "naam ontbreekt"),
        (collection(feature(name="x" * 81)), "te lang"),
        (collection(feature(name=["West"])), "geen tekst"),
        (collection(feature(name="We\u0000st")), "geen tekst"),
        (collection(feature(name="We\ud800st")), "geen tekst"),
        (collection(feature(code="x" * 21)), "code"),
        (collection(feature(geometry=None)), "geen vlak"),
        (collection(feature(geometry={"type": "Point", "coordinates": [4.8, 52.3]})), "geen vlak"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [[[121000, 487000]]]})), "lengte- en breedte"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [[["4.8", "52.3"]]]})), "lengte- en breedte"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": []})), "lengte- en breedte"),
        (collection(feature(), feature()), "twee keer"),
        (collection(neighbourhood()), "stadsdeel West staat zelf niet"),
        (collection(feature(), neighbourhood(district="")), "in geen stadsdeel"),
    ],
)
def test_a_broken_map_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BadMap, match=sentence):
        read_areas(data)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    )
)
def test_any_json_is_read_or_refused_in_words(anything: Any) -> None:
    for data in (
        anything,
        {"type": "FeatureCollection", "features": anything},
        {"type": "FeatureCollection", "features": [feature(), {"properties": anything, "geometry": anything}]},
    ):
        with pytest.raises(BadMap):
            read_areas(json.dumps(data).encode())


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], str]:
    def to_file(data: bytes) -> str:
        path = tmp_path / f"{crc32(data)}.geojson"
        path.write_bytes(data)
        return str(path)

    return to_file


@pytest.mark.django_db
def test_importing_again_changes_shapes_and_adds_nothing(write: Callable[[bytes], str]) -> None:
    call_command("import_areas", write(collection(feature(), neighbourhood())), city="Amsterdam", verbosity=0)
    moved = neighbourhood(geometry={"type": "MultiPolygon", "coordinates": [SQUARE]}, wijk="Landlust")
    call_command("import_areas", write(collection(feature(), moved)), verbosity=0)
    area = Neighbourhood.objects.get()
    assert area.shape
    assert (area.quarter, area.shape["type"]) == ("Landlust", "MultiPolygon")


@pytest.mark.django_db
def test_a_bad_file_or_an_unnamed_city_is_said_in_words_and_nothing_is_kept(
    write: Callable[[bytes], str], tmp_path: Path
) -> None:
    for arguments, sentence in (
        ([str(tmp_path / "nergens.geojson")], "niet lezen"),
        ([write(collection(feature(name="")))], "naam ontbreekt"),
        ([write(collection(feature()))], "--city"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("import_areas", *arguments)
    assert not City.objects.exists()


@pytest.mark.django_db
@pytest.mark.skipif(
    not AMSTERDAM.exists(), reason="the map of Amsterdam is not on this machine; download it at the city"
)
def test_the_map_of_amsterdam_comes_in_whole() -> None:
    areas = read_areas(AMSTERDAM.read_bytes())
    assert import_areas(actor=COMMAND, city="Amsterdam", areas=areas) == (9, 518)
    assert Neighbourhood.objects.filter(
        name="Jan Maijenbuurt", district__name="West", quarter="Van Galenbuurt"
    ).exists()
    assert District.objects.count() == 9
