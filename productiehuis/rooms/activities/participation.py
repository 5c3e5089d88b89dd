"""How many people took part and who helped, counted from who came: for the monitor and for the figures of a team."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.measures import KEY_PERSONS_AND_VOLUNTEERS, PARTICIPANTS, Brought, People
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Role
from productiehuis.foundation.people.team import in_team, team

from .attendance_rules import Tally, unique_participants
from .models import Attendance
from .rules import Part

CAME = """
WITH came AS (
  SELECT activity.initiative_id AS initiative, activity.id AS activity, gathering.id AS gathering,
         extract(year FROM gathering.day)::int AS year, attendance.part = 'volunteer' AS helped, attendance.code,
         coalesce(attendance.person_id, sign_up.person_id, attendance.alias,
                  CASE WHEN sign_up.gathering_id IS NULL THEN sign_up.id END) AS known
  FROM activities_attendance AS attendance
  JOIN activities_gathering AS gathering ON gathering.id = attendance.gathering_id
  JOIN activities_activity AS activity ON activity.id = gathering.activity_id
  LEFT JOIN activities_signup AS sign_up ON sign_up.id = attendance.sign_up_id
  WHERE attendance.undone_at IS NULL AND attendance.house_id = %(house)s
    AND gathering.day BETWEEN %(start)s AND %(end)s
    AND (%(everywhere)s OR activity.initiative_id = ANY(%(initiatives)s))
)
SELECT coalesce({columns}), year, gathering, count(*) FILTER (WHERE NOT helped),
       count(DISTINCT known) FILTER (WHERE NOT helped), count(DISTINCT code) FILTER (WHERE NOT helped),
       count(*) FILTER (WHERE NOT helped AND known IS NULL AND code IS NULL),
       array_agg(DISTINCT known) FILTER (WHERE helped AND known IS NOT NULL)
FROM came GROUP BY GROUPING SETS ({sets})
"""
"""Everybody who came, in one reading of the rows: by initiative or activity, and of each by year and by gathering.

Somebody is known by name, or by having signed up for a whole series: who signed up for one time only, without an
account, may have done so for another time too.
"""


@dataclass(frozen=True)
class Taken:
    """What was counted of one initiative or activity: who took part, who helped, and at how many gatherings."""

    tally: Tally
    helpers: People
    gatherings: int
    times: int
    """How often anybody took part: people times gatherings."""

    @property
    def people(self) -> Count:
        return unique_participants(self.tally)


def taken(
    house: UUID,
    period: Period,
    initiatives: Collection[UUID] | None,
    *of: Literal["activity"],
) -> dict[UUID, Taken]:
    """Who came in *period*, by the id of each initiative, and of each activity where that is asked for. One query."""
    asked: dict[str, Any] = {
        "house": house,
        "start": period.start,
        "end": period.end,
        "everywhere": initiatives is None,
        "initiatives": list(initiatives or ()),
    }
    lines: dict[UUID, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        by = ("initiative", *of)  # words of ours
        sets = ", ".join(f"({one}), ({one}, year), ({one}, gathering)" for one in by)
        cursor.execute(CAME.format(columns=", ".join(by), sets=sets), asked)
        for one, *line in cursor.fetchall():
            lines[one].append(line)
    return {one: _taken(of_it) for one, of_it in lines.items()}


def _taken(lines: Iterable[Any]) -> Taken:
    codes, sizes = [], []
    known = others = times = 0
    helpers: People = frozenset()
    for year, gathering, came, by_name, by_code, unknown, helped in lines:
        if gathering:
            sizes.append(came)
        elif year:
            codes.append(by_code)
        else:
            known, others, times, helpers = by_name, unknown, came, frozenset(helped or ())
    return Taken(Tally(known, codes, others, max(sizes)), helpers, len(sizes), times)


def counted(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Brought:
    """Participants and who helped, of every initiative of *house* of which anybody came in *period*. Two queries."""
    found: dict[tuple[UUID, str], Count | People] = {}
    came = taken(house, period, initiatives)
    teams = _teams(came, period)
    for initiative, one in came.items():
        found[initiative, KEY_PERSONS_AND_VOLUNTEERS.key] = one.helpers | teams[initiative]
        if one.tally:
            found[initiative, PARTICIPANTS.key] = one.people
    return found


def _teams(initiatives: Collection[UUID], period: Period) -> Mapping[UUID, People]:
    if not initiatives:
        return {}
    held = team(OuterRef("pk"), period.start, period.end).order_by().values("person")
    rows = Initiative.objects.filter(id__in=initiatives).order_by().annotate(team=ArraySubquery(held))
    return {id: frozenset(people) for id, people in rows.values_list("id", "team")}


def proved(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Brought:
    """The same as ``counted``, from the rows one by one, in sets."""
    rows = Attendance.objects.filter(house=house, undone_at=None, gathering__day__gte=period.start)
    rows = rows.filter(gathering__day__lt=period.after)
    if initiatives is not None:
        rows = rows.filter(gathering__activity__initiative__in=initiatives)
    came: dict[UUID, _Came] = defaultdict(_Came)
    for row in rows.order_by().select_related("gathering__activity", "sign_up").iterator():
        came[row.gathering.activity.initiative_id].add(row)
    roles = list(Role.objects.filter(initiative__in=came))
    found: dict[tuple[UUID, str], Count | People] = {}
    for initiative, one in came.items():
        worked = {r.person_id for r in roles if r.initiative_id == initiative and in_team(r, period.start, period.end)}
        found[initiative, KEY_PERSONS_AND_VOLUNTEERS.key] = frozenset(one.helpers | worked)
        if one.sizes:
            found[initiative, PARTICIPANTS.key] = one.count()
    return found


class _Came:
    """Who came, as the second way to count gathers them."""

    def __init__(self) -> None:
        self.helpers: set[UUID] = set()
        self.people: set[UUID] = set()
        self.codes: dict[int, set[bytes]] = defaultdict(set)
        self.unknown = 0
        self.sizes: dict[UUID, int] = defaultdict(int)

    def add(self, row: Attendance) -> None:
        up = row.sign_up
        who = row.person_id or row.alias
        if up:
            who = up.person_id or (up.id if up.gathering_id is None else None)
        if row.part == Part.VOLUNTEER:
            self.helpers |= {who} if who else set()
            return
        self.sizes[row.gathering_id] += 1
        if who:
            self.people.add(who)
        elif row.code:
            self.codes[row.gathering.day.year].add(bytes(row.code))
        else:
            self.unknown += 1

    def count(self) -> Count:
        sizes = [len(codes) for codes in self.codes.values()] or [0]
        low = max(len(self.people) + max(sizes), *self.sizes.values(), 0)
        return Count(low, len(self.people) + sum(sizes) + self.unknown)


def days_with_attendance() -> list[tuple[UUID, Any]]:
    """Every house and day on which anybody came."""
    with scopes_disabled():
        rows = Attendance.objects.filter(undone_at=None).order_by()
        return list(rows.values_list("house", "gathering__day").distinct())
