"""No more reminders, by the link in one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_scopes import scopes_disabled

from .models import SignUp
from .own_choices import stop_reminders_of
from .reminders import sign_up_of


@csrf_exempt  # the programs in which people read their mail press this button for them (RFC 8058)
@require_http_methods(["GET", "POST"])
def no_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """One button. It says nothing of who signed up, or for what: a mail may be passed on."""
    with scopes_disabled():
        found = SignUp.objects.filter(id=sign_up_of(token)).select_related("person").first()
        if found is None:
            raise Http404
        if request.method == "POST":
            stop_reminders_of(sign_up=found)
    response = render(request, "activities/no_reminders.html", {"stopped": request.method == "POST"})
    response["Cache-Control"] = "private, no-store"
    return response
