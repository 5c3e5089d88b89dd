"""What somebody sees of who looked at them, and who is to be called for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.web.lists import list_response
from productiehuis.foundation.web.saving import saved

from . import emergency
from .emergency_forms import OwnContactForm
from .emergency_queries import opened_of
from .models import OwnContact
from .seen import LOOKS, looks_at


@require_safe
@login_required
def seen(request: HouseRequest) -> HttpResponse:
    """Who looked at what of mine, when and why; what was opened in an emergency stands on top."""
    me = request.who.id
    assert me is not None
    return list_response(
        request, looks_at(me), LOOKS, template="privacy/seen.html", extra={"emergencies": opened_of(me)}
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
        messages.success(request, _("Bewaard. Alleen jij ziet dit, tot je het zelf deelt."))
        return redirect("own_contact")
    return render(request, "privacy/own_contact.html", {"form": form, "contact": contact})


@require_POST
@login_required
def forget_own_contact(request: HouseRequest) -> HttpResponse:
    emergency.forget_own_contact(actor=request.who)
    messages.success(request, _("Weggehaald."))
    return redirect("own_contact")
