"""What somebody wants to learn in a series, or what helps them: said, changed and taken away by themselves (C-139)."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_scopes import scopes_disabled

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.pages import edit

from .access import is_theirs
from .forms import WishForm
from .joining import by_code, tell_wish
from .models import SignUp


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_wish(request: HouseRequest, id: UUID) -> HttpResponse:
    """With an account, of whatever house."""
    with scopes_disabled():
        rows = SignUp.objects.select_related("activity")
        row = fetch_or_404(rows, lambda one: is_theirs(request.who, one) and one.takes_wish, id=id)
        return _page(request, row, reverse("own_sign_ups"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def place_wish(request: HouseRequest, code: str) -> HttpResponse:
    """Without an account, by the code that one got."""
    row = by_code(code)
    if row is None or not row.takes_wish:
        raise Http404
    return _page(request, row, reverse("own_place", args=[request.house.slug, code]))


def _page(request: HouseRequest, row: SignUp, back: str) -> HttpResponse:
    form = WishForm(request.POST or None, row=row)
    if any(request.POST.get(name, "").strip() for name in ("wish", "language")):
        done = _("Bewaard. Wie dit organiseert, kan het lezen.")
    elif row.has_wish:
        done = _("Weg. Wat je vertelde, bewaren wij niet meer.")
    else:
        done = _("Je vertelde niets. Dat hoeft ook niet.")
    return edit(
        request,
        form,
        lambda: tell_wish(
            actor=request.who, row=row, wish=form.cleaned_data["wish"], language=form.cleaned_data["language"]
        ),
        title=_("Wat je wilt leren"),
        lead=_("Voor %(title)s. Dit hoeft niet. Je bent al opgegeven.") % {"title": row.activity.title},
        done=done,
        back=back,
        remove=request.path if row.has_wish else "",  # sent without words, it is taken away
    )
