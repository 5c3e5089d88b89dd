"""The two pages that come back in every room: one form with one thing to save, and a button that does one thing."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from .saving import saved


def edit(
    request: HttpRequest,
    form: forms.BaseForm,
    save: Callable[[], object],
    *,
    title: str,
    done: str,
    back: str,
    **words: str,
) -> HttpResponse:
    """The page of one form: *save* what was typed and go *back* (an address) saying *done*, or show what is wrong.

    *words* may have a ``lead``, the text on the ``button``, and an address to ``remove`` with its ``remove_button`` and
    ``remove_icon``.
    """
    if saved(form, save):
        messages.success(request, done)
        return HttpResponseRedirect(back)
    return render(request, "web/edit.html", {"form": form, "title": title, "back": back, **words})


def press(
    request: HttpRequest, action: Callable[[], object], *, done: str, back: str, otherwise: str = ""
) -> HttpResponse:
    """A button without a form: do *action* and go *back* saying *done*; else go *otherwise*, saying why not."""
    try:
        action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(otherwise or back)
    messages.success(request, done)
    return HttpResponseRedirect(back)
