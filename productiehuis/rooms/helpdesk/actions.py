"""What happens at the table: visits, their corrections, and a word for the next shift. One transaction each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.actions import add_after_closing, closed_or_held, digest_of, hold_open
from productiehuis.foundation.counting.measures import HELP_REQUESTS
from productiehuis.foundation.counting.rollups import touch
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.repeats import sent_before

from .models import Correction, Desk, HandOver, HelpRequest, Topic, Visit
from .rules import Channel, Owner, may_be_undone, problem_with_day, waits


@dataclass(frozen=True)
class Told:
    """What a visit is about. Only a topic is needed; without any, one request is counted and nothing more is kept.

    ``code`` is what the visitor said, never stored; None leaves the code of a visit as it is, "" takes it away.
    """

    topics: Collection[Topic] = ()
    code: str | None = None
    done: Collection[str] = ()
    next_step: str = ""
    next_owner: str = Owner.RESIDENT
    note: str = ""
    channel: str = Channel.TABLE

    @property
    def without_topic(self) -> bool:
        return not self.topics


def register_visit(*, actor: Who, desk: Desk, id: UUID, day: date, told: Told, changed: bool = False) -> Visit:
    """Somebody came to *desk* on *day* with what is *told*; *id* is made by whoever sends it.

    Sent again by the same person, it is the same visit; by anybody else, ``Http404``. *changed* says that it was
    written anew after it was sent: when the first had arrived after all, and says something else, that is refused, so
    that nothing is lost without a word. Raises ``ValidationError`` for a
    day that cannot be, a closed year, a code that is none, or a text with what may be a BSN. With no topic nothing
    else may be told but a code: it was heard, it counts, and nothing more is kept (catalogue J2, C-222).
    """
    try:
        visit = _register(actor, desk, id, day, told)
    except IntegrityError:
        # The same visit, sent twice in the same moment: the other one was first.
        if not (twin := _sent_before(id, desk, actor)):
            raise
        visit = twin
    if changed and not _says(visit, day, told):
        raise ValidationError(
            _(
                "Dit bezoek was al aangekomen, zoals je het eerst opschreef. Zoek het op bij Alle bezoeken en verbeter "
                "het daar. Gooi daarna weg wat hier nog wacht."
            )
        )
    return visit


def _says(visit: Visit, day: date, told: Told) -> bool:
    """Whether *visit* is as it would be with what is *told* on *day*; of an undone or sealed one nothing is said."""
    if visit.undone_at or visit.sealed_at:
        return True
    as_told = Visit(house_id=visit.house_id, desk_id=visit.desk_id, day=day, registered_at=visit.registered_at)
    _tell(as_told, told)
    return _values(as_told) == _values(visit) and {topic.id for topic in told.topics} == _topics(visit) - {None}


def _sent_before(id: UUID, desk: Desk, actor: Who) -> Visit | None:
    twin = sent_before(Visit, id, house=desk.house_id, by="registered_by", actor=actor.id)
    if twin and twin.desk_id != desk.id:
        raise Http404
    return twin


def register_from_paper(
    *, actor: Who, desk: Desk, day: date, visits: Sequence[tuple[UUID, Told]], changed: bool = False
) -> list[Visit]:
    """All *visits* (id, what is told) to *desk* on *day*, from a paper list: every one of them, or none.

    *changed* as for ``register_visit``. Raises ``ValidationError`` with what is wrong, by field and place in the list:
    ``code_3`` is the code of the fourth.
    """
    try:
        return _register_all(actor, desk, day, visits, changed)
    except IntegrityError:
        return _register_all(
            actor, desk, day, visits, changed
        )  # the same list, sent twice in the same moment: now it is there


@transaction.atomic
def _register_all(actor: Who, desk: Desk, day: date, visits: Sequence[tuple[UUID, Told]], changed: bool) -> list[Visit]:
    kept, wrong = [], {}
    for place, (id, told) in enumerate(visits):
        try:
            kept.append(_register(actor, desk, id, day, told))
            if changed and not _says(kept[-1], day, told):
                words = _("Deze regel was al aangekomen, met iets anders. Verbeter dat bezoek bij Alle bezoeken.")
                raise ValidationError({"topics": words})
        except ValidationError as error:
            for name, problems in error.message_dict.items():
                wrong["day" if name == "day" else f"{name}_{place}"] = problems
    if wrong:
        raise ValidationError(wrong)
    return kept


@transaction.atomic
def _register(actor: Who, desk: Desk, id: UUID, day: date, told: Told) -> Visit:
    if twin := _sent_before(id, desk, actor):
        return twin
    visit = Visit(
        id=id, house_id=desk.house_id, desk=desk, day=day, registered_by=actor.person, registered_at=timezone.now()
    )
    _refuse_day(day)
    hold_open(house=desk.house_id, year=day.year)
    _tell(visit, told)
    visit.save(force_insert=True)
    _ask(visit, told.topics or [None])
    touch(house=desk.house_id, initiative=desk.initiative_id, day=day)
    fields = ["code"] * bool(visit.code) + ["requests"] + [name for name in _WORDS if getattr(visit, name)]
    journal.record("register_visit", visit, actor=actor.id, house=desk.house_id, fields=fields)
    return visit


_WORDS = ("done", "next_step", "note")


def _refuse_day(day: date) -> None:
    if problem := problem_with_day(day, timezone.localdate()):
        raise ValidationError({"day": problem})


def _tell(visit: Visit, told: Told) -> None:
    """Put on *visit* what is *told*. Raises ``ValidationError``, at the field, for what cannot be kept."""
    if told.without_topic and (told.done or told.next_step or told.note):
        raise ValueError("Of a visit without a topic nothing else is kept.")
    if told.code is not None:
        code = told.code.strip()
        visit.code = digest_of(house=visit.house_id, day=visit.day, code=code) if code else None
    visit.requests = max(1, len(told.topics))
    visit.channel = told.channel
    visit.done = sorted(told.done)
    visit.next_step, visit.next_owner = told.next_step.strip(), told.next_owner
    visit.note = told.note.strip()
    visit.waits = waits(visit.done, visit.next_step)
    visit.clean_fields(exclude=["house", "desk", "registered_by", "code"])


def _ask(visit: Visit, topics: Iterable[Topic | None], *, after_closing: bool = False) -> None:
    HelpRequest.objects.bulk_create(
        HelpRequest(house_id=visit.house_id, visit=visit, topic=one, after_closing=after_closing) for one in topics
    )


@transaction.atomic
def undo_visit(*, actor: Who, visit: Visit) -> Visit:
    """*visit* never was: what stood there is gone, and it counts no longer. Twice is once.

    Raises ``ValidationError`` after ten minutes, from when on it is corrected, and in a closed year.
    """
    visit = _ours(visit)
    if visit.undone_at:
        return visit
    now = timezone.now()
    if not may_be_undone(visit.registered_at, now):
        raise ValidationError(_("Dit bezoek staat er al langer dan 10 minuten. Je kunt het nog wel verbeteren."))
    if closed_or_held(house=visit.house_id, year=visit.day.year):
        raise ValidationError(_("Het jaar %(year)s is afgesloten. Dit bezoek blijft staan.") % {"year": visit.day.year})
    visit.help_requests.all().delete()
    visit.corrections.all().delete()
    visit.code, visit.requests, visit.done, visit.waits = None, 0, [], False
    visit.next_step, visit.next_owner, visit.note, visit.channel = "", Owner.RESIDENT, "", Channel.TABLE
    visit.own_words, visit.undone_at = "", now
    visit.save()
    _changed(visit, "undo_visit", actor, ["undone_at"])
    return visit


def corrected_before(actor: Who, visit: Visit, id: str) -> bool:
    """Whether *actor* sent the correction *id* of *visit* before. Raises ``Http404`` where it is somebody else's."""
    try:
        before = sent_before(Correction, UUID(id), house=visit.house_id, by="by", actor=actor.id)
    except ValueError:
        return False
    if before and before.visit_id != visit.id:
        raise Http404
    return before is not None


@transaction.atomic
def correct_visit(
    *,
    actor: Who,
    visit: Visit,
    reason: str,
    day: date,
    told: Told,
    id: UUID | None = None,
    known: Collection[UUID] | None = None,
) -> Visit:
    """*visit* was on *day* and about what is *told*, for a *reason* that is kept with it under *id*.

    *known* are the corrections that the person saw: with another since, theirs would undo it unseen, and is refused.

    Where nothing changes, nothing is kept. Raises ``ValidationError`` for what cannot be kept, for an undone visit, and
    in a closed year for anything but more requests: people cannot be counted again there.
    """
    _not_erased(actor)
    visit = _ours(visit)
    if visit.undone_at:
        raise ValidationError(_("Dit bezoek is ongedaan gemaakt. Schrijf het opnieuw op."))
    if known is not None and set(known) != set(visit.corrections.values_list("id", flat=True)):
        words = _("Iemand anders heeft dit intussen ook veranderd. Kijk wat er nu staat, en bewaar opnieuw.")
        raise ValidationError(words)
    _refuse_day(day)
    before, topics, was_on, waited = _values(visit), _topics(visit), visit.day, visit.waits
    # Always the earlier year first, so that no two corrections wait for each other.
    closed_years = {year for year in sorted({day.year, was_on.year}) if closed_or_held(house=visit.house_id, year=year)}
    closed = was_on.year in closed_years
    if not closed and day.year in closed_years:
        hold_open(house=visit.house_id, year=day.year)  # it is not, and says so
    if day.year != was_on.year and visit.code and told.code is None:
        raise ValidationError({"code": _("Typ de code opnieuw. In een ander jaar wordt een code anders bewaard.")})
    visit.day = day
    _tell(visit, told)
    fields = [name for name, value in _values(visit).items() if value != before[name]]
    wanted = {topic.id for topic in told.topics}
    fields += ["topics"] if wanted != topics - {None} else []
    if not fields:
        return visit
    if not {"done", "next_step"} & set(fields):
        visit.waits = waited  # what was done stays done
    if closed and (set(fields) - {"topics", "requests"} or not wanted >= topics - {None}):
        raise ValidationError(
            _("Het jaar %(year)s is afgesloten. Er kan alleen nog een vraag bij.") % {"year": was_on.year}
        )
    correction = Correction(
        id=id or new_id(),
        house_id=visit.house_id,
        visit=visit,
        reason=reason.strip(),
        fields=fields,
        by=actor.person,
        at=timezone.now(),
    )
    correction.clean_fields(exclude=["house", "visit", "by"])
    visit.save()
    visit.help_requests.exclude(topic__in=wanted).delete()
    new: list[Topic | None] = [topic for topic in told.topics if topic.id not in topics]
    _ask(visit, new or [None] * (not wanted), after_closing=closed)
    correction.save(force_insert=True)
    if closed and (more := visit.requests - before["requests"]):
        add_after_closing(
            actor=actor.id,
            house=visit.house_id,
            initiative=visit.desk.initiative_id,
            measure=HELP_REQUESTS.key,
            day=day,
            amount=more,
        )
    if day != was_on:
        touch(house=visit.house_id, initiative=visit.desk.initiative_id, day=was_on)
    _changed(visit, "correct_visit", actor, fields)
    return visit


_VALUES = ("day", "code", "requests", "channel", "done", "next_step", "next_owner", "note")


def _values(visit: Visit) -> dict[str, Any]:
    values = {name: getattr(visit, name) for name in _VALUES}
    return values | {"code": bytes(visit.code) if visit.code else None, "done": set(visit.done)}


def _topics(visit: Visit) -> set[UUID | None]:
    return set(visit.help_requests.values_list("topic", flat=True))


@transaction.atomic
def settle_visit(*, actor: Who, visit: Visit, settled: bool = True) -> Visit:
    """Nothing is to happen any more after *visit*; or, not *settled*, still something is."""
    visit = _ours(visit)
    waiting = not settled and not visit.undone_at and waits(visit.done, visit.next_step)
    if visit.waits != waiting:
        visit.waits = waiting
        visit.save(update_fields=["waits"])
        journal.record("settle_visit", visit, actor=actor.id, house=visit.house_id, fields=["waits"])
    return visit


@transaction.atomic
def hand_back(*, actor: Who, visit: Visit) -> Visit:
    """The next step after *visit* is the visitor's own again (catalogue C-196)."""
    visit = _ours(visit)
    if visit.next_owner != Owner.RESIDENT:
        visit.next_owner = Owner.RESIDENT
        visit.save(update_fields=["next_owner"])
        journal.record("hand_back", visit, actor=actor.id, house=visit.house_id, fields=["next_owner"])
    return visit


def _ours(visit: Visit) -> Visit:
    """*visit* as it stands now, and as it stays until this transaction ends."""
    found: Visit | None = (
        Visit.objects.select_for_update(of=("self",)).select_related("desk").filter(id=visit.id).first()
    )
    if found is None or found.sealed_at:
        raise Http404  # the list that brought it was taken back meanwhile, or the visitor put it in their archive
    return found


def _changed(visit: Visit, verb: str, actor: Who, fields: Iterable[str]) -> None:
    touch(house=visit.house_id, initiative=visit.desk.initiative_id, day=visit.day)
    journal.record(verb, visit, actor=actor.id, house=visit.house_id, fields=fields)


@transaction.atomic
def hand_over(*, actor: Who, desk: Desk, note: str) -> HandOver:
    """Leave *note* for the next shift at *desk*. Raises ``ValidationError`` for what cannot be kept."""
    _not_erased(actor)
    word = HandOver(house_id=desk.house_id, desk=desk, note=note.strip(), by=actor.person, at=timezone.now())
    word.clean_fields(exclude=["house", "desk", "by"])
    word.save()
    journal.record("hand_over", word, actor=actor.id, house=desk.house_id, fields=["note"])
    return word


def _not_erased(actor: Who) -> None:
    """Who has all of theirs erased at this very moment leaves no new words behind."""
    if actor.id:
        still_here(actor.id)
