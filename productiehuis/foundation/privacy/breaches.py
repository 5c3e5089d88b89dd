"""Writing down a data breach, and what follows; and reading them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.repeats import sent_before

from . import breach_rules
from .breach_rules import NoteKind, Standing
from .models import Breach, BreachNote

NEEDS_WORDS = set(NoteKind) - {NoteKind.REPORTED}


@transaction.atomic
def write_breach(*, actor: Who, house: House, id: UUID, **told: Any) -> Breach:
    """Write down a data breach. *told* has the fields of ``Breach`` that were filled in. Sent twice, it is one.

    Raises ``ValidationError`` where a field cannot be; ``Http404`` for an *id* of somebody else.
    """
    if before := sent_before(Breach, id, house=house.id, by="by", actor=actor.id):
        return before
    breach = Breach(id=id, house=house, by=actor.id, **told)
    now = timezone.now()
    if breach.discovered_at > now:
        raise ValidationError({"discovered_on": _("Dit is nog niet geweest.")})
    if breach.happened_on and breach.happened_on > timezone.localdate(breach.discovered_at):
        raise ValidationError({"happened_on": _("Dit ligt na de dag waarop jullie het ontdekten.")})
    breach.full_clean()
    breach.save()
    journal.record("write_breach", breach, actor=actor.id, house=house.id, fields=sorted(told))
    return breach


@transaction.atomic
def add_note(
    *, actor: Who, breach: Breach, id: UUID, kind: NoteKind, at: datetime | None = None, text: str = ""
) -> BreachNote:
    """Write something down with *breach*: more that is known, what was done (*at* that moment), what was decided.

    Raises ``ValidationError`` where it cannot follow what stands there, or misses its reason. Sent twice, it is one.
    """
    Breach.objects.select_for_update().get(id=breach.id)  # one at a time: what may follow depends on the others
    if before := sent_before(BreachNote, id, house=breach.house_id, by="by", actor=actor.id):
        return before
    now = timezone.now()
    stands = standing_of(breach)
    if reason := breach_rules.why_not(stands, kind):
        raise ValidationError(reason)
    at = at or now
    if at > now:
        raise ValidationError({"on": _("Dit is nog niet geweest.")})
    if at < breach.discovered_at:
        raise ValidationError({"on": _("Dit ligt vóór het moment waarop jullie het ontdekten.")})
    if not text and kind in NEEDS_WORDS:
        raise ValidationError({"text": _("Schrijf dit er in een paar woorden bij.")})
    if not text and kind == NoteKind.REPORTED and stands.reported is None and at > stands.due:
        raise ValidationError({"text": _("Dit is later dan 72 uur. Schrijf op waarom: de wet vraagt daarnaar.")})
    note = BreachNote(id=id, house=breach.house, breach=breach, kind=kind, at=at, text=text, by=actor.id)
    note.full_clean()
    note.save()
    journal.record(f"note_{kind}", breach, actor=actor.id, house=breach.house_id, fields=["notes"])
    return note


# -- reading ------------------------------------------------------------------------------------------------------


def standing_of(breach: Breach) -> Standing:
    """How *breach* stands now; in a list, prefetch its notes."""
    return breach_rules.standing(breach.discovered_at, [(note.kind, note.at) for note in breach.notes.all()])


def to_report(house: House) -> list[tuple[Breach, Standing]]:
    """The breaches of *house* about which nobody has decided yet whether to report them, the most urgent first."""
    undecided = (
        Breach.objects.filter(house=house)
        .exclude(notes__kind__in=[NoteKind.REPORTED, NoteKind.NOT_REPORTED])
        .defer("what", "whose", "kinds", "effects", "measures")
        .order_by("discovered_at")
    )
    return [(breach, Standing(breach_rules.due(breach.discovered_at))) for breach in undecided]


def still_open(house: House) -> int:
    """How many breaches of *house* are not dealt with. One query."""
    return in_state(Breach.objects.filter(house=house), "open").count()


def in_state(breaches: QuerySet[Breach], state: str) -> QuerySet[Breach]:
    """Those of *breaches* that are "closed" or "open"."""
    ends = BreachNote.objects.filter(breach=OuterRef("id"), kind__in=[NoteKind.CLOSED, NoteKind.REOPENED])
    last = breaches.annotate(last_end=Subquery(ends.order_by("-written_at", "-id").values("kind")[:1]))
    ended = Q(last_end=NoteKind.CLOSED)
    return last.filter(ended if state == "closed" else Q(last_end=None) | ~ended)


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """What the people with these *ids* are called; who was erased is not in it, or has no name."""
    return dict(Person.objects.filter(id__in={id for id in ids if id}).values_list("id", "name"))


# -- in words -----------------------------------------------------------------------------------------------------


def moment(at: datetime) -> str:
    """*at* as people say it: "vrijdag 6 maart 2026 om 14.00 uur"."""
    here = timezone.localtime(at)
    return _("%(day)s om %(time)s uur") % {"day": date_format(here, "l j F Y"), "time": time_format(here)}


def report_words(stands: Standing, now: datetime) -> str:
    """Whether a breach was reported to the authority, or until when that can be, in a sentence or two."""
    words = {"due": moment(stands.due), "at": moment(stands.reported_at) if stands.reported_at else ""}
    if stands.reported:
        if stands.late:
            return _("Gemeld op %(at)s. Dat was later dan 72 uur.") % words
        return _("Gemeld op %(at)s. Dat was binnen 72 uur.") % words
    if stands.reported is False:
        return _("Niet gemeld. Waarom niet, staat hieronder.")
    left = breach_rules.time_left(stands, now)
    assert left is not None, "what is closed was decided"
    if left.total_seconds() <= 0:
        return _("Meld dit meteen. De 72 uur waren om op %(due)s.") % words
    return _("Meld dit uiterlijk op %(due)s. Je hebt nog %(left)s.") % {**words, "left": _left(left.total_seconds())}


def _left(seconds: float) -> str:
    hours = int(seconds // 3600)
    if not hours:
        return _("minder dan een uur")
    days, hours = divmod(hours, 24)
    parts = []
    if days:
        parts.append(ngettext("%(count)s dag", "%(count)s dagen", days) % {"count": days})
    if hours:
        parts.append(_("%(count)s uur") % {"count": hours})
    return _(" en ").join(parts)


def told_words(stands: Standing) -> str:
    """Whether the people it is about were told, in a sentence."""
    if stands.told is None:
        return _("Nog niet besloten. Loopt iemand groot risico? Vertel het die mensen dan zo snel mogelijk.")
    return _("Ja.") if stands.told else _("Nee. Waarom niet, staat hieronder.")


def state_words(stands: Standing) -> str:
    """How far a breach is, in one or a few words."""
    if stands.closed:
        return _("afgehandeld")
    return _("nog niet besloten over melden") if stands.reported is None else _("open")
