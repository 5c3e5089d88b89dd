"""What somebody may change about themselves."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import EmailView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.web.saving import saved

from .actions import rename_person
from .adapter import belongs_to_another
from .forms import NameForm
from .who import Who


@require_http_methods(["GET", "POST"])
@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """How I am called, and the ways in that I have."""
    who: Who = request.who  # type: ignore[attr-defined]
    me, account = who.person, who.account
    assert me is not None and account is not None
    form = NameForm(request.POST or None, initial={"name": me.name})
    if saved(form, lambda: rename_person(actor=who, person=me, name=form.cleaned_data["name"])):
        messages.success(request, _("Vanaf nu heet je hier %(name)s.") % form.cleaned_data)
        return redirect("my_account")
    return render(request, "people/my_account.html", {"form": form, "account": account})


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
