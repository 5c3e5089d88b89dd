"""For who organises: who came, who gets a certificate, the paper, and taking one back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved
from productiehuis.rooms.activities.door import Activity, activity_of, organised_by

from . import issuing, owning
from .access import initiatives_of, may_enter, may_give, may_keep_keys, may_revoke
from .forms import GiveForm, NameForm, RevokeForm, RuleForm
from .models import Certificate, Issuing, IssuingState
from .papers import paper_response
from .rules import Came, earned
from .tasks import run_issuing_task
from .wording import SAID

KIND = "recognition.Certificate"
View = Callable[..., HttpResponse]
sensitive = sensitive_post_parameters()


def at_activity(view: View) -> View:
    """A page of the activity in the address, for who organises it."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, activity: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        found = activity_of(activity)
        allow_or_404(found is not None and may_give(request.who, found))
        return view(request, found, *args, **kwargs)

    return checked


def at_certificate(view: View) -> View:
    """A page of the certificate in the address, for who organises at its initiative."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Certificate.objects.filter(replaced_at=None).select_related("key", "signer", "house")
        one = fetch_or_404(rows.defer("jwt", "key__private"), lambda found: may_revoke(request.who, found), id=id)
        return view(request, one, *args, **kwargs)

    return checked


def of_activity(activity: Activity, page: str = "certificates_of") -> str:
    return reverse(page, args=[activity.house.slug, activity.id])


def of_certificate(one: Certificate, page: str = "given_certificate") -> str:
    return reverse(page, args=[one.house.slug, one.id])


@require_safe
@login_required
def certificates(request: HouseRequest) -> HttpResponse:
    """What one can give certificates for, and how many there are of each."""
    allow_or_404(may_enter(request.who, request.house))
    activities = organised_by(initiatives_of(request.who, request.house))
    given = Certificate.objects.filter(activity__in=activities, replaced_at=None).order_by().values_list("activity")
    numbers = dict(given.annotate(n=Count("id")))
    rows = [(one, numbers.get(one.id, 0), of_activity(one)) for one in activities]
    context = {"rows": rows, "keeps_keys": may_keep_keys(request.who, request.house)}
    return render(request, "recognition/certificates.html", context)


@require_safe
@at_activity
@reads_people(KIND, Purpose.CHECKING)
def certificates_of(request: HouseRequest, activity: Activity) -> HttpResponse:
    """Who came how often, who has a certificate, and who gets one now."""
    rule = issuing.rule_of(activity)
    came = issuing.came_to(activity, timezone.localdate())
    rows = Certificate.objects.filter(activity=activity, replaced_at=None).select_related("key")
    given = list(rows.defer("jwt", "code", "keeping", "key__private"))
    by_key = {one.person_id or one.sign_up: one for one in given}
    for one in came:
        request.looking.show(one.person, None if one.person else one.sign_up)
    for certificate in given:
        request.looking.show(certificate.person_id, certificate.id)
    context = {
        "activity": activity,
        "rule": rule,
        "given": [(one, of_certificate(one)) for one in given],
        "came": [one for one in came if one.key not in by_key],
        "ready": len(earned(came, rule.times, by_key.keys() - {None}, helpers=rule.helpers)),
        "running": Issuing.objects.filter(activity=activity, state=IssuingState.RUNNING).first(),
        "mine": rule.signer_id == request.who.id,
    }
    return render(request, "recognition/certificates_of.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@at_activity
def certificate_rule(request: HouseRequest, activity: Activity) -> HttpResponse:
    form = RuleForm(request.POST or None, row=issuing.rule_of(activity))
    return edit(
        request,
        form,
        lambda: issuing.save_rule(actor=request.who, rule=form.filled()),
        title=_("Wie krijgt een certificaat?"),
        lead=_("Van %(title)s. Wat al gegeven is, verandert niet.") % {"title": activity.title},
        done=_("Bewaard."),
        back=of_activity(activity),
    )


@require_POST
@at_activity
def name_under(request: HouseRequest, activity: Activity) -> HttpResponse:
    yes = request.POST.get("yes") == "1"
    return press(
        request,
        lambda: issuing.put_name_under(actor=request.who, activity=activity, yes=yes),
        done=_("Je naam komt onder nieuwe certificaten.") if yes else _("Je naam komt er niet meer onder."),
        back=of_activity(activity),
    )


@require_POST
@at_activity
def start_issuing(request: HouseRequest, activity: Activity) -> HttpResponse:
    run = issuing.start_issuing(actor=request.who, activity=activity)
    run_issuing_task.enqueue(str(run.id))
    return redirect("issuing", request.house.slug, activity.id, run.id)


@require_safe
@at_activity
def issuing_page(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    """How far it is. Asks again by itself while the task is at it."""
    run = fetch_or_404(Issuing.objects.filter(activity=activity), id=id)
    busy = run.state == IssuingState.RUNNING
    if "HX-Request" in request.headers and not busy:
        return HttpResponse(headers={"HX-Refresh": "true"})
    percent = min(99, run.made * 100 // run.total) if run.total else None
    context = {"activity": activity, "run": run, "busy": busy, "percent": percent, "back": of_activity(activity)}
    page = "recognition/parts/issuing_progress.html" if "HX-Request" in request.headers else "recognition/issuing.html"
    response = render(request, page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@sensitive
@require_http_methods(["GET", "POST"])
@at_activity
@reads_people(KIND, Purpose.CHECKING)
def give_certificate(request: HouseRequest, activity: Activity) -> HttpResponse:
    """To one of those who came (``wie`` in the address, ``hielp`` for who helped), or to who is at the table."""
    key, helped = request.GET.get("wie", ""), "hielp" in request.GET
    came: Came | None = None
    if key:
        everybody = issuing.came_to(activity, timezone.localdate())
        came = next((one for one in everybody if (str(one.key), one.helped) == (key, helped)), None)
        if came is None:
            raise Http404
        request.looking.show(came.person, None if came.person else came.sign_up)
    form = GiveForm(request.POST or None, initial={"name": came.name if came else ""})
    made: list[Certificate] = []

    def give() -> None:
        typed = form.cleaned_data
        made.append(
            issuing.give_one(actor=request.who, activity=activity, name=typed["name"], came=came, id=typed["id"])
        )

    if saved(form, give):
        return redirect(of_certificate(made[0]))
    context = {"activity": activity, "form": form, "came": came, "back": of_activity(activity)}
    return render(request, "recognition/give.html", context)


@require_safe
@at_activity
@reads_people(KIND, Purpose.HELPING)
def certificates_paper(request: HouseRequest, activity: Activity) -> HttpResponse:
    """All that count, as one PDF: with the keeping codes of who has no account, each on a slip of its own."""
    rows = Certificate.objects.filter(activity=activity, replaced_at=None, revoked_at=None)
    given = sorted(rows.select_related("house", "signer").defer("jwt"), key=lambda one: one.name.casefold())
    allow_or_404(bool(given))
    for one in given:
        request.looking.show(one.person_id, one.id)
    return paper_response(given, f"certificaten-{slugify(activity.title)}")


@require_safe
@at_certificate
@reads_people(KIND, Purpose.CHECKING)
def given_certificate(request: HouseRequest, one: Certificate) -> HttpResponse:
    request.looking.show(one.person_id, one.id)
    context = {"one": one, "said": SAID[one.state], "state": one.state.value}
    context["back"] = reverse("certificates_of", args=[one.house.slug, one.activity_id]) if one.activity_id else ""
    return render(request, "recognition/given.html", context)


@require_safe
@at_certificate
@reads_people(KIND, Purpose.HELPING)
def given_paper(request: HouseRequest, one: Certificate) -> HttpResponse:
    allow_or_404(one.revoked_at is None)
    request.looking.show(one.person_id, one.id)
    return paper_response([one], f"certificaat-{slugify(one.title)}")


@sensitive
@require_http_methods(["GET", "POST"])
@at_certificate
@reads_people(KIND, Purpose.HELPING)
def rename_given(request: HouseRequest, one: Certificate) -> HttpResponse:
    """Who is at the table wants another name on it. Who has an account changes it themselves."""
    allow_or_404(bool(one.keeping) and one.revoked_at is None)
    request.looking.show(one.person_id, one.id)
    initial = {"name": one.name, "show_times": one.show_times}
    form = NameForm(request.POST or None, initial=initial, times=one.times)
    made: list[Certificate] = []
    if saved(form, lambda: made.append(owning.rename(actor=request.who, certificate=one, **form.said()))):
        return redirect(of_certificate(made[0]))
    words = {"title": _("Een andere naam"), "back": of_certificate(one)}
    words["lead"] = _("Doe dit samen met wie het certificaat krijgt. De oude code vervalt: print het daarna opnieuw.")
    return render(request, "web/edit.html", {"form": form, **words})


def _how_told(one: Certificate) -> str:
    """How the owner of *one* hears what happened to it: whom no account reaches, somebody has to tell."""
    return _("Vertel het zelf: er is geen account bij.") if one.keeping else _("De eigenaar krijgt bericht.")


@require_http_methods(["GET", "POST"])
@at_certificate
def revoke_certificate(request: HouseRequest, one: Certificate) -> HttpResponse:
    form = RevokeForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: owning.revoke(actor=request.who, certificate=one, **form.cleaned_data),
        title=_("Dit certificaat intrekken"),
        lead=_(
            "Wie het nakijkt, leest daarna dat het niet meer geldt, en waarom. Er staat geen naam bij. Jij of een "
            "collega kan het weer geldig maken."
        ),
        button=_("Trek in"),
        done=_("Ingetrokken. %(told)s") % {"told": _how_told(one)},
        back=of_certificate(one),
    )


@require_POST
@at_certificate
def restore_certificate(request: HouseRequest, one: Certificate) -> HttpResponse:
    return press(
        request,
        lambda: owning.make_valid_again(actor=request.who, certificate=one),
        done=_("Het certificaat geldt weer. %(told)s") % {"told": _how_told(one)},
        back=of_certificate(one),
    )
