"""Forms that a device keeps until they have arrived: the server's side of ``static/web/queue``.

A view that takes part stands under ``by_queue``, shows its page by ``TemplateResponse`` with the form in its context,
and takes rows whose key the device made (ground rule 2), so that what is sent twice is kept once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse

BY, CHANGED = "X-Queue", "X-Queue-Changed"
"""Headers: whose account the entry is of; and that it was changed after it was sent without an answer."""

View = Callable[..., HttpResponse]


def by_queue(view: View) -> View:
    """A page whose form may be sent by the queue of a device: then it answers with data instead of a page.

    ``{"to": address}`` when it was kept; ``{"problems": [[field, sentence, label], …], "fill": {hidden field: value}}``
    when it was refused; ``{"who": account}`` when another account is in than that of the entry, or none: nothing was
    done.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or BY not in request.headers:
            return view(request, *args, **kwargs)
        if request.headers[BY] != account_of(request) or not account_of(request):
            return JsonResponse({"who": account_of(request)})
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            return JsonResponse({"to": response.url})
        assert isinstance(response, TemplateResponse) and response.context_data is not None
        form: forms.BaseForm = response.context_data["form"]
        return JsonResponse({"problems": problems_of(form), "fill": hidden_values(form)})

    return answered


def was_changed(request: HttpRequest) -> bool:
    """Whether the device changed the entry after it had sent it before, and does not know what became of that."""
    return CHANGED in request.headers


def account_of(request: HttpRequest) -> str:
    """The id of the account that is in; "" for nobody."""
    who = getattr(request, "who", None)
    return str(who.account.id) if who and who.account else ""


def problems_of(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """What is wrong with *form*, as (field, sentence, label), in the order of the page; "" for the whole form."""
    whole = [("", str(error), "") for error in form.non_field_errors()]
    of_fields = [
        (form.add_prefix(name), str(error), str(field.label or ""))
        for name, field in form.fields.items()
        for error in form.errors.get(name, ())
    ]
    return whole + of_fields


def hidden_values(form: forms.BaseForm) -> dict[str, str]:
    """What the hidden fields of *form* say now: ``refill`` may have changed them."""
    return {field.html_name: str(field.value() or "") for field in form.hidden_fields()}
