"""Only in the demo house: walk in as anybody of the cast."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.trust.access import fetch_or_404

from .cast import CAST
from .models import Account

BACKEND = "productiehuis.foundation.people.backends.AccountBackend"


@require_http_methods(["GET", "POST"])
def who_today(request: HttpRequest) -> HttpResponse:
    """ "Wie ben je vandaag?": choose one of the cast, or nobody. The address exists in demo only."""
    if request.method == "POST":
        email = {member.key: member.email for member in CAST}.get(request.POST.get("key", ""))
        if email:
            account = fetch_or_404(Account.objects.select_related("person"), email=email)
            login(request, account, backend=BACKEND)
            record_authentication(request, account, method="demo")
        else:
            logout(request)
        return redirect("front_door")
    return render(request, "people/who_today.html", {"cast": CAST})
