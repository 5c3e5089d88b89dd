"""Photos of an initiative: one to see, and those who lead it put them up and take them away."""

from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_see_initiative
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.models import Initiative, Presence
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from .life_forms import PhotoForm
from .life_models import Photo
from .life_views import here, leads, of_initiative
from .photos import add_photo, made_anew, remove_photo

SEEN_FOR = 3600  # seconds that a browser keeps a photo: who takes a yes back, is not seen for long


@require_safe
def photo(request: HouseRequest, slug: str, id: object) -> HttpResponse:
    """One photo of an initiative that one may see."""
    rows = Photo.objects.select_related("initiative").defer("said_yes").filter(initiative__slug=slug)
    found = fetch_or_404(rows, lambda one: may_see_initiative(request.who, one.initiative), id=id)
    answer = HttpResponse(bytes(found.content), content_type="image/jpeg")
    hidden = found.initiative.presence == Presence.HIDDEN
    answer["Cache-Control"] = f"{'private' if hidden else 'public'}, max-age={SEEN_FOR}"
    return answer


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
@reads_people("initiatives.Photo", Purpose.CHECKING)
def photos(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """The photos of an initiative with who said yes, and a form for the next."""
    form = PhotoForm(request.POST or None, request.FILES or None)

    def add() -> None:
        typed = form.cleaned_data
        add_photo(
            actor=request.who,
            initiative=initiative,
            picture=made_anew(typed["file"].read()),
            alt=typed["alt"],
            said_yes=typed["said_yes"],
        )

    if saved(form, add):
        return HttpResponseRedirect(here(request, "photos", initiative.slug))
    rows = list(Photo.objects.filter(initiative=initiative).defer("content"))
    for one in rows:
        request.looking.show(one.of_id, one.id)
    return render(request, "initiatives/photos.html", {"form": form, "photos": rows, "initiative": initiative})


@require_POST
@of_initiative(leads)
def take_photo_away(request: HouseRequest, initiative: Initiative, id: object) -> HttpResponse:
    found = fetch_or_404(Photo.objects.filter(initiative=initiative).defer("content", "said_yes"), id=id)
    return press(
        request,
        partial(remove_photo, actor=request.who, photo=found),
        done=_("De foto is weg."),
        back=here(request, "photos", initiative.slug),
    )
