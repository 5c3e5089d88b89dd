"""What an initiative takes along when it leaves, or whenever it wants: found in every room's ``along.py`` (C-213).

A room writes ``ALONG = (function,)`` there: each gives tables of one initiative. No table names anybody.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.utils.module_loading import autodiscover_modules
from django.utils.text import slugify

from productiehuis.foundation.web.spreadsheets import Sheet, to_csv, to_xlsx

from .models import Initiative

Along = Callable[[Initiative], Iterable[Sheet | tuple[str, bytes]]]
"""Tables of one initiative, and files with their name, such as photos."""


def parts() -> Iterator[Along]:
    """What every room gives along."""
    autodiscover_modules("along")
    for app in apps.get_app_configs():
        yield from getattr(sys.modules.get(f"{app.name}.along"), "ALONG", ())


def taken_along(initiative: Initiative) -> bytes:
    """All that rooms have of *initiative*, as a zip: each table for people (XLSX, CSV) and together for programs."""
    out, together = BytesIO(), {}
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part in parts():
            for one in part(initiative):
                if isinstance(one, Sheet):
                    name = slugify(one.title)
                    archive.writestr(f"{name}.xlsx", to_xlsx(one))
                    archive.writestr(f"{name}.csv", to_csv(one))
                    together[name] = [dict(zip(one.headers, row, strict=True)) for row in one.rows]
                else:
                    archive.writestr(*one)
        archive.writestr("alles.json", json.dumps(together, ensure_ascii=False, indent=1, default=_plain))
    return out.getvalue()


def _plain(value: Any) -> str | int | float:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return str(value)
