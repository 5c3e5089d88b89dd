"""Paper: PDF made by typst, tagged so that a screen reader can walk through it (PDF/UA-1).

A template gets its data as JSON, never as source, so no text of a person can become typst code. Templates stand in a
folder ``typst`` of their room and begin with ``#import "/foundation/web/typst/house.typ"``; what one of them reads is
said at its top.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from productiehuis.foundation.web.texts import xml_text

ROOT = Path(__file__).resolve().parent.parent.parent  # the package productiehuis: what a template can read
TABLE = "foundation/web/typst/table.typ"


def render(template: str, data: dict[str, Any]) -> bytes:
    """The PDF that *template* (a path in the package, such as ``TABLE``) makes of *data*.

    *data* holds what JSON can hold, and at least a ``title``; ``source`` says at the foot where the paper came from.
    A sign that none of our letters has (an emoji) is drawn as a box, and such a file does not call itself PDF/UA.
    Raises ``typst.TypstError`` when the template needs something that *data* lacks.
    """
    words = {"page": _("bladzijde"), "of": _("van")}
    inputs = {"data": json.dumps(_printable({**data, "words": words}))}
    try:
        return _compile(template, inputs, ["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _compile(template, inputs, [])


def _compile(template: str, inputs: dict[str, str], standards: list[Any]) -> bytes:
    pdf = typst.compile(
        ROOT / template, root=ROOT, font_paths=_letters(), sys_inputs=inputs, format="pdf", pdf_standards=standards
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _letters() -> typst.Fonts:
    """Our letters and those that typst brings along; none of the machine's, so paper looks the same everywhere."""
    ours = settings.BASE_DIR / "node_modules" / "@expo-google-fonts" / "atkinson-hyperlegible-next"
    return typst.Fonts(include_system_fonts=False, font_paths=[ours])


def _printable(value: Any) -> Any:
    """*value* without the control characters for which no letter exists."""
    match value:
        case str():
            return xml_text(value)
        case dict():
            return {key: _printable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_printable(inner) for inner in value]
        case _:
            return value
