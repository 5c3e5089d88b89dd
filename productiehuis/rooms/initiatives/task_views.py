"""Who does what at an initiative, or for the whole house: the tasks."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.pages import edit, press

from . import task_actions as actions
from .load_queries import terms_of
from .models import Position, Task
from .places import Place, place_of
from .position_access import may_change_task, may_help, may_lead
from .position_forms import GiveForm, TaskForm
from .position_queries import people_at
from .task_queries import as_view, tasks_at, with_people
from .task_rules import TaskRhythm

View = Callable[..., HttpResponse]
Allowed = Callable[[Who, Place], bool]


def at_place(allowed: Allowed) -> Callable[[View], View]:
    """A page of the initiative in the address, or of the house where none is, for those who are *allowed*."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, slug: str = "", **kwargs: Any) -> HttpResponse:
            found = fetch_or_404(Initiative.objects.all(), slug=slug) if slug else None
            place = place_of(request.house, found)
            allow_or_404(allowed(request.who, place))
            return view(request, place, **kwargs)

        return checked

    return decorate


def at_task(view: View) -> View:
    """About one task of this house, for those who help where it is."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, id: UUID) -> HttpResponse:
        def allowed(task: Task) -> bool:
            return may_help(request.who, place_of(request.house, task.initiative))

        rows = Task.objects.select_related("house", "initiative", "held_by")
        task = fetch_or_404(rows, allowed, id=id)
        return view(request, place_of(request.house, task.initiative), task)

    return checked


def at(task: Task) -> str:
    """The address of *task*."""
    return reverse("task", args=[task.house.slug, task.id])


@require_safe
@at_place(may_help)
def tasks(request: HouseRequest, place: Place) -> HttpResponse:
    """What has to be done at *place*: first what asks for somebody, then one's own, then that of others."""
    found = tasks_at(place, timezone.localdate())
    context = {
        "place": place,
        "asking": [one for one in found if one.why or not one.has_holder],
        "mine": [one for one in found if one.has_holder and not one.why and one.task.held_by_id == request.who.id],
        "others": [one for one in found if one.has_holder and not one.why and one.task.held_by_id != request.who.id],
        "may_lead": may_lead(request.who, place),
        "add": place.url("add_task"),
        "positions": place.url("positions"),
        "what_if": place.url("what_if"),
    }
    return render(request, "initiatives/tasks.html", context)


@require_http_methods(["GET", "POST"])
@at_place(may_help)
def add_task(request: HouseRequest, place: Place) -> HttpResponse:
    task = Task(house=place.house, initiative=place.initiative, rhythm=TaskRhythm.WEEKLY)
    return _edit_task(request, place, task, _("Een taak erbij"), place.url("tasks"))


@require_http_methods(["GET", "POST"])
@at_task
def change_task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    allow_or_404(may_change_task(request.who, task, place))
    return _edit_task(request, place, task, task.what, at(task))


def _edit_task(request: HouseRequest, place: Place, task: Task, title: str, back: str) -> HttpResponse:
    positions = Position.objects.filter(initiative=place.initiative, ended_at=None)
    form = TaskForm(request.POST or None, row=task, positions=positions)
    return edit(
        request,
        form,
        lambda: actions.save_task(actor=request.who, task=form.filled()),
        title=title,
        done=_("De taak is bewaard."),
        back=back,
    )


@require_safe
@at_task
def task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    """One task: who does it, who can too, what it gives back, and what one can do with it."""
    today = timezone.localdate()
    view = as_view(with_people(Task.objects.filter(id=task.id), place, today).get(), today)
    me = request.who.person
    mine = task.held_by_id == request.who.id
    free = not view.has_holder and not task.done_at and view.transfer is None and not task.gives_nothing
    over = bool(free and not mine and me and actions.over_cap(task, me))
    leads = may_lead(request.who, place)
    context = {
        "place": place,
        "view": view,
        "task": view.task,
        "mine": mine,
        "may_take": free and not mine,
        "over_cap": over,
        "cap": terms_of(place.house).cap if over else None,
        "may_lead": leads,
        "may_change": may_change_task(request.who, task, place),
        "may_hand_over": (leads or mine) and not task.done_at and view.transfer is None and not task.gives_nothing,
        "may_follow": leads or mine or view.task.going_to == request.who.id,  # type: ignore[attr-defined]  # with_people
        "back": place.url("tasks"),
    }
    return render(request, "initiatives/task.html", context)


@require_POST
@at_task
def take_task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    return press(
        request,
        lambda: actions.take_task(actor=request.who, task=task, yes=bool(request.POST.get("yes"))),
        done=_("Fijn! Deze taak is nu van jou."),
        back=at(task),
    )


@require_http_methods(["GET", "POST"])
@at_task
def give_task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    """Who does it and who is the second contact, for who leads there."""
    allow_or_404(may_lead(request.who, place) and not task.done_at)
    people = people_at(place, timezone.localdate())
    form = GiveForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"held_by": task.held_by_id, "deputy": task.deputy_id},
    )
    return edit(
        request,
        form,
        lambda: actions.give_task(
            actor=request.who, task=task, to=form.cleaned_data["held_by"], deputy=form.cleaned_data["deputy"]
        ),
        title=_("Wie doet: %(what)s?") % {"what": task.what},
        lead=_("Vraag het eerst zelf. Heeft de een het nog niet eerder gedaan? Draag de taak dan in stappen over."),
        done=_("Bewaard."),
        back=at(task),
    )


@require_POST
@at_task
def let_go_of_task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    return press(
        request,
        lambda: actions.let_go(actor=request.who, task=task),
        done=_("Goed dat je het zegt. De taak staat nu bij ‘Wie kan dit doen?’."),
        back=at(task),
    )


@require_POST
@at_task
def set_task_done(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    allow_or_404(may_change_task(request.who, task, place))
    done = request.POST.get("to") != "open"
    return press(
        request,
        lambda: actions.set_done(actor=request.who, task=task, done=done),
        done=_("Klaar. Deze taak hoeft niet meer.") if done else _("Deze taak staat er weer."),
        back=place.url("tasks") if done else at(task),
    )
