"""The roster of a desk: who comes when, exchanging turns, and who carries how much."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import roster
from .access import may_lead, may_work
from .models import Desk, Shift
from .roster_forms import AddToDayForm, EveryWeekForm, HoursForm
from .roster_queries import helping, loads, opening_of, with_opening
from .roster_queries import roster as days_of
from .turns import AHEAD, OWN, WEEKS, Event, Plan, Turn, can_step_back, days_in_words, in_hours
from .views import View, at_desk, here


def leading(*along: Callable[..., Any]) -> Callable[[View], View]:
    """A page for those who lead the desk in the address."""

    def decorate(view: View) -> View:
        @at_desk(*along)
        @wraps(view)
        def checked(request: HouseRequest, desk: Desk, *args: Any, **kwargs: Any) -> HttpResponse:
            allow_or_404(may_lead(request.who, desk))
            return view(request, desk, *args, **kwargs)

        return checked

    return decorate


def at_turn(view: View) -> View:
    """About one turn at the desk in the address, for those who work there."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, desk: str, id: UUID) -> HttpResponse:
        def allowed(shift: Shift) -> bool:
            shift.session.desk.house = request.house
            return may_work(request.who, shift.session.desk)

        rows = Shift.objects.select_related("session__desk", "person", "taken_by")
        shift = fetch_or_404(rows, allowed, id=id, session__desk__slug=desk)
        return view(request, shift.session.desk, shift)

    return checked


def day_of(text: str) -> date:
    """The day in an address; ``Http404`` for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


@require_safe
@at_desk(with_opening)
def roster_page(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Four weeks of the roster, from today or from the day that is asked for.

    After a button on a day the browser goes to that day, on a phone far below the top: what happened is said there.
    """
    today = timezone.localdate()
    first = day_of(request.GET["vanaf"]) if request.GET.get("vanaf") else today
    allow_or_404(abs(first - today) <= AHEAD)
    days = days_of(desk, first, first + WEEKS - timedelta(days=1), today)
    pressed = day_of(request.GET["dag"]) if request.GET.get("dag") else None
    context = {
        "desk": desk,
        "today": today,
        "first": first,
        "says_at": pressed if any(one.day == pressed for one in days) else None,
        "days": [(one, mine, _steps_back(mine, today)) for one in days for mine in [one.of(request.who.id)]],
        "mine": [one for one in days if (turn := one.of(request.who.id)) and one.day >= today and turn in one.expected],
        "given_away": [
            (one, turn) for one in days for turn in one.taken if turn.person_id == request.who.id and one.day >= today
        ],
        "open_days": any(one.times for one in days),
        "earlier": first - WEEKS if first - WEEKS >= today - AHEAD else None,
        "later": first + WEEKS if first + WEEKS <= today + AHEAD else None,
        "may_lead": may_lead(request.who, desk),
    }
    return render(request, "helpdesk/roster.html", context)


def _steps_back(mine: Shift | None, today: date) -> bool:
    return mine is not None and can_step_back(Turn(mine.plan, mine.came), mine.joined_on, today)


@require_POST
@at_desk(with_opening)
def join_day(request: HouseRequest, desk: Desk, day: str) -> HttpResponse:
    """Put oneself on a day that the desk is open."""
    on = day_of(day)
    allow_or_404(opening_of(desk).times_on(on) is not None)
    return press(
        request,
        lambda: roster.join(actor=request.who, desk=desk, day=on),
        done=_("Je staat erop. Fijn!"),
        back=_at_day(desk, on),
    )


def _at_day(desk: Desk, day: date) -> str:
    """The roster at *day*, where the page comes back after a button there."""
    today = timezone.localdate()
    weeks_on = (day - today) // WEEKS
    first = f"vanaf={today + weeks_on * WEEKS}&" if weeks_on else ""
    return f"{here(desk, 'roster')}?{first}dag={day}#dag-{day}"


@require_http_methods(["GET", "POST"])
@leading(with_opening)
def roster_day(request: HouseRequest, desk: Desk, day: str) -> HttpResponse:
    """One day, for who leads the desk: put people on, take them off, and say that somebody cannot."""
    on, today = day_of(day), timezone.localdate()
    allow_or_404(today <= on <= today + AHEAD)
    if request.method == "POST" and "off" in request.POST:
        turns_then = Shift.objects.filter(session__desk=desk, session__day=on).select_related("person")
        turn = fetch_or_404(turns_then, person=request.POST["off"])
        return press(
            request,
            lambda: roster.take_off(actor=request.who, desk=desk, person=turn.person_id, day=on),
            done=_("%(name)s staat er niet meer op.") % {"name": turn.person},
            back=here(desk, "roster_day", on),
        )
    shown = days_of(desk, on, on, today)
    turns = [turn for turn in shown[0].shifts if turn.plan != Plan.TAKEN] if shown else []
    known = {turn.person_id for turn in turns}
    opening = opening_of(desk)
    times = opening.times_on(on)
    people = [one for one in team_of(desk, on) if one.id not in known] if times else []
    form = AddToDayForm(request.POST if request.method == "POST" else None, team=people)
    if saved(form, lambda: roster.put_on(actor=request.who, desk=desk, people=form.chosen(), days=[on])):
        messages.success(request, _("Het staat op het rooster."))
        return redirect(_at_day(desk, on))
    context = {
        "desk": desk,
        "day": on,
        "opening": times,
        "special": opening.special_on(on),
        "turns": turns,
        "form": form,
        "people": people,
        "back": _at_day(desk, on),
    }
    return render(request, "helpdesk/roster_day.html", context)


def team_of(desk: Desk, day: date) -> list[Person]:
    """Who can be put on the roster of *desk* for *day*, by name."""
    roles = helping(desk, day).select_related("person").order_by("person__name")
    return list({role.person_id: role.person for role in roles}.values())


@require_http_methods(["GET", "POST"])
@leading(with_opening)
def every_week(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Put somebody on the same days of every week, in one go."""
    today, opening = timezone.localdate(), opening_of(desk)
    people = team_of(desk, today)
    form = EveryWeekForm(
        request.POST if request.method == "POST" else None,
        team=people,
        open_on=opening.pattern,
        today=today,
    )
    new: list[date] = []

    def plan() -> None:
        days = [day for day in form.days() if opening.times_on(day)]
        if not days:
            raise ValidationError({"weekdays": _("Op deze dagen is het spreekuur dicht. Kies andere dagen.")})
        new.extend(roster.put_on(actor=request.who, desk=desk, people=[form.who()], days=days))

    if saved(form, plan):
        name = next(one.name for one in people if one.id == form.who())
        messages.success(request, _now_on(name, new) if new else _("%(name)s stond daar al op.") % {"name": name})
        return redirect(here(desk, "roster"))
    return render(request, "helpdesk/every_week.html", {"desk": desk, "form": form, "back": here(desk, "roster")})


def _now_on(name: str, days: list[date]) -> str:
    said = ngettext("%(name)s staat op %(n)s dag: %(days)s.", "%(name)s staat op %(n)s dagen: %(days)s.", len(days))
    return said % {"name": name, "n": len(days), "days": days_in_words(days)}


DONE = {
    Event.OFFER: gettext_lazy("We vragen wie er kan. Tot iemand het overneemt, staat de dienst nog op deze naam."),
    Event.CANNOT: gettext_lazy("Goed dat je het zegt. Op het rooster staat nu dat er iemand mist."),
    Event.CAN: gettext_lazy("Fijn. De dienst staat weer gewoon op het rooster."),
}


@require_POST
@at_turn
def change_turn(request: HouseRequest, desk: Desk, shift: Shift) -> HttpResponse:
    """Say of one's own turn (or, leading the desk, of anybody's) that it cannot be, or is to exchange."""
    allow_or_404(shift.person_id == request.who.id or may_lead(request.who, desk))
    event = request.POST.get("to", "")
    allow_or_404(event in OWN)
    own = shift.person_id == request.who.id
    return press(
        request,
        lambda: roster.change_turn(actor=request.who, shift=shift, event=Event(event)),
        done=str(DONE[Event(event)]) if own else _("Bewaard."),
        back=_at_day(desk, shift.session.day) if own else here(desk, "roster_day", shift.session.day),
    )


@require_POST
@at_turn
def step_back(request: HouseRequest, desk: Desk, shift: Shift) -> HttpResponse:
    allow_or_404(shift.person_id == request.who.id)
    return press(
        request,
        lambda: roster.step_back(actor=request.who, shift=shift),
        done=_("Je staat er niet meer op."),
        back=_at_day(desk, shift.session.day),
    )


@require_POST
@at_turn
def take_over_turn(request: HouseRequest, desk: Desk, shift: Shift) -> HttpResponse:
    return press(
        request,
        lambda: roster.take_over(actor=request.who, shift=shift),
        done=_("Dank je. De dienst van %(name)s is nu van jou.") % {"name": shift.person},
        back=_at_day(desk, shift.session.day),
    )


@require_http_methods(["GET", "POST"])
@at_turn
def turn_hours(request: HouseRequest, desk: Desk, shift: Shift) -> HttpResponse:
    """From when to when somebody was there: for who it was, and nobody else."""
    allow_or_404(shift.person_id == request.who.id and shift.came)
    form = HoursForm(request.POST or None, row=shift)
    return edit(
        request,
        form,
        lambda: roster.set_hours(
            actor=request.who, shift=shift, began=form.cleaned_data["began"], ended=form.cleaned_data["ended"]
        ),
        title=_("Hoe laat was je er?"),
        done=_("Bewaard."),
        back=here(desk, "load"),
    )


@require_safe
@at_desk(with_opening)
@reads_people("helpdesk.Shift", Purpose.ROSTER)
def load(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Who carries how much: all of them for who leads the desk, and for everybody else their own."""
    leads = may_lead(request.who, desk)
    today = timezone.localdate()
    found = loads(desk, today, None if leads else request.who.id)
    for one in found.people:
        request.looking.show(one.person)
    context = {
        "desk": desk,
        "leads": leads,
        "people": [(one, in_hours(one.minutes_before), in_hours(one.minutes_ahead)) for one in found.people],
        "heavy": [one for one in found.people if one.carries_a_lot],
        "days": found.days_ahead,
        "own": [shift for one in found.people if one.person == request.who.id for shift in one.came],
    }
    return render(request, "helpdesk/load.html", context)
