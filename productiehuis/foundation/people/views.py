"""What somebody may change about themselves."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import EmailView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.web.menu import own_groups, own_pages
from productiehuis.foundation.web.saving import saved

from .actions import rename_person
from .adapter import belongs_to_another
from .forms import NameForm
from .who import Who


@require_http_methods(["GET", "POST"])
@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """What is my own here: my pages of every room, how I am called, and the ways in that I have."""
    who: Who = request.who  # type: ignore[attr-defined]
    me, account = who.person, who.account
    assert me is not None and account is not None
    form = NameForm(request.POST or None, initial={"name": me.name})
    if saved(form, lambda: rename_person(actor=who, person=me, name=form.cleaned_data["name"])):
        messages.success(request, _("Vanaf nu heet je hier %(name)s.") % form.cleaned_data)
        return redirect("my_account")
    notices = [(page, words) for page in own_pages() if page.notice and (words := page.notice(who))]
    context = {"form": form, "account": account, "groups": own_groups(), "notices": notices}
    return render(request, "people/my_account.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def come_in_anew(request: HttpRequest) -> HttpResponse:
    """Who has no password shows who they are by coming in once more; then they go on where they were."""
    there = request.GET.get("next", "")
    there = there if url_has_allowed_host_and_scheme(there, allowed_hosts=None) else reverse("my_account")
    if request.method != "POST":
        return render(request, "people/come_in_anew.html", {"account": request.user})
    logout(request)
    door = "who_today" if settings.DEMO else "account_request_login_code"
    return redirect(f"{reverse(door)}?{urlencode({'next': there})}")


class AddressesView(EmailView):
    """The addresses that somebody comes in with (allauth's page)."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As allauth does it, but no account takes the first address of another."""
        account: Any = request.user
        if "action_primary" in request.POST and belongs_to_another(request.POST.get("email", ""), account):
            messages.error(request, get_adapter().error_messages["email_taken"])
            return redirect("account_email")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response
