"""Everything that is kept of somebody who has no account, at a table: heard, corrected, taken along and erased.

The talk is the proof that they sit there: they said their card code a moment ago (``sharing.table_views``).
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.privacy.seen import days_of, folded, looks_at
from productiehuis.foundation.sharing import reading
from productiehuis.foundation.sharing.models import Talk
from productiehuis.foundation.sharing.table_views import here, in_their_place, read_out
from productiehuis.foundation.trust.personal_data import Kept
from productiehuis.foundation.trust.read_log import EVERYTHING
from productiehuis.foundation.web.pages import edit, press

from .at_table import erase_at_table, erase_sentence, nameless_at_table, nameless_sentence
from .forms import WordsForm
from .known import Row, is_of_house, known_of, not_found
from .own_words import stop_with, words_of, write_words
from .sections import a_page_of, before_erasing, kept_or_404, row_or_404, section, takes_words
from .views import all_of

NEWEST_DAYS = 20
"""Of who looked: each of one person on one day, as ``seen`` folds them. All of it stands on the paper."""

NAME = "people.Person"
PAGES = {"own_words": "talk_own_words", "stop_with": "talk_stop_with", "my_account": "talk_name"}
"""What stands for a page of one's own at a table; there is none for another."""

sensitive = sensitive_post_parameters()


def noted(request: HouseRequest, talk: Talk, kept: Kept, rows: Iterable[Row]) -> None:
    """Write in the read log which *rows* of *kept* are read out; keys that are no UUID are not named."""
    ids = [UUID(row.id) for row in rows if len(row.id) == 36]
    reading.helping(talk, request.who, request, kind=kept.model, rows=ids)


def at_this_table(request: HouseRequest, talk: Talk) -> Callable[..., str]:
    """How a section makes the addresses of its pages here. To stop with one's name is a sentence with a witness."""

    def page(name: str, *args: object) -> str:
        if (name, *args[:1]) == ("stop_with", NAME.lower()):
            return here(request, "talk_nameless", talk.id)
        return here(request, PAGES[name], talk.id, *args) if name in PAGES else ""

    return page


@require_safe
@in_their_place
def talk_data(request: HouseRequest, talk: Talk) -> HttpResponse:
    """Of which kinds something is kept and how much, and who looked; what it says stands one step further."""
    reading.at_table(talk, request.who, request)
    looks = looks_at(talk.person_id)
    context = {
        "talk": talk,
        "kinds": known_of(talk.person_id, newest=1),
        "not_found": list(not_found()),
        "days": folded(looks, days_of(looks)[:NEWEST_DAYS]),
    }
    return render(request, "mine/talk_data.html", context)


@require_safe
@in_their_place
def talk_data_kind(request: HouseRequest, talk: Talk, kind: str) -> HttpResponse:
    """All of one kind, to read out, with what can be done with each."""
    shown, page = a_page_of(kept_or_404(kind), talk.person_id, request.GET.get("bladzij"))
    noted(request, talk, shown.kept, shown.rows)
    there = section(shown, words_of(talk.person_id), at_this_table(request, talk))
    context = {"talk": talk, "section": there, "page": page, "back": here(request, "talk_data", talk.id)}
    return render(request, "mine/kind.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@in_their_place
def talk_own_words(request: HouseRequest, talk: Talk, kind: str, id: str) -> HttpResponse:
    """They say something of one thing, or ask the house to correct it; who helps types it."""
    kept = kept_or_404(kind)
    if not takes_words(kept):
        raise Http404
    row = row_or_404(kept, talk.person_id, id)
    form = WordsForm(request.POST or None, of_house=is_of_house(kept))
    form.fields["text"].label = _("In hun eigen woorden")
    form.fields["text"].help_text = _("Lees terug wat je opschreef.")
    answer = edit(
        request,
        form,
        lambda: write_words(actor=request.who, person=talk.person, kept=kept, id=id, **form.cleaned_data),
        title=_("Zet er iets bij"),
        lead=_("Van %(name)s. %(kind)s: %(thing)s") % {"name": talk.person, "kind": kept.title, "thing": row.title},
        done=_("Het staat erbij."),
        back=here(request, "talk_data_kind", talk.id, kind),
        button=_("Zet het erbij"),
    )
    if answer.status_code == 200:
        noted(request, talk, kept, [row])
    return answer


@require_http_methods(["GET", "POST"])
@in_their_place
def talk_stop_with(request: HouseRequest, talk: Talk, kind: str, id: str) -> HttpResponse:
    """What stopping with this thing means, to read out, and the button."""
    kept = kept_or_404(kind)
    if not kept.stop or kept.model == NAME:
        raise Http404
    row = row_or_404(kept, talk.person_id, id)
    back = here(request, "talk_data", talk.id)
    if request.method == "POST":
        return press(
            request,
            lambda: stop_with(actor=request.who, person=talk.person, kept=kept, id=id),
            done=_("Gestopt."),
            back=back,
            otherwise=request.path,
        )
    noted(request, talk, kept, [row])
    return render(request, "mine/stop.html", {"talk": talk, "kept": kept, "row": row, "back": back})


@require_safe
@in_their_place
def talk_data_file(request: HouseRequest, talk: Talk, format: str) -> HttpResponse:
    """Everything, on paper to take along; or for a computer."""
    answer = all_of(talk.person, format)
    reading.helping(talk, request.who, request, kind=EVERYTHING, rows=())
    return answer


@sensitive
@require_http_methods(["GET", "POST"])
@in_their_place
def talk_nameless(request: HouseRequest, talk: Talk) -> HttpResponse:
    """They want no name here any more: the sentence first, then the yes."""
    back = here(request, "talk_data", talk.id)
    page = read_out(
        request,
        talk,
        nameless_sentence(),
        lambda said: nameless_at_table(actor=request.who, talk=talk, said=said),
        back=back,
    )
    if page:
        return page
    messages.success(request, _("De naam is weg. Anderen zien nu: een bewoner."))
    return redirect(back)


@sensitive
@require_http_methods(["GET", "POST"])
@in_their_place
def talk_erase(request: HouseRequest, talk: Talk) -> HttpResponse:
    """They want everything to go: what goes and what stays, the sentence, the yes; and then the report to print."""
    tokens: list[str] = []
    page = read_out(
        request,
        talk,
        erase_sentence(),
        lambda said: tokens.append(erase_at_table(actor=request.who, talk=talk, said=said)),
        template="mine/talk_erase.html",
        back=here(request, "talk_data", talk.id),
        **before_erasing(talk.person_id),
    )
    return page or redirect("erasure_report", tokens[0])
