"""For everybody, without an account: what a certificate is worth, and the keys by which programs check a badge."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.said_codes import is_code
from productiehuis.foundation.web.links import absolute
from productiehuis.foundation.web.saving import saved

from . import badges, checking, endorsing, owning
from .access import may_revoke
from .checking import Checked
from .forms import CheckForm, CodeForm, KeepingForm, WordsForm
from .keys import published_keys
from .models import Certificate
from .papers import days_of, signer_of, times_of
from .rules import Verdict
from .signing import CODE, typed_code
from .wording import SAID

View = Callable[..., HttpResponse]
sensitive = sensitive_post_parameters()


def kept_from_robots(view: View) -> View:
    """A page that stands in no search engine and no cache: whoever gave it can take it back."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(*args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer["Cache-Control"] = "private, no-store"
        return answer

    return checked


def _shown(checked: Checked) -> dict[str, Any]:
    """What a page says of what was *checked*; whose it is only where it may."""
    one, said = checked.certificate, SAID[checked.verdict]
    context: dict[str, Any] = {"said": said, "verdict": checked.verdict.value, "one": None}
    if one and checked.verdict == Verdict.REVOKED:
        context["reason"] = one.get_reason_display()
    if one and checked.badge:
        context |= {
            "one": one,
            "badge": checked.badge,
            "days": days_of(one),
            "times": times_of(one),
            "signer": signer_of(one),
            "endorsements": endorsing.shown_at(one),
        }
    return context


@sensitive
@require_http_methods(["GET", "POST"])
@kept_from_robots
def find_certificate(request: HttpRequest) -> HttpResponse:
    """Type the code from a paper, where there is nothing to scan with."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect("certificate", form.cleaned_data["code"])
    return render(request, "recognition/find.html", {"form": form})


@require_safe
@kept_from_robots
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What the certificate with this code is worth now; for who organises with the way to print or revoke it."""
    who: Who = request.who  # type: ignore[attr-defined]
    checked = checking.by_code(code)
    status = 404 if checked.verdict == Verdict.UNKNOWN else 200
    context = {**_shown(checked), "code": code, "given": ""}
    if (one := checked.certificate) and one.replaced_at is None and may_revoke(who, one):
        context["given"] = reverse("given_certificate", args=[one.house.slug, one.id])
    return render(request, "recognition/certificate.html", context, status=status)


@sensitive
@require_http_methods(["GET", "POST"])
@kept_from_robots
def check_badge(request: HouseRequest) -> HttpResponse:
    """Paste a badge or send the file; a code is understood too. Nothing of it is kept."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        text = form.cleaned_data["text"]
        if is_code(code := typed_code(text), CODE):
            return redirect("certificate", code)
        context |= _shown(checking.by_badge(text, request.house))
    return render(request, "recognition/check.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@kept_from_robots
def keep_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What who has the keeping code can do. A code that leads nowhere looks like any other."""
    who: Who = request.who  # type: ignore[attr-defined]
    form = KeepingForm(request.POST or None, signed_in=who.is_somebody)
    done: list[str] = []

    def act() -> None:
        one = owning.kept_by(code=code, keeping=form.cleaned_data["keeping"])
        done.append(_do(who, one, form.cleaned_data["what"]))

    if saved(form, act):
        messages.success(request, done[0])
        if form.cleaned_data["what"] == "take":
            return redirect("my_certificates")
        return redirect("certificate", code)
    return render(request, "recognition/keep.html", {"form": form, "code": code})


def _do(who: Who, one: Certificate, what: str) -> str:
    if what == "throw_away":
        owning.throw_away(actor=who, certificate=one)
        return _("Het certificaat is weg.")
    if what == "take":
        owning.put_with_account(actor=who, certificate=one)
        return _("Het certificaat staat bij je account.")
    owning.close_page(actor=who, certificate=one, closed=what == "close")
    return _("De pagina is dicht.") if what == "close" else _("De pagina is weer open.")


@sensitive
@require_http_methods(["GET", "POST"])
@kept_from_robots
def endorsement_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who has the link writes a good word, changes it, or takes it away."""
    who: Who = request.who  # type: ignore[attr-defined]
    word = endorsing.by_token(token)
    if word is None:
        return render(request, "recognition/not_asked.html", status=404)
    if request.method == "POST" and "remove" in request.POST:
        endorsing.remove(actor=who, endorsement=word)
        return render(request, "recognition/not_asked.html", {"removed": True})
    form = WordsForm(request.POST or None, initial={"writer": word.writer, "words": word.words})
    if saved(form, lambda: endorsing.write(actor=who, endorsement=word, **form.cleaned_data)):
        messages.success(request, _("Dank je wel. De eigenaar leest het, en kiest of het erbij komt."))
        return redirect("endorsement_link", token)
    return render(request, "recognition/write.html", {"form": form, "word": word})


# -- for programs -----------------------------------------------------------------------------------------------------


@require_safe
def jwks(request: HouseRequest) -> HttpResponse:
    return _for_all(checking.jwks(request.house))


@require_safe
def signing_key_file(request: HouseRequest, thumbprint: str) -> HttpResponse:
    """One published key: what the ``kid`` of a badge leads to."""
    key = fetch_or_404(published_keys(request.house), thumbprint=thumbprint)
    return _for_all(badges.published(key.public, key.kid))


@require_safe
def issuer(request: HouseRequest) -> HttpResponse:
    """The house as the issuer of its badges."""
    newest = published_keys(request.house).first()
    address = newest.address if newest else absolute(request.path)
    return _for_all(badges.profile(address, request.house.name))


def _for_all(content: dict[str, Any]) -> HttpResponse:
    """*content* for programs of others, also those that run on pages elsewhere."""
    answer = JsonResponse(content)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=300"
    return answer
