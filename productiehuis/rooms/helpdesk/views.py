"""At the table: who is there, a visit in three taps, what came by, and what is still to happen."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.counting.actions import parts_and_closed, parts_of
from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.team import team
from productiehuis.foundation.sharing.access import may_record
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.lists import list_response
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.queue import by_queue, was_changed
from productiehuis.foundation.web.saving import refill, saved

from . import actions
from .access import may_enter, may_set_up, may_work
from .forms import CorrectForm, HandOverForm, ShiftForm, VisitForm
from .lists import visits_list
from .models import Desk, Topic, Visit
from .queries import (
    WORDS,
    shift_view,
    topics_in_use,
    with_contacts,
    with_first_day,
    with_hand_over,
    with_number_sealed,
    with_topics,
    with_what_was_asked,
)
from .roster import change_shift
from .roster_queries import at_table, opening_of, with_opening, with_people
from .rules import FIELD_WORDS, Done, Owner, may_be_undone, waits

View = Callable[..., HttpResponse]

SPECIAL_AHEAD = timedelta(days=14)
"""How far ahead the table names days that are other than usual."""

AT_TABLE = (Purpose.HELPING, Purpose.FINISHING, Purpose.CHECKING)
"""What somebody may look at a visit for."""

sensitive = sensitive_post_parameters()  # whatever is typed at a table stands in no report of a fault


def here(desk: Desk, page: str, *args: object) -> str:
    """The address of *page* of *desk*."""
    return reverse(page, args=[desk.house.slug, desk.slug, *args])


def fetch_desk(request: HouseRequest, slug: str, allowed: Callable[[Desk], bool], rows: QuerySet[Desk]) -> Desk:
    """The desk that is called *slug* in the address, when *allowed* says yes; else ``Http404``."""

    def of_this_house(desk: Desk) -> bool:
        desk.house = request.house  # it is at hand, so it need not be asked for again
        return allowed(desk)

    return fetch_or_404(rows, of_this_house, slug=slug)


def at_desk(*along: Callable[[QuerySet[Desk]], QuerySet[Desk]]) -> Callable[[View], View]:
    """A page for those who work at the desk in the address, which the view gets as its row, with what comes *along*."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, desk: str, *args: Any, **kwargs: Any) -> HttpResponse:
            rows: QuerySet[Desk] = Desk.objects.all()
            for add in along:
                rows = add(rows)
            return view(request, fetch_desk(request, desk, partial(may_work, request.who), rows), *args, **kwargs)

        return checked

    return decorate


def at_visit(view: View) -> View:
    """A page about one visit at the desk in the address, for those who work there; none about what is in an archive."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, desk: str, id: UUID) -> HttpResponse:
        def allowed(visit: Visit) -> bool:
            visit.desk.house = request.house
            return may_work(request.who, visit.desk)

        rows = with_what_was_asked(Visit.objects.filter(sealed_at=None).select_related("desk"))
        visit = fetch_or_404(rows, allowed, id=id, desk__slug=desk)
        return view(request, visit.desk, visit)

    return checked


@require_safe
@login_required
def helpdesk(request: HouseRequest) -> HttpResponse:
    """The desks where one works or that one sets up; straight to the table where there is only one."""
    allow_or_404(may_enter(request.who, request.house))
    every = Desk.objects.select_related("house", "initiative")
    mine = [(one, may_work(request.who, one), may_set_up(request.who, one)) for one in every]
    mine = [(one, work, set_up) for one, work, set_up in mine if work or set_up]
    manages = may_manage(request.who, request.house)
    if len(mine) == 1 and mine[0][1] and not manages:
        return redirect(here(mine[0][0], "desk"))
    return render(request, "helpdesk/helpdesk.html", {"desks": mine, "may_open": manages})


def with_people_today(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    return with_people(desks, timezone.localdate())


@require_safe
@at_desk(with_people_today, with_hand_over, with_opening)
@reads_people("helpdesk.Visit", Purpose.HELPING)
def desk(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The shift screen: today's visits, what is still to happen, and who comes back."""
    now, today = timezone.now(), timezone.localdate()
    view = shift_view(desk, today)
    for visit in [*view.today, *view.waiting]:
        request.looking.show(None, visit.id)
    new = request.GET.get("nieuw", "")
    table, opening = at_table(desk), opening_of(desk)
    context = {
        "desk": desk,
        "today": today,
        "table": table,
        "i_am_there": str(request.who.id) in table.ids,
        "special": [one for one in opening.specials if today <= one.last and one.first <= today + SPECIAL_AHEAD],
        "closed": opening.special_on(today) is not None and opening.times_on(today) is None,
        "nobody_on": table.nobody and opening.times_on(today) is not None,
        "shift": view,
        "undoable": undoable(view.today, now),
        "new": next((visit for visit in view.today if str(visit.id) == new), None),
        "may_set_up": may_set_up(request.who, desk),
        "may_record": may_record(request.who, request.house),
    }
    return render(request, "helpdesk/desk.html", context)


def undoable(visits: list[Visit], now: datetime) -> set[UUID]:
    return {visit.id for visit in visits if not visit.undone_at and may_be_undone(visit.registered_at, now)}


@sensitive
@by_queue
@require_http_methods(["GET", "POST"])
@at_desk(with_contacts)
def register_visit(request: HouseRequest, desk: Desk) -> HttpResponse:
    """A visit: tap what it is about, and done."""
    today = timezone.localdate()
    topics = list(topics_in_use())
    form = VisitForm(request.POST or None, topics=topics, today=today)
    kept: list[Visit] = []

    def register() -> None:
        typed = form.cleaned_data
        kept.append(
            actions.register_visit(
                actor=request.who,
                desk=desk,
                id=typed["id"],
                day=typed["day"],
                told=form.told(),
                changed=was_changed(request),
            )
        )

    if saved(form, register):
        visit = kept[0]
        if form.is_quiet and says_more(visit):
            messages.warning(request, _("Dit bezoek stond er al, met meer erbij. Maak het ongedaan of verbeter het."))
            return redirect(here(desk, "visit", visit.id))
        if not visit.undone_at:
            return redirect(after_registering(desk, visit, today, quiet=form.is_quiet))
        refill(form, {"id": str(new_id())})
        form.add_error(None, _("Je maakte dit bezoek net ongedaan. Hoort het er toch bij? Druk dan nog eens op Klaar."))
    return visit_page(request, desk, form, topics)


@require_safe
@at_desk()
def register_visit_offline(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The page of a new visit as a device keeps it, to open without network: nothing about anybody is in it."""
    topics = list(topics_in_use())
    return visit_page(request, desk, VisitForm(topics=topics, today=timezone.localdate()), topics, offline=True)


def visit_page(
    request: HouseRequest, desk: Desk, form: VisitForm, topics: list[Topic], *, offline: bool = False
) -> HttpResponse:
    """The page on which a visit is written down."""
    form.explain_code(parts_of(request.house.id, timezone.localdate().year))
    context = {"desk": desk, "form": form, "topics": chosen(form, topics), "offline": offline}
    return TemplateResponse(request, "helpdesk/register_visit.html", context)


def after_registering(desk: Desk, visit: Visit, today: date, *, quiet: bool) -> str:
    """Where to go next: to the table, or first to who can be reached when there is more behind a question."""
    if quiet:
        return f"{here(desk, 'reach')}?geteld=1"
    if visit.day == today or visit.sealed_at:
        return f"{here(desk, 'desk')}?nieuw={visit.id}"
    return f"{here(desk, 'visit', visit.id)}?nieuw=1"


def says_more(visit: Visit) -> bool:
    """Whether more is kept of *visit* than that somebody was there."""
    if visit.sealed_at:
        return False  # that is nobody's business any more
    told = visit.done or visit.note or visit.next_step
    return bool(told) or visit.help_requests.exclude(topic=None).exists()


def chosen(form: VisitForm | CorrectForm, topics: list[Topic]) -> list[tuple[Topic, bool]]:
    """Each topic, and whether it is ticked."""
    ticked = set(form["topics"].value() or ())
    return [(topic, str(topic.id) in ticked) for topic in topics]


@require_safe
@at_desk(with_contacts)
def reach(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Who can be reached at once. It says of no visit that there was a reason to look here."""
    return render(request, "helpdesk/reach.html", {"desk": desk, "counted": "geteld" in request.GET})


@require_safe
@at_desk(with_first_day, with_number_sealed)
@reads_people("helpdesk.Visit", *AT_TABLE)
def visits(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Every visit of this desk that counts, but for what a visitor archived: the rows behind its figures."""
    rows = with_topics(Visit.objects.filter(desk=desk, undone_at=None, sealed_at=None)).defer(*WORDS)
    return list_response(
        request,
        rows,
        visits_list(desk, timezone.localdate(), request.GET.get("periode", "")),
        template="helpdesk/visits.html",
        shown=lambda visit: request.looking.show(None, visit.id),
        extra={"desk": desk, "first_step": _("Schrijf een bezoek op"), "first_step_url": here(desk, "register_visit")},
    )


@require_safe
@at_visit
@reads_people("helpdesk.Visit", *AT_TABLE)
def visit(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    """One visit, with what is kept of it and how it was corrected."""
    request.looking.show(None, visit.id)
    context = {
        "desk": desk,
        "visit": visit,
        "may_undo": visit.id in undoable([visit], timezone.now()),
        "is_new": "nieuw" in request.GET,
        "corrections": [
            (one, [str(FIELD_WORDS[name]) for name in one.fields]) for one in visit.corrections.select_related("by")
        ],
        "done": [Done(one).label for one in visit.done],
        "waits_for_something": waits(visit.done, visit.next_step),
        "hand_back": visit.waits and visit.next_step and visit.next_owner != Owner.RESIDENT,
    }
    return render(request, "helpdesk/visit.html", context)


@require_POST
@at_visit
def undo_visit(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    return press(
        request,
        lambda: actions.undo_visit(actor=request.who, visit=visit),
        done=_("Ongedaan gemaakt. Het bezoek telt niet meer mee."),
        back=here(desk, "desk"),
        otherwise=here(desk, "visit", visit.id),
    )


@require_POST
@at_visit
def settle_visit(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    settled = request.POST.get("to") != "open"
    return press(
        request,
        lambda: actions.settle_visit(actor=request.who, visit=visit, settled=settled),
        done=_("Klaar. Dit hoeft niet meer.") if settled else _("Dit moet nog gebeuren."),
        back=here(desk, "desk") if settled else here(desk, "visit", visit.id),
    )


@require_POST
@at_visit
def hand_back(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    return press(
        request,
        lambda: actions.hand_back(actor=request.who, visit=visit),
        done=_("De volgende stap is nu van de bezoeker zelf."),
        back=here(desk, "desk"),
    )


@sensitive
@by_queue
@require_http_methods(["GET", "POST"])
@at_visit
@reads_people("helpdesk.Visit", *AT_TABLE)
def correct_visit(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    """Mend a visit, with a reason. In a closed year only a request can be added."""
    sent = request.method == "POST" and actions.corrected_before(request.who, visit, request.POST.get("id", ""))
    if sent and not was_changed(request):
        return redirect(here(desk, "visit", visit.id))  # sent twice: a device did not get our answer
    asked: list[UUID | None] = visit.asked  # type: ignore[attr-defined]  # queries bring it along
    topics = [one for one in Topic.objects.all() if one.retired_at is None or one.id in asked]
    parts, closed = parts_and_closed(request.house.id, visit.day.year)
    form = CorrectForm(request.POST or None, row=visit, asked=asked, topics=topics, closed=closed)
    if sent:
        refill(form, {"id": str(new_id())})  # it says something else than what had arrived: it is another correction
    id = new_id()  # for who sends none
    if saved(
        form,
        lambda: actions.correct_visit(
            actor=request.who,
            visit=visit,
            id=form.cleaned_data["id"] or id,
            reason=form.cleaned_data["reason"],
            day=form.new_day(),
            told=form.told(),
            known=visit.corrected,  # type: ignore[attr-defined]  # queries bring it along
        ),
    ):
        changed = actions.corrected_before(request.who, visit, str(form.cleaned_data["id"] or id))
        messages.success(request, _("Verbeterd.") if changed else _("Er is niets veranderd."))
        return redirect(here(desk, "visit", visit.id))
    request.looking.show(None, visit.id)
    form.explain_code(parts)
    context = {"desk": desk, "visit": visit, "form": form, "topics": chosen(form, topics), "closed": closed}
    return TemplateResponse(request, "helpdesk/correct_visit.html", context)


@require_http_methods(["GET", "POST"])
@at_desk(with_people_today)
def shift(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Who is at the desk today; "I am there" is one button."""
    today = timezone.localdate()
    if "me" in request.POST and request.who.id:
        change_shift(actor=request.who, desk=desk, day=today, came=[request.who.id])
        return redirect(here(desk, "desk"))
    here_today = team(desk.initiative_id, today, today).filter(person__erased_at=None)
    roles = here_today.select_related("person").order_by("person__name")
    people: list[Person] = list({role.person_id: role.person for role in roles}.values())
    there = at_table(desk).ids
    form = ShiftForm(request.POST if request.method == "POST" else None, team=people, there=sorted(there))
    if saved(
        form,
        lambda: change_shift(actor=request.who, desk=desk, day=today, came=form.came(), left=form.left()),
    ):
        return redirect(here(desk, "desk"))
    return render(request, "helpdesk/shift.html", {"desk": desk, "form": form, "back": here(desk, "desk")})


@sensitive
@require_http_methods(["GET", "POST"])
@at_desk()
def hand_over(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Leave a word for the next shift."""
    form = HandOverForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: actions.hand_over(actor=request.who, desk=desk, note=form.cleaned_data["note"]),
        title=_("Voor de volgende dienst"),
        done=_("Het staat klaar voor de volgende dienst."),
        back=here(desk, "desk"),
    )
