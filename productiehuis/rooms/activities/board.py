"""What goes on a wall: the week of the house, and one activity. Pure: texts in, a paper out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import segno
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.web import pdf

from .agenda_rules import Stretch, by_day

BOARD, POSTER = "rooms/activities/typst/board.typ", "rooms/activities/typst/poster.typ"


class Paper(StrEnum):
    """A3 is read from two metres; A4 is what a printer at home has."""

    A3 = "a3"
    A4 = "a4"


@dataclass(frozen=True)
class Notice:
    """A gathering on the board. *details* is where it is, and what it costs where it costs anything."""

    day: date
    time: str
    title: str
    details: str
    cancelled: bool


@dataclass(frozen=True)
class Sheet:
    """What every paper for a wall has. *url* is where its code leads."""

    house: str
    url: str
    paper: Paper

    def told(self, title: str, subtitle: str, free: str = "") -> dict[str, object]:
        return {
            "title": title,
            "subtitle": subtitle,
            "house": self.house,
            "paper": self.paper.value,
            "free": free,
            "scan": _("Meer weten of meedoen? Scan de code, of kijk op"),
            "address": self.url.split("://", 1)[-1].rstrip("/"),
            "qr": segno.make_qr(self.url, error="m").svg_inline(border=3),
        }


def week_board(sheet: Sheet, week: Stretch, notices: Sequence[Notice]) -> bytes:
    """The PDF of *week*: one page, whatever there is to do. What does not fit is counted, and is on the website."""
    words = {"first": date_format(week.first, "j F"), "last": date_format(week.last, "j F")}
    data = sheet.told(
        _("Deze week in het huis"),
        _("%(first)s tot en met %(last)s") % words,
        _("Alles is gratis, behalve waar een prijs bij staat."),
    )
    days = [(date_format(day, "l j"), group) for day, group in by_day(notices)]
    data |= {
        "days": [{"name": name, "notices": [_on_paper(one) for one in group]} for name, group in days],
        "cancelled": _("Gaat niet door"),
        "empty": _("Deze week is er niets te doen. Kijk volgende week weer."),
        "more": [_more(number) for number in range(1, len(notices) + 1)],
    }
    return pdf.render(BOARD, data)


def _on_paper(one: Notice) -> dict[str, object]:
    return {"time": one.time, "title": one.title, "details": one.details, "cancelled": one.cancelled}


def _more(number: int) -> str:
    words = ngettext("En nog %(n)s. Die staat op de website.", "En nog %(n)s. Die staan op de website.", number)
    return words % {"n": number}


def poster(sheet: Sheet, title: str, when: str, facts: Sequence[tuple[str, str]]) -> bytes:
    """The PDF of one activity: *facts* are pairs of a label and a text."""
    told = [{"label": label, "text": text} for label, text in facts if text]
    return pdf.render(POSTER, sheet.told(title, when) | {"facts": told})
