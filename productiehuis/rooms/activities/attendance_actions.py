"""Writing down who came: a whole list at once, as often as it is sent the same. One transaction each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.actions import closed_or_held, digest_of
from productiehuis.foundation.counting.rollups import touch
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.repeats import sent_before

from .attendance_rules import MOST_AT_ONCE
from .models import Attendance, FriendlyCall, Gathering, SignUp
from .rules import GatheringState, Part


@dataclass(frozen=True)
class Known:
    """Somebody who came, known by account or by how they signed up."""

    person: UUID | None = None
    sign_up: UUID | None = None
    part: str = Part.PARTICIPANT

    @property
    def key(self) -> str:
        return f"{self.person or self.sign_up} {self.part}"


@dataclass(frozen=True)
class Told:
    """What one list says: who came, who did not after all, codes as they were said, and how many gave nothing.

    ``gone`` are rows that stood there and do not any more: whatever another device added meanwhile, stays.
    """

    came: Sequence[Known] = ()
    gone: Collection[UUID] = ()
    codes: Sequence[str] = ()
    nameless: int = 0


@transaction.atomic
def write_attendance(*, actor: Who, gathering: Gathering, id: UUID, told: Told, changed: bool = False) -> int:
    """Keep what is *told* of *gathering*; returns how many rows changed. *id* is made by the device that sends it.

    Sent twice it is one list; whom another device wrote down already, counts once. *changed* says that it was written
    anew after it was sent: then what it said before and says no longer, goes. Raises ``ValidationError`` for a
    gathering that is off or still to come, a closed year, somebody with two parts, and a code that is none (at
    ``codes``); ``Http404`` for an id that somebody else sent.
    """
    gathering = _held(gathering)
    if len({one.person or one.sign_up for one in told.came}) < len({one.key for one in told.came}):
        raise ValidationError(_("Iemand staat er als deelnemer en als vrijwilliger. Kies er één."))
    list_ = _List(actor, gathering, id)
    for one in told.came:
        list_.add_known(one)
    for code in told.codes:
        list_.add_code(_digest(gathering, code))
    for number in range(told.nameless):
        list_.add(f"nameless {number}", Attendance())
    if changed:
        list_.forget_others()
    list_.undo(told.gone)
    if list_.changes:
        _changed("write_attendance", gathering, actor)
    return list_.changes


@dataclass
class _List:
    """A list that is being written: its rows have ids that follow from its own, so that nothing comes twice."""

    actor: Who
    gathering: Gathering
    id: UUID
    changes: int = 0
    wanted: set[UUID] = field(default_factory=set)
    nameless: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.nameless = nameless_at(self.gathering)

    def add_known(self, one: Known) -> None:
        rows = Attendance.objects.filter(
            gathering=self.gathering, undone_at=None, person=one.person, sign_up=one.sign_up
        )
        there = rows.first()
        if there or one.person not in self.nameless:  # they count already
            self.add(one.key, Attendance(person_id=one.person, sign_up_id=one.sign_up, part=one.part), there)

    def add_code(self, code: bytes) -> None:
        there = Attendance.objects.filter(gathering=self.gathering, undone_at=None, code=code).first()
        self.add(f"code {code.hex()}", Attendance(code=code), there)

    def add(self, key: str, row: Attendance, there: Attendance | None = None) -> None:
        """Keep *row*, that *key* tells from others in this list, unless it is *there* or was sent before."""
        row.id = uuid5(self.id, key)
        self.wanted.add(row.id)
        if sent_before(Attendance, row.id, house=self.gathering.house_id, by="by", actor=self.actor.id):
            return
        if there:
            self.wanted.add(there.id)
        if there is None:
            if row.person_id:
                still_here(row.person_id)
            row.house_id, row.gathering, row.by = self.gathering.house_id, self.gathering, self.actor.person
            row.at = timezone.now()
            row.save(force_insert=True)
            self.changes += 1
        elif there.part != row.part:
            there.part = row.part
            there.save(update_fields=["part"])
            self.changes += 1

    def forget_others(self) -> None:
        """Take back what an earlier form of this list said, and this one does not."""
        mine = Attendance.objects.filter(gathering=self.gathering, undone_at=None, by=self.actor.person)
        nameless = {uuid5(self.id, f"nameless {number}") for number in range(MOST_AT_ONCE)}
        was_here = [row.id for row in mine if row.id in nameless or row.id == uuid5(self.id, _key(row))]
        self.undo(set(was_here) - self.wanted)

    def undo(self, ids: Collection[UUID]) -> None:
        rows = Attendance.objects.filter(gathering=self.gathering, id__in=ids, undone_at=None)
        self.changes += rows.exclude(id__in=self.wanted).update(undone_at=timezone.now())


def nameless_at(gathering: Gathering) -> set[UUID]:
    """Who took their name off after *gathering*, where somebody counts on without one: nobody writes them down there
    again. Whose row that is, is kept nowhere."""
    counted = Attendance.objects.filter(gathering=gathering, alias__isnull=False, undone_at=None)
    took_off = SignUp.objects.filter(Exists(counted), activity=gathering.activity_id, name_off_at__isnull=False)
    return {up.person_id for up in took_off if up.person_id and up.was_nameless(gathering)}


def _key(row: Attendance) -> str:
    return f"code {bytes(row.code).hex()}" if row.code else f"{row.person_id or row.sign_up_id} {row.part}"


def _digest(gathering: Gathering, code: str) -> bytes:
    try:
        return digest_of(house=gathering.house_id, day=gathering.day, code=code)
    except ValidationError as error:
        raise ValidationError({"codes": [f"{code}: {words}" for words in error.messages]}) from None


def _held(gathering: Gathering) -> Gathering:
    """*gathering* as it stands, while no other device writes its list and nobody closes its year.

    Raises ``ValidationError`` where nothing can be written down of it.
    """
    gathering = Gathering.objects.select_for_update(of=("self",)).select_related("activity").get(id=gathering.id)
    if gathering.state == GatheringState.CANCELLED:
        raise ValidationError(_("Deze keer ging niet door. Er was dus niemand."))
    if gathering.day > timezone.localdate():
        raise ValidationError(_("Deze keer moet nog komen. Schrijf op wie er was als het zover is."))
    if closed_or_held(house=gathering.house_id, year=gathering.day.year):
        words = _(
            "Het jaar %(year)s is afgesloten. Wie er was, kan niet meer veranderen. Klopt het getal niet? Geef dan bij "
            "de resultaten een ander getal op, met de reden."
        )
        raise ValidationError(words % {"year": gathering.day.year})
    return gathering


def _changed(verb: str, gathering: Gathering, actor: Who) -> None:
    touch(house=gathering.house_id, initiative=gathering.activity.initiative_id, day=gathering.day)
    journal.record(verb, gathering, actor=actor.id, house=gathering.house_id, fields=["attendance"])


@transaction.atomic
def tick_call(*, actor: Who, sign_up: SignUp, after: Gathering) -> FriendlyCall:
    """Somebody spoke to who was missed, after the gathering *after*. Twice is once."""
    call, new = FriendlyCall.objects.get_or_create(
        sign_up=sign_up,
        after=after,
        defaults={"house_id": sign_up.house_id, "by": actor.person, "at": timezone.now()},
    )
    if new:
        journal.record("tell_missed", call, actor=actor.id, house=sign_up.house_id)
    found: FriendlyCall = call
    return found


# -- what is one's own ----------------------------------------------------------------------------------------------


def _theirs(person: UUID) -> list[Attendance]:
    rows = Attendance.objects.filter(undone_at=None).select_related("gathering__activity")
    return list(rows.filter(person=person) | rows.filter(sign_up__person=person))


@transaction.atomic
def was_not_there(*, actor: Who, row: Attendance) -> None:
    """*actor* was not there: the row counts no longer. Raises ``ValidationError`` in a closed year."""
    gathering = row.gathering
    if closed_or_held(house=gathering.house_id, year=gathering.day.year):
        words = _("Het jaar %(year)s is afgesloten. Het aantal blijft staan, maar je kunt je naam eraf halen.")
        raise ValidationError(words % {"year": gathering.day.year})
    if Attendance.objects.filter(id=row.id, undone_at=None).update(undone_at=timezone.now()):
        _changed("undo_attendance", gathering, actor)


def take_name_off(*, person: UUID, rows: Iterable[Attendance] | None = None) -> int:
    """No row says any more that *person* came; every count stays what it was. *rows* None: wherever they came.

    At one initiative all of theirs get the same alias, so with one row there go all: else they would become two
    people. Their sign-ups there say when, so that nobody misses them or counts them again. Without a line in the
    journal, which would say whose they were.
    """
    with scopes_disabled(), transaction.atomic():
        theirs = _theirs(person)
        places = None if rows is None else {row.gathering.activity.initiative_id for row in rows}
        aliases: dict[UUID, UUID] = {}
        gone = 0
        for row in theirs:
            initiative = row.gathering.activity.initiative_id
            if places is None or initiative in places:
                row.alias, row.person, row.sign_up = aliases.setdefault(initiative, uuid4()), None, None
                row.save(update_fields=["alias", "person", "sign_up"])
                gone += 1
        signed = SignUp.objects.filter(person=person, activity__initiative__in=aliases)
        signed.update(name_off_at=timezone.now())
        return gone


def own_row(person: UUID, id: UUID) -> Attendance:
    """The row *id*, where it is of *person*; else ``Http404``. Ask this without a scope."""
    found = next((row for row in _theirs(person) if row.id == id), None)
    if found is None:
        raise Http404
    return found
