"""At the table: the idea of somebody without an account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.sharing import reading
from productiehuis.foundation.sharing.models import Talk
from productiehuis.foundation.sharing.table_views import here, in_their_place, read_out

from .idea_at_table import bring_idea_at_table, idea_sentence
from .life_forms import IdeaForm


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@in_their_place
def talk_idea(request: HouseRequest, talk: Talk) -> HttpResponse:
    """First the idea, in their own words; then it is read back with the sentence, and kept when they say yes."""
    form = IdeaForm(request.POST or None, works=False)
    back = here(request, "talk", talk.id)
    if not form.is_valid() or "again" in request.POST:
        reading.at_table(talk, request.who, request)
        context = {
            "form": form,
            "title": _("Een idee van %(name)s") % {"name": talk.person},
            "lead": _("Schrijf het op zoals zij het zeggen. Daarna lees je het terug."),
            "button": _("Verder"),
            "back": back,
        }
        return render(request, "web/edit.html", context)
    page = read_out(
        request,
        talk,
        idea_sentence(),
        lambda said: bring_idea_at_table(actor=request.who, talk=talk, said=said, **form.told),
        needed=False,
        template="initiatives/read_idea.html",
        form=form,
        idea=form.told,
    )
    if page:
        return page
    messages.success(request, _("Het idee staat erbij, en het is van %(name)s.") % {"name": talk.person})
    return redirect(back)
