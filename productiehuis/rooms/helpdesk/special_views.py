"""Days on which a desk is closed or open at other times: for those who set it up."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.days import Special
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import SpecialTime
from productiehuis.foundation.house.opening import remove_special_time, set_special_time
from productiehuis.foundation.house.queries import as_special
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import DATE, TIME
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from .access import may_work
from .models import Desk
from .roster_queries import counted_on
from .setup_views import setting_up_desk
from .views import here

SHOWN_BACK = timedelta(days=366)
"""How long ago an exception can be and still be listed; older ones are kept."""


class SpecialTimeForm(forms.Form):
    """One day, or from one day to another; without times it is closed."""

    first = forms.DateField(label=gettext_lazy("Welke dag, of vanaf welke dag?"), widget=DATE)
    last = forms.DateField(
        label=gettext_lazy("Tot en met"),
        required=False,
        widget=DATE,
        help_text=gettext_lazy("Laat dit leeg als het om één dag gaat."),
    )
    opens = forms.TimeField(
        label=gettext_lazy("Open van"),
        required=False,
        widget=TIME,
        help_text=gettext_lazy(
            "Laat de tijden leeg als jullie dicht zijn. Geef je tijden voor meer dagen? Dan gelden die op de dagen dat "
            "jullie anders ook open zijn."
        ),
    )
    closes = forms.TimeField(label=gettext_lazy("Open tot"), required=False, widget=TIME)
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        required=False,
        max_length=60,
        validators=[refuse_bsn],
        help_text=gettext_lazy("Kort. Iedereen kan dit lezen. Zoals: Kerst."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A holiday that runs already can still be told; what is over is a slip of the keyboard."""
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and first <= (last or first) < self.today:
            self.add_error("last" if last else "first", _("Deze dag is al geweest."))
        return typed

    def told(self) -> dict[str, Any]:
        """What was typed; one day is its own last day."""
        typed = self.cleaned_data
        return {**typed, "last": typed["last"] or typed["first"]}


@require_safe
@setting_up_desk
def special_times(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The days that are other than usual: what is coming, and folded away what was in the last year."""
    today = timezone.localdate()
    kept = SpecialTime.objects.filter(initiative=desk.initiative_id, last__gte=today - SHOWN_BACK)
    rows = [(one, as_special(one)) for one in kept]
    context = {
        "desk": desk,
        "coming": [(one.id, _with_year(special, today)) for one, special in rows if special.last >= today],
        "past": [special for _one, special in reversed(rows) if special.last < today],
    }
    return render(request, "helpdesk/special_times.html", context)


def _with_year(special: Special, today: date) -> str:
    """*special* in words, with its year where that is another than now."""
    return special.in_words if special.first.year == today.year else f"{special.first.year}: {special.in_words}"


@require_http_methods(["GET", "POST"])
@setting_up_desk
def add_special_time(request: HouseRequest, desk: Desk) -> HttpResponse:
    today, back = timezone.localdate(), here(desk, "special_times")
    form = SpecialTimeForm(request.POST or None, today=today)
    if saved(form, lambda: set_special_time(actor=request.who, initiative=desk.initiative, **form.told())):
        told = form.told()
        on = {} if told["opens"] else counted_on(desk.initiative_id, told["first"], told["last"], today)
        messages.success(request, " ".join([_("Bewaard."), *_who_to_tell(on, named=may_work(request.who, desk))]))
        return redirect(back)
    context = {
        "form": form,
        "title": _("Dicht, of andere tijden"),
        "lead": _("Dit staat ook op de pagina van het initiatief, zodat niemand voor een dichte deur staat."),
        "back": back,
    }
    return render(request, "web/edit.html", context)


def _who_to_tell(on: dict[date, list[str]], *, named: bool) -> list[str]:
    """Who was counted on for days that it is closed now, in sentences; names only for those who see the roster."""
    if not on:
        return []
    if not named:
        return [_("Er stonden al mensen op het rooster. Zeg het tegen het spreekuur.")]
    days = ", ".join(f"{date_format(day, 'j F')} ({', '.join(names)})" for day, names in on.items())
    said = ngettext(
        "Op %(n)s dag stonden al mensen op het rooster: %(days)s.",
        "Op %(n)s van deze dagen stonden al mensen op het rooster: %(days)s.",
        len(on),
    )
    return [said % {"n": len(on), "days": days}, _("Laat het hun weten.")]


@require_POST
@setting_up_desk
def remove_special(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    special = fetch_or_404(SpecialTime.objects.filter(initiative=desk.initiative_id), id=id)
    return press(
        request,
        lambda: remove_special_time(actor=request.who, special=special),
        done=_("Weggehaald. Op deze dag zijn jullie weer gewoon open of dicht."),
        back=here(desk, "special_times"),
    )
