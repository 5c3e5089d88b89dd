"""How many took part in the activities of an initiative, for who works there."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.words import count_words
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.team import team
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose

from .access import may_organise_for
from .models import Activity
from .participation import taken


@require_safe
@login_required
@reads_people("activities.Attendance", Purpose.ATTENDANCE)
def taking_part(request: HouseRequest, slug: str) -> HttpResponse:
    """Who took part and who helped, over a period: each activity, and all of them with everybody counted once."""

    def allowed(one: Initiative) -> bool:
        one.house = request.house
        return may_organise_for(request.who, one)

    initiative = fetch_or_404(Initiative.objects.all(), allowed, slug=slug)
    today = timezone.localdate()
    try:
        period = Period.from_key(request.GET.get("periode", ""))
    except ValueError:
        period = Period.calendar_year(today.year)
    each = taken(request.house.id, period, [initiative.id], "activity")
    whole = each.get(initiative.id)
    activities = Activity.objects.filter(id__in=each)
    of_team = team(initiative.id, period.start, period.end).values("person")
    helped = whole.helpers if whole else frozenset()
    people = list(Person.objects.filter(Q(id__in=helped) | Q(id__in=of_team)).order_by("name"))
    for person in people:
        request.looking.show(person.id)
    here = reverse("taking_part", args=[request.house.slug, slug])
    years = [period.previous, Period.current("calendar_year", today), Period.current("project_year", today)]
    context = {
        "initiative": initiative,
        "period": period,
        "whole": whole,
        "people_words": count_words(whole.people) if whole else "",
        "rows": [(one, count_words(each[one.id].people), each[one.id]) for one in activities],
        "helpers": people,
        "nameless": len(helped - {person.id for person in people}),
        "years": [
            (year.short_label, f"{here}?{urlencode({'periode': year.key})}", year == period)
            for year in sorted({year for year in [period, *years] if year and year.is_year}, key=lambda one: one.end)
        ],
    }
    return render(request, "activities/taking_part.html", context)
