"""The photos of an initiative: for everybody to see; for who leads it, to add and to take away."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_see_initiative
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from . import photo_actions as actions
from .models import Photo
from .photo_access import may_show_photos, team_of
from .photo_forms import PhotoForm

ON_PAGE = 3
"""How many of the newest photos stand on the page of the initiative itself; the rest is one press further."""

SIZES = {"groot": ("large", "image/jpeg"), "klein": ("small", "image/webp")}
LISTED = ("id", "shows", "width", "height")

View = Callable[..., HttpResponse]


def leading(view: View) -> View:
    """About one initiative, for who leads it."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, slug: str) -> HttpResponse:
        def allowed(one: Initiative) -> bool:
            return may_show_photos(request.who, one)

        return view(request, fetch_or_404(Initiative.objects.select_related("house"), allowed, slug=slug))

    return checked


def of_photo(view: View) -> View:
    """About one photo, for who leads its initiative."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, id: UUID) -> HttpResponse:
        def allowed(one: Photo) -> bool:
            return may_show_photos(request.who, one.initiative)

        rows = Photo.objects.defer("large", "small").select_related("initiative")
        return view(request, fetch_or_404(rows, allowed, id=id))

    return checked


@require_safe
def photos(request: HouseRequest, slug: str) -> HttpResponse:
    """All photos of an initiative."""
    initiative = fetch_or_404(Initiative.objects.all(), lambda one: may_see_initiative(request.who, one), slug=slug)
    context = {
        "initiative": initiative,
        "photos": Photo.objects.filter(initiative=initiative).only(*LISTED),
        "may_add": may_show_photos(request.who, initiative),
    }
    return render(request, "initiatives/photos.html", context)


def _version(request: HouseRequest, id: UUID, size: str) -> str:
    return f'"{id}-{size}"'  # a photo is never changed


@require_safe
@condition(etag_func=_version)
def photo_file(request: HouseRequest, id: UUID, size: str) -> HttpResponse:
    """A photo itself. Kept by who saw it for five minutes, so that what was taken away is gone soon."""
    field, kind = SIZES[size]
    rows = Photo.objects.select_related("initiative").only(field, "initiative")
    photo = fetch_or_404(rows, lambda one: may_see_initiative(request.who, one.initiative), id=id)
    response = HttpResponse(bytes(getattr(photo, field)), content_type=kind)
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_http_methods(["GET", "POST"])
@leading
def add_photo(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    people = list(Person.objects.filter(id__in=team_of(initiative), erased_at=None).order_by("name"))
    form = PhotoForm(request.POST or None, request.FILES or None, team=people)

    def add() -> None:
        told = dict(form.cleaned_data)
        data = told.pop("file").read()
        actions.add_photo(actor=request.who, initiative=initiative, data=data, **told)

    if saved(form, add):
        return press(request, lambda: None, done=_("De foto staat erop."), back=_all(request, initiative))
    return render(request, "initiatives/add_photo.html", {"form": form, "back": _all(request, initiative)})


@require_safe
@of_photo
@reads_people("initiatives.PhotoConsent", Purpose.CHECKING)
def photo(request: HouseRequest, photo: Photo) -> HttpResponse:
    """One photo with who said yes to it, and the button with which it goes."""
    consents = list(photo.consents.select_related("person"))
    for one in consents:
        request.looking.show(one.person_id, one.id)
    context = {"photo": photo, "consents": consents, "back": _all(request, photo.initiative)}
    return render(request, "initiatives/photo.html", context)


@require_POST
@of_photo
def remove_photo(request: HouseRequest, photo: Photo) -> HttpResponse:
    return press(
        request,
        lambda: actions.remove_photo(actor=request.who, photo=photo),
        done=_("De foto is weg."),
        back=_all(request, photo.initiative),
    )


def _all(request: HouseRequest, initiative: Initiative) -> str:
    return reverse("photos", args=[request.house.slug, initiative.slug])


def newest_photos(request: HouseRequest, initiative: Initiative) -> str:
    """The newest photos, as a part of the page of *initiative*. One query."""
    found = list(Photo.objects.filter(initiative=initiative).only(*LISTED)[: ON_PAGE + 1])
    may_add = may_show_photos(request.who, initiative)
    if not found and not may_add:
        return ""
    context = {
        "initiative": initiative,
        "house": request.house,
        "photos": found[:ON_PAGE],
        "more": len(found) > ON_PAGE,
        "may_add": may_add,
    }
    return render_to_string("initiatives/parts/photos.html", context, request)
