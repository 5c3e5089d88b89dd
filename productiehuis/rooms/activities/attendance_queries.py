"""What the pages of attendance read: the list of one gathering, who came when, and who is missed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.team import team

from .attendance_actions import Known
from .attendance_rules import CALL_KEPT, is_missed, letter, missed
from .models import Activity, Attendance, FriendlyCall, Gathering, SignUp
from .queries import planned
from .rules import Part, Place, Rhythm

LATELY = timedelta(days=56)
"""How far back somebody came who is offered again, without having signed up."""


@dataclass(frozen=True)
class Line:
    """Somebody on the list of a gathering, and whether they came: *row* says so. *mark* is theirs on paper."""

    key: str
    name: str
    known: Known | None = None
    row: UUID | None = None
    note: str = ""
    mark: str = ""
    gone: bool = False
    """Whether they withdrew, or took their name off: then they are offered only when they came all the same."""


@dataclass(frozen=True)
class AttendanceList:
    """The list of one gathering: who may have come, who helps, and who came without being on it."""

    participants: list[Line]
    helpers: list[Line]
    others: list[Line]

    @property
    def lines(self) -> list[Line]:
        return [*self.participants, *self.helpers, *self.others]

    @property
    def came(self) -> list[Line]:
        return [line for line in self.lines if line.row]

    @property
    def shown(self) -> list[Line]:
        """The participants that the page offers."""
        return [line for line in self.participants if line.row or not line.gone]

    @property
    def number(self) -> int:
        """How many took part."""
        return sum(bool(line.row) for line in (*self.participants, *self.others))

    @property
    def helped(self) -> int:
        return sum(bool(line.row) for line in self.helpers)

    def marks(self) -> Mapping[str, Known]:
        return {line.mark: line.known for line in self.lines if line.mark and line.known}


def attendance_list(gathering: Gathering) -> AttendanceList:
    """Everybody who may have come to *gathering*, and who did. Three queries."""
    rows = list(Attendance.objects.filter(gathering=gathering, undone_at=None).select_related("person", "sign_up"))
    took = {row.person_id or row.sign_up_id: row for row in rows if row.part == Part.PARTICIPANT}
    helped = {row.person_id: row for row in rows if row.part == Part.VOLUNTEER}
    participants = [*_signed_up(gathering, took, nameless=any(row.alias for row in rows))]
    on_list = {line.known.person for line in participants if line.known}
    helpers: list[Line] = []
    for person in _around(gathering):
        if person.role:  # type: ignore[attr-defined]  # the query brings it along
            helper = Known(person=person.id, part=Part.VOLUNTEER)
            helpers.append(_line(helper, str(person), helped, mark=letter(len(helpers))))
        elif person.id not in on_list:
            participants.append(_line(Known(person=person.id), str(person), took))
            on_list.add(person.id)
    team_ids = {line.known.person for line in helpers if line.known}
    for row in rows:
        if row.person_id and row.part == Part.PARTICIPANT and row.person_id not in on_list:
            participants.append(_line(Known(person=row.person_id), str(row.person), took))
        elif row.person_id and row.part == Part.VOLUNTEER and row.person_id not in team_ids:
            helpers.append(_line(Known(person=row.person_id, part=Part.VOLUNTEER), str(row.person), helped))
    others: list[Line] = []
    for row in rows:
        if not row.person_id and not row.sign_up_id:
            nameless = Line(
                f"a:{row.id}", _("iemand met een code") if row.code else _("iemand zonder naam"), row=row.id
            )
            (helpers if row.part == Part.VOLUNTEER else others).append(nameless)
    return AttendanceList(participants, helpers, others)


def _line(known: Known, name: str, rows: Mapping[Any, Attendance], **more: Any) -> Line:
    kind = "v" if known.part == Part.VOLUNTEER else "p" if known.person else "s"
    who = known.person or known.sign_up
    there = rows.get(who)
    return Line(f"{kind}:{who}", name, known, there.id if there else None, **more)


def _signed_up(gathering: Gathering, took: Mapping[Any, Attendance], *, nameless: bool) -> Iterable[Line]:
    """Who signed up, in that order. Their number on paper stays, for who withdrew keeps theirs. Where somebody is there
    *nameless*, who took their name off counts already."""
    rows = SignUp.objects.filter(activity=gathering.activity_id).filter(Q(gathering=gathering) | Q(gathering=None))
    ups = list(rows.select_related("person").order_by("queued_at", "id"))
    still = {up.person_id or up.id for up in ups if up.state != Place.WITHDREW}
    waiting = {up.person_id or up.id for up in ups if up.state == Place.WAITING}
    if nameless:
        still -= {up.person_id for up in ups if up.was_nameless(gathering)}
    seen = set()
    for number, up in enumerate(ups, start=1):
        who = up.person_id or up.id
        if who in seen:
            continue  # who withdrew and signed up again has the first of their numbers
        seen.add(who)
        known = Known(person=up.person_id) if up.person_id else Known(sign_up=up.id)
        name = str(up.person) if up.person else up.name or _("iemand die zich opgaf")
        note = _("wachtlijst") if who in waiting else ""
        yield _line(known, name, took, mark=str(number), note=note, gone=who not in still)


def _around(gathering: Gathering) -> QuerySet[Person]:
    """Who helped at the initiative on that day (with the role that says so in ``role``, first who helped longest), and
    who came to this activity in the weeks before."""
    day = gathering.day
    roles = team(gathering.activity.initiative_id, day, day).filter(person=OuterRef("pk")).order_by("since", "id")
    before = Attendance.objects.filter(
        person=OuterRef("pk"),
        gathering__activity=gathering.activity_id,
        gathering__day__range=(day - LATELY, day - timedelta(days=1)),
        undone_at=None,
        part=Part.PARTICIPANT,
    )
    people = Person.objects.annotate(role=Subquery(roles.values("id")[:1]), since=Subquery(roles.values("since")[:1]))
    found: QuerySet[Person] = people.filter(Exists(before) | Q(role__isnull=False), erased_at=None)
    return found.order_by("since", "role", "name")


@dataclass(frozen=True)
class WhoCame:
    """Who came to an activity until *today*, as it was read once: each thing that a page says of it follows from this.

    Each of the ``gatherings`` has its rows in ``there``; each of the ``sign_ups``, also who waits or withdrew, has the
    day of the last gathering after which they were called in ``spoken``.
    """

    activity: Activity
    today: date
    gatherings: list[Any]
    sign_ups: list[Any]

    @property
    def rows(self) -> Iterable[Attendance]:
        for one in self.gatherings:
            yield from one.there

    @property
    def names(self) -> dict[UUID, str]:
        """How everybody with an account is called, who came or signed up."""
        return {one.person_id: str(one.person) for one in (*self.sign_ups, *self.rows) if one.person}


def who_came_to(activity: Activity, today: date) -> WhoCame:
    """Who came to *activity* until *today*. Three queries."""
    return who_came_to_each([activity], today)[0]


def who_came_to_each(activities: Sequence[Activity], today: date) -> list[WhoCame]:
    """Who came to each of *activities* until *today*. Three queries, however many there are."""
    there = Prefetch("attendance", Attendance.objects.filter(undone_at=None).select_related("person"), to_attr="there")
    held = planned().filter(activity__in=activities, day__lte=today).order_by("starts_at").prefetch_related(there)
    calls = FriendlyCall.objects.filter(sign_up=OuterRef("pk")).order_by("-after__day")
    signed = SignUp.objects.filter(activity__in=activities).select_related("person")
    gatherings, sign_ups = defaultdict(list), defaultdict(list)
    for gathering in held:
        gatherings[gathering.activity_id].append(gathering)
    for sign_up in signed.annotate(spoken=Subquery(calls.values("after__day")[:1])):
        sign_ups[sign_up.activity_id].append(sign_up)
    return [WhoCame(one, today, gatherings[one.id], sign_ups[one.id]) for one in activities]


@dataclass(frozen=True)
class Held:
    """A gathering with how many took part and how many helped; nobody wrote it down yet where both are 0."""

    gathering: Gathering
    came: int
    helped: int


def held_of(read: WhoCame) -> list[Held]:
    """The gatherings that were held, newest first."""
    found = []
    for one in reversed(read.gatherings):
        helped = sum(row.part == Part.VOLUNTEER for row in one.there)
        found.append(Held(one, len(one.there) - helped, helped))
    return found


@dataclass(frozen=True)
class Attendee:
    """Somebody who came to *times* of the *of* gatherings that were held; known by account or by how they signed up.

    *name* is what they left without an account: it goes thirty days after the last gathering. With an account it is
    empty, and the name is the person's.
    """

    person: UUID | None
    sign_up: UUID | None
    name: str
    times: int
    of: int


def attended_of(read: WhoCame) -> list[Attendee]:
    """Who took part, by account or sign-up, the most times first.

    Who signed up and never came stands there with 0. Who was known by a code or not at all is nobody here, and of who
    took their name off nobody says 0.
    """
    person_of = {one.id: one.person_id for one in read.sign_ups}
    took = [row for row in read.rows if row.part == Part.PARTICIPANT]
    by_sign_up = {row.sign_up_id for row in took}
    names: dict[tuple[UUID | None, UUID | None], str] = {}
    for one in read.sign_ups:
        if one.state == Place.PLACED or one.id in by_sign_up:
            names[one.person_id, None if one.person_id else one.id] = one.name
    times: Counter[tuple[UUID | None, UUID | None]] = Counter(dict.fromkeys(names, 0))
    for row in took:
        if row.person_id or row.sign_up_id:
            who = row.person_id or person_of.get(row.sign_up_id)
            times[who, None if who else row.sign_up_id] += 1
    for one in read.sign_ups:
        who = one.person_id, None if one.person_id else one.id
        if one.name_off_at and not times[who]:
            del times[who]
    held = len(read.gatherings)
    found = [Attendee(person, up, names.get((person, up), ""), n, held) for (person, up), n in times.items()]
    return sorted(found, key=lambda one: -one.times)


@dataclass(frozen=True)
class Missed:
    """Somebody of a series who was not there the last *times*; *after* is the last gathering that they missed."""

    sign_up: UUID
    person: UUID | None
    name: str
    contact: str
    times: int
    after: Gathering


def missed_of(read: WhoCame) -> list[Missed]:
    """Who of a series is to be called or texted, as it follows from who came in the last thirty days.

    Nothing of it is kept but that somebody called. Who comes again is on it no longer. Of who took their name off, what
    was before is no absence.
    """
    if read.activity.rhythm != Rhythm.SERIES:
        return []
    written = [one for one in read.gatherings if one.there and one.day > read.today - CALL_KEPT]
    came: dict[UUID, set[date]] = defaultdict(set)
    for one in written:
        for row in one.there:
            for who in filter(None, (row.person_id, row.sign_up_id)):
                came[who].add(one.day)
    found = []
    for up in read.sign_ups:
        if up.gathering_id or up.state != Place.PLACED or (up.person and up.person.erased_at):
            continue
        days = [one.day for one in written if not up.was_nameless(one)]
        number = missed(days, came[up.person_id or up.id], timezone.localdate(up.queued_at), up.spoken)
        if is_missed(number):
            name = str(up.person) if up.person else up.name or _("iemand die zich opgaf")
            found.append(Missed(up.id, up.person_id, name, up.contact, number, written[-1]))
    return found


@dataclass(frozen=True)
class OwnSeries:
    """An activity that somebody came to, with each time."""

    activity: Activity
    rows: list[Attendance]

    @property
    def as_participant(self) -> int:
        return sum(row.part == Part.PARTICIPANT for row in self.rows)

    @property
    def as_volunteer(self) -> int:
        return len(self.rows) - self.as_participant


def own_attendance(person: UUID) -> list[OwnSeries]:
    """What *person* came to, in whatever house, newest first. One query, past the scope of a house."""
    with scopes_disabled():
        rows = Attendance.objects.filter(Q(person=person) | Q(sign_up__person=person), undone_at=None)
        found: dict[UUID, OwnSeries] = {}
        for row in rows.select_related("gathering__activity__initiative", "house").order_by("-gathering__starts_at"):
            activity = row.gathering.activity
            found.setdefault(activity.id, OwnSeries(activity, [])).rows.append(row)
    return list(found.values())
