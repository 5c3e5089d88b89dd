"""The photos of an initiative: for everybody to see; for who leads it, to add and to take away."""

from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_see_initiative
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit, press

from . import photo_actions as actions
from .life_access import may_lead
from .life_views import here, leads, of_initiative
from .photo_forms import PhotoForm
from .photo_models import Photo
from .places import Place
from .position_access import may_lead as leads_there
from .position_queries import people_at

TYPES = {"large": "image/jpeg", "small": "image/webp"}
SEEN_FOR = 300  # seconds that a browser keeps a photo: what was taken away is gone soon


@require_safe
def photos(request: HouseRequest, slug: str) -> HttpResponse:
    """All photos of an initiative that one may see."""
    initiative = fetch_or_404(Initiative.objects.all(), lambda one: may_see_initiative(request.who, one), slug=slug)
    context = {
        "initiative": initiative,
        "photos": _photos(initiative),
        "may_lead": may_lead(request.who, initiative),
    }
    return render(request, "initiatives/photos.html", context)


@require_safe
def photo_file(request: HouseRequest, slug: str, id: object, size: str) -> HttpResponse:
    """One photo of an initiative that one may see, in *size* "large" or "small"."""
    rows = Photo.objects.select_related("initiative").only(size, "initiative").filter(initiative__slug=slug)
    found = fetch_or_404(rows, lambda one: may_see_initiative(request.who, one.initiative), id=id)
    answer = HttpResponse(bytes(getattr(found, size)), content_type=TYPES[size])
    answer["Cache-Control"] = f"private, max-age={SEEN_FOR}"
    return answer


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
def add_photo(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    team = people_at(Place(request.house, initiative), timezone.localdate())
    form = PhotoForm(request.POST or None, request.FILES or None, team=team)

    def add() -> None:
        told = dict(form.cleaned_data)
        actions.add_photo(actor=request.who, initiative=initiative, data=told.pop("file").read(), **told)

    return edit(
        request,
        form,
        add,
        title=_("Een foto erbij"),
        lead=_("Iedereen kan deze foto zien. Vraag het dus eerst aan wie erop staat."),
        button=_("Zet op de pagina"),
        done=_("De foto staat erop."),
        back=here(request, "photos", initiative.slug),
    )


@require_safe
@of_initiative(leads)
@reads_people("initiatives.PhotoConsent", Purpose.CHECKING)
def photo(request: HouseRequest, initiative: Initiative, id: object) -> HttpResponse:
    """One photo with the button with which it goes, and for the initiative's own leaders who said yes to it."""
    found = fetch_or_404(_photos(initiative), id=id)
    may_read = leads_there(request.who, Place(request.house, initiative))
    consents = list(found.consents.select_related("person")) if may_read else []
    for one in consents:
        request.looking.show(one.person_id, one.id)
    context = {"photo": found, "consents": consents, "initiative": initiative, "may_read": may_read}
    return render(request, "initiatives/photo.html", context)


@require_POST
@of_initiative(leads)
def remove_photo(request: HouseRequest, initiative: Initiative, id: object) -> HttpResponse:
    return press(
        request,
        partial(actions.remove_photo, actor=request.who, photo=fetch_or_404(_photos(initiative), id=id)),
        done=_("De foto is weg."),
        back=here(request, "photos", initiative.slug),
    )


def _photos(initiative: Initiative) -> QuerySet[Photo]:
    found: QuerySet[Photo] = Photo.objects.filter(initiative=initiative).defer("large", "small")
    return found
