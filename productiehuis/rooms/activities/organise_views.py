"""Making an activity step by step, showing it, and seeing who comes: for who organises it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.counting.counts import SMALL
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit, press

from .access import may_enter, may_organise, may_organise_for, may_plan, may_plan_for
from .attendance_queries import missed_of, who_came_to_each
from .forms import ConditionsForm, DaysForm, ExpectForm, GatheringForm, JoiningForm, NewActivityForm
from .joining import for_whole, withdraw
from .models import Activity, SignUp
from .pages import for_both, for_organisers, for_planners, here, times_of, whole_of
from .planning import Made, add_gathering, hear_of_place, missing, plan_every_week, publish, save_activity
from .queries import to_come
from .rules import ActivityState, GatheringState, Place, Rhythm
from .telling import called_for, have_told, must_hear, numbers_to_call, with_untold

STEPS = {
    "wat": (gettext_lazy("Wat kunnen mensen verwachten?"), ExpectForm, "expect"),
    "meedoen": (gettext_lazy("Hoe kunnen mensen meedoen?"), JoiningForm, ""),
    "voorwaarden": (gettext_lazy("Is het veilig, vertrouwd, bereikbaar en duidelijk?"), ConditionsForm, "conditions"),
}
"""The short pages that an activity is described on, in order: title, form, and what is missing without it."""

LEADS = {
    "wat": gettext_lazy("Schrijf zoals je praat. Iedereen kan dit lezen."),
    "meedoen": gettext_lazy("Je kunt dit later altijd veranderen."),
    "voorwaarden": gettext_lazy(
        "Vier vragen, een zin per vraag. Pas als je ze alle vier hebt, kan iedereen de activiteit zien. "
        "Mensen lezen je antwoorden op de pagina."
    ),
}


@require_safe
@login_required
def organised(request: HouseRequest) -> HttpResponse:
    """What one organises or plans in this house; for who organises, with how many people wait to be called."""
    allow_or_404(may_enter(request.who, request.house))
    calls = numbers_to_call()
    shown = Activity.objects.filter(~Q(state=ActivityState.ENDED) | Q(id__in=calls)).order_by("title")
    initiatives = list(Initiative.objects.prefetch_related(Prefetch("activities", queryset=shown)))
    mine: list[dict[str, Any]] = []
    own: list[Any] = []
    for one in initiatives:
        one.house = request.house
        plans, works = may_plan_for(request.who, one), may_organise_for(request.who, one)
        if plans or works:
            activities = [each for each in one.activities.all() if works or each.state != ActivityState.ENDED]
            own += activities if works else []
            mine.append({"initiative": one, "activities": activities, "plans": plans})
    series = [one for one in own if for_whole(one)]
    missed = {read.activity.id: len(missed_of(read)) for read in who_came_to_each(series, timezone.localdate())}
    for activity in own:
        activity.calls, activity.missed = calls.get(activity.id, 0), missed.get(activity.id, 0)
    some, plans = any(one["activities"] for one in mine), any(one["plans"] for one in mine)
    return render(request, "activities/organised.html", {"mine": mine, "some": some, "plans": plans})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make_activity(request: HouseRequest) -> HttpResponse:
    """The first of a few short pages."""
    every = list(Initiative.objects.all())
    for one in every:
        one.house = request.house
    mine = [one for one in every if may_plan_for(request.who, one)]
    allow_or_404(bool(mine))
    asked = next((str(one.id) for one in mine if one.slug == request.GET.get("initiatief")), None)
    initial = {"rhythm": Rhythm.ONCE} | ({"initiative": asked} if asked else {})
    form = NewActivityForm(request.POST or None, initiatives=mine, initial=initial)
    made: list[Activity] = []

    def save() -> None:
        activity = form.filled()
        activity.house = request.house
        made.append(save_activity(actor=request.who, activity=activity))

    back = reverse("organised", args=[request.house.slug])
    response = edit(
        request,
        form,
        save,
        title=_("Een nieuwe activiteit"),
        lead=_("Een paar korte vragen. Niemand ziet het, tot jij zegt dat het mag."),
        button=_("Verder"),
        done=_("De activiteit is gemaakt. Nu de volgende vraag."),
        back=back,
    )
    return redirect(here(made[0], "plan_days")) if made else response


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def describe(request: HouseRequest, activity: Activity, step: str) -> HttpResponse:
    """One of the short pages; then the next that is still open."""
    if step not in STEPS:
        raise Http404
    title, form_class, _wanted = STEPS[step]
    lead = str(LEADS[step])
    if step == "wat" and hear_of_place(activity):
        lead = f"{lead} {_('Verander je de plek? Dan hoort wie zich opgaf het: per mail, of van jullie zelf.')}"
    form = form_class(request.POST or None, row=activity)
    return edit(
        request,
        form,
        lambda: save_activity(actor=request.who, activity=form.filled()),
        title=str(title),
        lead=lead,
        done=_("Bewaard."),
        back=here(activity, "organise"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def plan_days(request: HouseRequest, activity: Activity) -> HttpResponse:
    """When it is."""
    form = DaysForm(request.POST or None, rhythm=activity.rhythm)
    there = to_come().filter(activity=activity).count()
    lead = ngettext("Er is al %(n)s keer gepland.", "Er zijn al %(n)s keren gepland.", there) % {"n": there}
    then = _("Wat je hier invult, komt erbij. Wil je een keer veranderen? Ga terug, en kies daar ‘Verzet’ of ‘Zeg af’.")

    def plan() -> None:
        typed = form.cleaned_data
        if activity.rhythm == Rhythm.ONCE:
            when = {"day": typed["since"], "opens": typed["opens"], "closes": typed["closes"]}
            say(request, add_gathering(actor=request.who, activity=activity, **when))
        else:
            say(request, plan_every_week(actor=request.who, activity=activity, every=form.every()))

    return edit(
        request,
        form,
        plan,
        title=_("Wanneer is %(title)s?") % {"title": activity.title},
        lead=f"{lead} {then}" if there else "",
        button=_("Verder"),
        done=_("De dagen staan erin."),
        back=here(activity, "organise"),
    )


def say(request: HouseRequest, made: Made) -> None:
    """Tell the organiser which days were passed over, and what to know of the clock."""
    if made.passed:
        days = "; ".join(one.in_words for one in made.passed)
        messages.info(request, _("Op deze dagen is het niet: %(days)s.") % {"days": days})
    for remark in made.remarks:
        messages.warning(request, remark)
    if made.gatherings and all(one.ends_at <= timezone.now() for one in made.gatherings):
        messages.warning(request, _("Let op: dit is al geweest. Klopt het jaar?"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def add_day(request: HouseRequest, activity: Activity) -> HttpResponse:
    """One time more."""
    form = GatheringForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: say(request, add_gathering(actor=request.who, activity=activity, **form.cleaned_data)),
        title=_("Een keer erbij"),
        done=_("Deze keer staat erin."),
        back=here(activity, "organise"),
    )


def how_heard(signed: Iterable[SignUp]) -> list[tuple[str, int]]:
    """How many of *signed* heard of it where, as far as it does not tell who, beside their names: of fewer than five
    who say the same nothing, nor where all say the same."""
    answers = Counter(one.get_heard_display() for one in signed if one.heard)
    return [(words, number) for words, number in answers.most_common() if SMALL <= number < answers.total()]


@require_safe
@for_both
@reads_people("activities.SignUp", Purpose.ROSTER)
def organise(request: HouseRequest, activity: Activity) -> HttpResponse:
    """What is still to do, when it is, who comes, and who must be called. Names are for who organises only."""
    names = may_organise(request.who, activity)
    times = times_of(activity, None)
    rows: list[SignUp] = []
    if names:
        soon = Q(gathering=None) | Q(gathering__in=[one.gathering.id for one in times])
        shown = SignUp.objects.filter(soon & ~Q(state=Place.WITHDREW) | Q(must_hear()), activity=activity)
        rows = list(with_untold(shown).select_related("person"))
    for one in rows:
        request.looking.show(one.person_id, one.id)
    signed = [one for one in rows if one.state != Place.WITHDREW]
    on = sum(not one.off for one in times)
    open_steps = missing(activity, on)
    context = {
        "activity": activity,
        "steps": [
            (here(activity, "plan_days"), _("Wanneer is het?"), "days" not in open_steps),
            *(
                (here(activity, "describe", step), title, wanted not in open_steps)
                for step, (title, _form, wanted) in STEPS.items()
            ),
        ],
        "ready": not open_steps,
        "times": [(one, [row for row in signed if row.gathering_id == one.gathering.id]) for one in times],
        "whole": whole_of(activity, None) if for_whole(activity) else None,
        "everybody": [row for row in signed if row.gathering_id is None],
        "heard": how_heard(signed),
        "calls": called_for(activity, rows),
        "names": names,
        "plans": may_plan(request.who, activity),
        "State": ActivityState,
        "Place": Place,
        "off": GatheringState.CANCELLED,
    }
    return render(request, "activities/organise.html", context)


@require_POST
@for_planners
def publish_activity(request: HouseRequest, activity: Activity) -> HttpResponse:
    return press(
        request,
        lambda: publish(actor=request.who, activity=activity),
        done=_("Iedereen kan de activiteit nu zien."),
        back=here(activity, "organise"),
    )


@require_POST
@for_organisers
def withdraw_for(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    """Somebody said at the door or by phone that they do not come."""
    row = fetch_or_404(SignUp.objects.filter(activity=activity), id=id)
    return press(
        request,
        lambda: withdraw(actor=request.who, row=row),
        done=_("Afgemeld. Staat er iemand op de wachtlijst? Dan is de plaats nu voor diegene."),
        back=here(activity, "organise"),
    )


@require_POST
@for_organisers
def told(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    """The tick behind who was called."""
    row = fetch_or_404(SignUp.objects.filter(activity=activity), id=id)
    return press(
        request,
        lambda: have_told(actor=request.who, sign_up=row),
        done=_("Fijn dat je het vertelde."),
        back=here(activity, "organise"),
    )
