"""Paper says what the data says, to eyes and to a screen reader, whatever the data is."""

from io import BytesIO
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from productiehuis.foundation.web.pdf import TABLE, render

HOSTILE = ["#panic()", "*vet*", "$x^2$", "]", "[", "#sys.inputs", "\\", "// weg", "<label>", "@ref", '"', '#read("/x")']


def results(*rows: list[Any], **data: Any) -> dict[str, Any]:
    columns = [{"label": "Initiatief"}, {"label": "Hulpvragen", "number": True}]
    return {"title": "Resultaten 2018", "columns": columns, "rows": list(rows)} | data


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def root(pdf: bytes) -> Any:
    """What *pdf* says of itself as a whole."""
    return read(pdf).trailer["/Root"]


def words(pdf: bytes) -> str:
    """All text of *pdf*, without the places where a line was broken."""
    text = "".join(page.extract_text() for page in read(pdf).pages)
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def tags(pdf: bytes) -> list[str]:
    """The names of all structure elements, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K", []))

    walk(root(pdf)["/StructTreeRoot"])
    return found


def test_the_results_are_on_paper() -> None:
    row = ["Stichting Raad is Daad\nHulp & zelfredzaamheid", "292"]
    data = results(row, subtitle="Productiehuis West", notes=["Leeg is niet geteld."], source="huis.example/2018")
    text = words(render(TABLE, data))
    for part in ("Resultaten2018", "ProductiehuisWest", "StichtingRaadisDaad", "Hulp&zelfredzaamheid", "292"):
        assert part in text
    assert "Leegisnietgeteld." in text
    assert "huis.example/2018bladzijde1van1" in text


def test_paper_can_be_heard_as_well_as_seen() -> None:
    pdf = render(TABLE, results(["Stichting Aminah", None]))
    assert root(pdf)["/MarkInfo"]["/Marked"]
    assert root(pdf)["/Lang"].lower().startswith("nl")
    assert root(pdf)["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = read(pdf).metadata
    assert metadata is not None
    assert metadata.title == "Resultaten 2018"
    assert b"pdfuaid:part" in pdf
    assert {"/H1", "/Table", "/THead", "/TH", "/TD"} <= set(tags(pdf))


def test_what_was_not_counted_is_an_empty_cell() -> None:
    data = results(["Stichting Aminah", None])
    assert "StichtingAminahbladzijde" in words(render(TABLE, data))
    assert tags(render(TABLE, data)).count("/TD") == 2


def test_a_column_may_be_just_its_label() -> None:
    pdf = render(TABLE, {"title": "Resultaten", "columns": ["Initiatief", "Hulp"], "rows": [["digiBEET", ""]]})
    assert "InitiatiefHulpdigiBEET" in words(pdf)


def test_the_head_returns_on_each_page_of_a_page_across() -> None:
    reader = read(render(TABLE, results(*[[f"initiatief {number}", "1"] for number in range(100)])))
    assert len(reader.pages) > 2
    assert all("Hulpvragen" in page.extract_text() for page in reader.pages)
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_typst_is_plain_text(text: str) -> None:
    data = results([text, text], title=f"Titel {text}", subtitle=text, notes=[text], source=text)
    assert words(render(TABLE, data)).count("".join(text.split())) >= 6


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_any_text_can_be_put_on_paper(text: str) -> None:
    data = results([f"{text}\n{text}", text], title=f"Titel {text}", subtitle=text, notes=[text], source=text)
    assert read(render(TABLE, data)).pages


def test_a_word_of_ten_thousand_letters_stays_in_its_column() -> None:
    pdf = render(TABLE, results(["a" * 10_000, "1"]))
    assert words(pdf).count("a") >= 10_000
    places: list[float] = []
    for page in read(pdf).pages:
        page.extract_text(visitor_text=lambda text, _cm, tm, *_: places.append(tm[4]) if "aaa" in text else None)
    assert len(places) > 50


def test_a_sign_that_no_letter_has_does_not_stop_the_paper() -> None:
    pdf = render(TABLE, results(["Feest 🎉", "1"]))
    assert "Feest" in words(pdf)
    assert root(pdf)["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" not in pdf


def test_names_from_all_over_the_world_are_in_the_letters() -> None:
    pdf = render(TABLE, results(["Şahin Łukasz Đorđe Ñandú", "1"]))
    assert "ŞahinŁukaszĐorđeÑandú" in words(pdf)
    assert b"pdfuaid:part" in pdf


def test_data_that_lacks_something_is_an_error_and_no_half_paper() -> None:
    with pytest.raises(typst.TypstError, match="columns"):
        render(TABLE, {"title": "Resultaten"})
