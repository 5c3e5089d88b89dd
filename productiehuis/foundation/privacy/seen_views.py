"""What somebody sees of who looked at them, and who is to be called for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.lists import EXPORTS, list_response
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from . import emergency
from .emergency_forms import OwnContactForm, ReadForm
from .emergency_queries import opened_of
from .models import OwnContact
from .seen import AT_ONCE, LOOKS, days_of, folded, looks_at

FEW = 20
"""Up to so many lines nobody needs to narrow them."""


@require_safe
@login_required
def seen(request: HouseRequest) -> HttpResponse:
    """Who looked at what of mine, when and why; what was opened in an emergency stands on top."""
    me = request.who.id
    assert me is not None
    lines = looks_at(me)
    if request.GET.get("export", "") in EXPORTS:
        return list_response(request, lines, LOOKS)
    asked = request.GET.get("waarvoor", "")
    asked = asked if asked in Purpose else ""
    lines = lines.filter(purpose=asked) if asked else lines
    page = Paginator(days_of(lines), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "days": folded(lines, page),
        "page": page,
        "asked": asked,
        "purposes": Purpose.choices if asked or page.paginator.count > FEW else [],
        "made": timezone.now().isoformat(),
        "emergencies": opened_of(me),
    }
    return render(request, "privacy/seen.html", context)


@require_POST
@login_required
def read_openings(request: HouseRequest) -> HttpResponse:
    """I read what was opened of me: it stands on top of "Van mij" no more."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        return redirect("seen")
    return press(
        request,
        lambda: emergency.say_read(actor=request.who, **form.cleaned_data),
        done=_("Gelezen. Het blijft hier staan."),
        back=reverse("seen"),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def own_contact(request: HouseRequest) -> HttpResponse:
    """Who should be called for me. It is shown to nobody unless I share it."""
    contact = OwnContact.objects.filter(person=request.who.id).first()
    initial = {"name": contact.name, "how": contact.how, "knows": contact.knows} if contact else None
    form = OwnContactForm(request.POST or None, initial=initial)
    if saved(form, lambda: emergency.save_own_contact(actor=request.who, **form.cleaned_data)):
        messages.success(request, _("Bewaard. Alleen jij ziet dit, tot je het zelf aan iemand laat zien."))
        return redirect("own_contact")
    return render(request, "privacy/own_contact.html", {"form": form, "contact": contact})


@require_POST
@login_required
def forget_own_contact(request: HouseRequest) -> HttpResponse:
    emergency.forget_own_contact(actor=request.who)
    messages.success(request, _("Weggehaald."))
    return redirect("own_contact")
