"""Why somebody looks at the records of others: asked once per task, and kept for that day."""

from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import choose, chosen
from productiehuis.foundation.trust.access import allow_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.forms import offer


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Ik kijk voor"), widget=forms.RadioSelect)

    def __init__(self, *args: object, fitting: tuple[Purpose, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django takes them
        offer(self, "purpose", [(one.value, one.label) for one in fitting])


@require_http_methods(["GET", "POST"])
@login_required
def purpose(request: HouseRequest) -> HttpResponse:
    """Choose once why you look, and go on to the page that you wanted to see."""
    allow_or_404(request.who.belongs_to(request.house.id))
    further = request.GET.get("verder", "")
    fitting = purposes_of(request, further)
    now = chosen(request, request.house.id, fitting)
    form = PurposeForm(request.POST or None, fitting=fitting, initial={"purpose": now})
    if form.is_valid():
        choose(request, request.house.id, Purpose(form.cleaned_data["purpose"]))
        return HttpResponseRedirect(further)
    return render(request, "privacy/purpose.html", {"form": form})


def purposes_of(request: HouseRequest, address: str) -> tuple[Purpose, ...]:
    """What the page at *address* may be opened for. ``Http404`` unless it is one of this house that asks."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        raise Http404
    try:
        page = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        raise Http404 from None
    fitting: tuple[Purpose, ...] = getattr(page.func, "purposes", ())
    if page.kwargs.get("house") != request.house.slug or len(fitting) < 2:
        raise Http404
    return fitting
