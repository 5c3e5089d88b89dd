"""What stands in our calendars, as other programs read it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.texts import xml_text

from ..feeds import HERE, Event, Wording, calendar
from .reading_calendars import as_ical_js_reads

CHANGED = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
LESSON = Wording("Computerles", "De Tagerijn, Eerste Oosterparkstraat 5", "Neem je telefoon mee.", "https://huis.nl/a/")


def event(starts_at: datetime, hours: float = 2, **told: object) -> Event:
    fields = {"id": new_id(), "changed_at": CHANGED, "sequence": 0, "wording": LESSON} | told
    return Event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **fields)  # type: ignore[arg-type]


def expected(one: Event) -> dict[str, object]:
    before = "Gaat niet door: " if one.cancelled else "Op de wachtlijst: " if one.maybe else ""
    return {
        "id": str(one.id),
        "title": before + one.wording.title,
        "where": one.wording.where,
        "about": one.wording.about,
        "url": one.wording.url,
        "starts_at": one.starts_at.timestamp(),
        "ends_at": one.ends_at.timestamp(),
        "changed_at": one.changed_at.timestamp(),
        "sequence": one.sequence,
        "status": "CANCELLED" if one.cancelled else "TENTATIVE" if one.maybe else "CONFIRMED",
        "fills": not (one.cancelled or one.maybe),
    }


def without_zone(read: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in read.items() if key != "zone"}


def test_ical_js_reads_every_event_as_it_is() -> None:
    events = [
        event(datetime(2026, 1, 5, 14, tzinfo=HERE)),
        event(datetime(2026, 7, 6, 14, tzinfo=HERE), sequence=3, cancelled=True),
        event(datetime(2026, 7, 7, 23, tzinfo=HERE), hours=3, maybe=True),
        event(datetime(2026, 12, 31, 22, tzinfo=HERE), hours=4, wording=Wording("Oud en nieuw")),
    ]
    read = as_ical_js_reads(calendar("Productiehuis West", events))
    assert read["name"] == "Productiehuis West"
    assert [without_zone(one) for one in read["events"]] == [expected(one) for one in events]
    assert {one["zone"] for one in read["events"]} == {"Europe/Amsterdam"}


def test_every_half_hour_of_both_nights_on_which_the_clock_changes_is_read_as_that_moment() -> None:
    nights = [datetime(year, month, day, tzinfo=UTC) for year, month, day in SWITCHES]
    events = [event(night + timedelta(minutes=30 * half)) for night in nights for half in range(-8, 16)]
    read = as_ical_js_reads(calendar("Nacht", events))
    assert [(one["starts_at"], one["ends_at"]) for one in read["events"]] == [
        (one.starts_at.timestamp(), one.ends_at.timestamp()) for one in events
    ]


SWITCHES = ((2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2028, 3, 26), (2031, 10, 26))


def test_the_clock_we_write_out_is_that_of_the_machine() -> None:
    for year in range(2026, 2036):
        for month in (3, 10):
            last = max(day for day in range(25, 32) if datetime(year, month, day).isoweekday() == 7)
            change = datetime(year, month, last, 1, tzinfo=UTC)
            before = (change - timedelta(seconds=1)).astimezone(HERE).utcoffset()
            assert before != change.astimezone(HERE).utcoffset(), (year, month)


HOSTILE = Wording(
    "Les, met; \\ en\r\nBEGIN:VEVENT\nEND:VCALENDAR \x00\x07 “bord” 🎉 <script>",
    "Straat: 5; hoog, links",
    "Regel een\n\nregel twee " + "héél lang " * 60,
    "https://huis.nl/meedoen/les/",
)


def test_a_title_that_looks_like_a_calendar_stays_a_title() -> None:
    one = event(datetime(2026, 5, 4, 10, tzinfo=HERE), wording=HOSTILE)
    file = calendar("Huis; met, tekens\nEND:VCALENDAR", [one])
    read = as_ical_js_reads(file)
    assert len(read["events"]) == 1
    found = read["events"][0]
    assert found["title"] == "Les, met; \\ en\nBEGIN:VEVENT\nEND:VCALENDAR  “bord” 🎉 <script>"
    assert found["about"] == HOSTILE.about
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert file.count(b"\n") == file.count(b"\r\n")


@given(st.text(min_size=1, max_size=200), st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60)
def test_whatever_is_typed_is_read_back(title: str, where: str, about: str) -> None:
    one = event(datetime(2026, 5, 4, 10, tzinfo=HERE), wording=Wording(title, where, about))
    [found] = Calendar.from_ical(calendar("Huis", [one])).walk("VEVENT")
    for name, text in (("SUMMARY", title), ("LOCATION", where), ("DESCRIPTION", about)):
        written = xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
        assert str(found.get(name, "")).replace("\r", "\n") == written, name


def test_the_same_events_make_the_same_file() -> None:
    one = event(datetime(2026, 5, 4, 10, tzinfo=HERE), id=UUID(int=7))
    assert calendar("Huis", [one]) == calendar("Huis", [one])


def test_a_calendar_without_events_is_one_too() -> None:
    assert as_ical_js_reads(calendar("Huis", []))["events"] == []
