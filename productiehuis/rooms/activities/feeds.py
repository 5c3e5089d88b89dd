"""Gatherings as an iCalendar file (RFC 5545) that every calendar reads alike. Pure: no database, no clock.

Each gathering is an event of its own, never a rule that repeats: it has its own id, may be moved or cancelled alone,
and calendars differ in how they read exceptions to a rule. Times are by the clock here, with the zone written out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar.parser import Contentline
from icalendar.prop import vText

from productiehuis.foundation.web.texts import xml_text

CALENDAR = "text/calendar; charset=utf-8"
HERE = ZoneInfo("Europe/Amsterdam")

ZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
"""Summer time as it is since 1996. The library would write each year out, and begins summer an hour late."""


@dataclass(frozen=True)
class Wording:
    """What an event says: the same for every gathering of an activity. Empty is left out."""

    title: str
    where: str = ""
    about: str = ""
    url: str = ""


@dataclass(frozen=True)
class Event:
    """A gathering as a calendar holds it; by *id* and *sequence* it sees that this is the same one, changed.

    *maybe* is for who waits for a place: it does not fill their day yet.
    """

    id: UUID
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    sequence: int
    wording: Wording
    cancelled: bool = False
    maybe: bool = False


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """The file with *events*, which a calendar shows as *name*. The same events make the same file, to the byte."""
    head = Calendar()
    head.add("version", "2.0")
    head.add("prodid", "-//Productiehuis//Activiteiten//NL")
    head.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):  # as RFC 7986 has it, and as older calendars do
        head.add(key, vText(xml_text(name)))
    parts = [_event(event) for event in events]
    begin, end = head.to_ical(sorted=False).rsplit(b"END:VCALENDAR", 1)
    return b"".join((begin, ZONE, *parts, b"END:VCALENDAR", end))


def _event(event: Event) -> bytes:
    """The lines of *event*. What never holds free text needs no library."""
    changed = f"{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = (
        "BEGIN:VEVENT",
        f"UID:{event.id}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        _at("DTSTART", event.starts_at),
        _at("DTEND", event.ends_at),
        f"SEQUENCE:{event.sequence}",
    )
    return b"".join(
        ("\r\n".join((*lines, "")).encode(), _words(event.wording, event.cancelled, event.maybe), b"END:VEVENT\r\n")
    )


def _at(name: str, moment: datetime) -> str:
    """By the clock of the house. In the hour that comes twice only UTC can say which of the two is meant."""
    local = moment.astimezone(HERE)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};TZID={HERE.key}:{local:%Y%m%dT%H%M%S}"


@lru_cache(maxsize=8192)
def _words(wording: Wording, cancelled: bool, maybe: bool) -> bytes:
    """The lines that may hold any text, as the library escapes and folds them; they come back in every answer."""
    title = _("Gaat niet door: %(title)s") if cancelled else _("Op de wachtlijst: %(title)s") if maybe else "%(title)s"
    texts = (
        ("SUMMARY", title % {"title": wording.title}),
        ("LOCATION", wording.where),
        ("DESCRIPTION", wording.about),
    )
    lines = [f"{name}:{vText(xml_text(text)).to_ical().decode()}" for name, text in texts if text]
    if wording.url:
        lines.append(f"URL:{wording.url}")
    lines.append(f"STATUS:{'CANCELLED' if cancelled else 'TENTATIVE' if maybe else 'CONFIRMED'}")
    lines.append(f"TRANSP:{'TRANSPARENT' if cancelled or maybe else 'OPAQUE'}")
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    written: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return written + b"\r\n"
