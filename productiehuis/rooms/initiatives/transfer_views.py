"""Handing over in steps: who gives and who receives see how far it is."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import transfer_actions as actions
from .load_queries import terms_of
from .models import Position, Task, Transfer
from .places import Place, place_of
from .position_access import may_answer, may_choose, may_follow, may_help, may_lead, may_write
from .position_forms import NoteForm, StartTransferForm, StepForm
from .position_queries import people_at
from .position_views import at_position
from .task_actions import over_cap
from .task_views import View, at_task
from .transfer_rules import RUNNING, Move, TransferState, step_now

DONE = {
    Move.ACCEPT: gettext_lazy("Fijn! De eerste stap kan beginnen."),
    Move.FINISH: gettext_lazy("Overgedragen. Dank jullie allebei."),
    Move.STOP: gettext_lazy("De overdracht is gestopt. Alles blijft zoals het was."),
}


def at_transfer(allowed: Callable[..., bool]) -> Callable[[View], View]:
    """About one handover of this house, for those who are *allowed*."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, id: UUID, **kwargs: UUID) -> HttpResponse:
            def may(transfer: Transfer) -> bool:
                return allowed(request.who, transfer, where(request, transfer))

            along = ("task__initiative", "position__initiative", "giver", "receiver__account", "house")
            transfer = fetch_or_404(Transfer.objects.select_related(*along), may, id=id)
            return view(request, where(request, transfer), transfer, **kwargs)

        return checked

    return decorate


def where(request: HouseRequest, transfer: Transfer) -> Place:
    """The place of what is handed over."""
    thing = transfer.task or transfer.position
    assert thing is not None
    return place_of(request.house, thing.initiative)


def at(transfer: Transfer) -> str:
    """The address of *transfer*."""
    return reverse("transfer", args=[transfer.house.slug, transfer.id])


@require_http_methods(["GET", "POST"])
@at_task
def hand_over_task(request: HouseRequest, place: Place, task: Task) -> HttpResponse:
    """Ask somebody to take a task over: for who does it, and for who leads there."""
    allow_or_404(not task.done_at and (may_lead(request.who, place) or task.held_by_id == request.who.id))
    return _start(request, place, task, reverse("task", args=[place.house.slug, task.id]))


@require_http_methods(["GET", "POST"])
@at_position(may_help)
def hand_over_position(request: HouseRequest, place: Place, position: Position) -> HttpResponse:
    """Ask somebody to take a position over: for who holds it, and for who leads there."""
    mine = may_choose(request.who, position, timezone.localdate())
    allow_or_404(not position.ended_at and (may_lead(request.who, place) or mine))
    return _start(request, place, position, place.url("positions"))


@sensitive_post_parameters()
def _start(request: HouseRequest, place: Place, thing: Task | Position, back: str) -> HttpResponse:
    form = StartTransferForm(request.POST or None, people=people_at(place, timezone.localdate()))
    begun: list[Transfer] = []

    def start() -> None:
        typed = form.cleaned_data
        begun.append(actions.start_transfer(actor=request.who, thing=thing, to=typed["receiver"], note=typed["note"]))

    if saved(form, start):
        messages.success(request, _("Gevraagd. Vertel het ook even zelf."))
        return redirect("transfer", place.house.slug, begun[0].id)
    context = {"form": form, "title": _("Draag over: %(what)s") % {"what": thing}, "back": back}
    words = {
        "lead": _("In stappen, zodat niemand opnieuw hoeft uit te vinden hoe het moet."),
        "button": _("Vraag deze persoon"),
    }
    return render(request, "web/edit.html", {**context, **words})


@require_safe
@at_transfer(may_follow)
@reads_people("initiatives.Transfer", Purpose.FINISHING)
def transfer(request: HouseRequest, place: Place, transfer: Transfer) -> HttpResponse:
    """How far a handover is: the steps, the note, and what can be done now."""
    _looks(request, transfer)
    steps = list(transfer.steps.all())
    answers = transfer.state == TransferState.ASKED and may_answer(request.who, transfer, place)
    receiver, task = transfer.receiver, transfer.task
    over = bool(answers and receiver and task and over_cap(task, receiver))
    context = {
        "place": place,
        "transfer": transfer,
        "thing": transfer.task or transfer.position,
        "steps": steps,
        "now": step_now([step.done_on is not None for step in steps]),
        "running": transfer.state in RUNNING,
        "accepted": transfer.state == TransferState.ACCEPTED,
        "may_answer": answers,
        "over_cap": over,
        "cap": terms_of(place.house).cap if over else None,
        "may_write": may_write(request.who, transfer, place),
        "is_mine": transfer.receiver_id == request.who.id,
        "back": place.url("tasks" if transfer.task else "positions"),
    }
    return render(request, "initiatives/transfer.html", context)


def _looks(request: HouseRequest, transfer: Transfer) -> None:
    for person in filter(None, (transfer.giver_id, transfer.receiver_id)):
        request.looking.show(person, transfer.id)


@require_POST
@at_transfer(may_follow)
def move_transfer(request: HouseRequest, place: Place, transfer: Transfer) -> HttpResponse:
    to = request.POST.get("to", "")
    allow_or_404(to in set(Move))
    move = Move(to)
    allow_or_404(move != Move.ACCEPT or may_answer(request.who, transfer, place))
    yes = bool(request.POST.get("yes"))
    return press(
        request,
        lambda: actions.move_transfer(actor=request.who, transfer=transfer, move=move, yes=yes),
        done=str(DONE[move]),
        back=at(transfer),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@at_transfer(may_write)
@reads_people("initiatives.Transfer", Purpose.FINISHING)
def transfer_note(request: HouseRequest, place: Place, transfer: Transfer) -> HttpResponse:
    """What who comes next has to know."""
    _looks(request, transfer)
    form = NoteForm(request.POST or None, row=transfer)
    return edit(
        request,
        form,
        lambda: actions.write_note(actor=request.who, transfer=transfer, note=form.cleaned_data["note"]),
        title=_("Voor wie het overneemt"),
        done=_("Bewaard."),
        back=at(transfer),
    )


@require_http_methods(["GET", "POST"])
@at_transfer(may_write)
def add_transfer_step(request: HouseRequest, place: Place, transfer: Transfer) -> HttpResponse:
    form = StepForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: actions.add_step(actor=request.who, transfer=transfer, **form.cleaned_data),
        title=_("Een stap erbij"),
        done=_("De stap staat erbij."),
        back=at(transfer),
    )


@require_POST
@at_transfer(may_follow)
def transfer_step(request: HouseRequest, place: Place, transfer: Transfer, step: UUID) -> HttpResponse:
    """A step is done, is not done after all, or is not needed."""
    found = fetch_or_404(transfer.steps.all(), id=step)
    found.transfer = transfer
    to = request.POST.get("to", "")
    if to == "remove":
        allow_or_404(may_write(request.who, transfer, place))
        return press(
            request,
            lambda: actions.remove_step(actor=request.who, step=found),
            done=_("De stap is weg."),
            back=at(transfer),
        )
    allow_or_404(to in ("done", "open"))
    return press(
        request,
        lambda: actions.do_step(actor=request.who, step=found, done=to == "done"),
        done=_("Mooi, weer een stap.") if to == "done" else _("Deze stap staat weer open."),
        back=at(transfer),
    )
