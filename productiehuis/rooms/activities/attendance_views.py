"""Who came: on a phone in a few taps, from paper on one screen, and who is missed."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scopes_disabled

from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.actions import is_closed, parts_of
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.trust.access import anybody, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.queue import by_queue, was_changed
from productiehuis.foundation.web.saving import saved
from productiehuis.foundation.web.texts import clock
from productiehuis.rooms.initiatives.door import taken_over
from productiehuis.rooms.recognition.door import own_certificates

from .access import may_organise
from .attendance_actions import own_row, take_name_off, tick_call, was_not_there, write_attendance
from .attendance_forms import AttendanceForm, PaperForm, WithoutListForm
from .attendance_queries import (
    AttendanceList,
    Attendee,
    WhoCame,
    attendance_list,
    attended_of,
    held_of,
    missed_of,
    own_attendance,
    who_came_to,
)
from .models import Activity, Gathering, SignUp
from .pages import for_organisers
from .rules import GatheringState, Place, Rhythm

View = Callable[..., HttpResponse]
sensitive = sensitive_post_parameters()  # whatever is typed here stands in no report of a fault
BLANK_LINES = 12
"""How many empty lines the sheet has below the names, for who just comes."""


def at_gathering(view: View) -> View:
    """A page about who came to one gathering, for those who organise it."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, activity: str, id: UUID) -> HttpResponse:
        def allowed(gathering: Gathering) -> bool:
            gathering.activity.house = gathering.house = request.house
            return may_organise(request.who, gathering.activity)

        rows = Gathering.objects.select_related("activity__initiative")
        return view(request, fetch_or_404(rows, allowed, id=id, activity__slug=activity))

    return checked


def here(gathering: Gathering, page: str) -> str:
    """The address of *page* of *gathering*."""
    return reverse(page, args=[gathering.house.slug, gathering.activity.slug, gathering.id])


def told_words(people: AttendanceList) -> str:
    """How many stand written down now."""
    came = ngettext("%(n)s deelnemer", "%(n)s deelnemers", people.number) % {"n": people.number}
    helped = ngettext("%(n)s vrijwilliger", "%(n)s vrijwilligers", people.helped) % {"n": people.helped}
    return _("Opgeschreven: %(came)s en %(helped)s.") % {"came": came, "helped": helped}


def show_all(request: HouseRequest, people: AttendanceList) -> None:
    for line in people.shown + people.helpers:
        if line.known:
            request.looking.show(line.known.person, line.row or line.known.sign_up)


@sensitive
@by_queue
@require_http_methods(["GET", "POST"])
@at_gathering
@reads_people("activities.Attendance", Purpose.ATTENDANCE)
def attendance(request: HouseRequest, gathering: Gathering) -> HttpResponse:
    """The list of one gathering: tap who came, count who is not on it, and done."""
    people = attendance_list(gathering)
    form = AttendanceForm(request.POST or None, gathering=gathering, people=people)
    if _kept(request, form, gathering):
        return redirect(here(gathering, "attendance"))
    year = gathering.day.year
    off, later = gathering.state == GatheringState.CANCELLED, gathering.day > timezone.localdate()
    closed = year < timezone.localdate().year and is_closed(request.house.id, year)
    if not (off or later or closed):
        show_all(request, people)
    context = {
        "activity": gathering.activity,
        "gathering": gathering,
        "form": form,
        "people": people,
        "ticked": form.ticked(),
        "off": off,
        "later": later,
        "closed": closed,
    }
    return TemplateResponse(request, "activities/attendance.html", context)


def _kept(request: HouseRequest, form: AttendanceForm | PaperForm | WithoutListForm, gathering: Gathering) -> bool:
    """Whether what was sent is kept; then the page that comes next says how many there are."""

    def keep() -> None:
        write_attendance(
            actor=request.who,
            gathering=gathering,
            id=form.cleaned_data["id"],
            told=form.told(),
            changed=was_changed(request),
        )

    if not saved(form, keep):
        return False
    messages.success(request, told_words(attendance_list(gathering)))
    return True


def _explain_codes(form: WithoutListForm, gathering: Gathering) -> None:
    parts = parts_of(gathering.house_id, gathering.day.year)
    made = _("Zoals: %(example)s (%(parts)s).") % {"parts": codes.in_words(parts), "example": codes.example(parts)}
    form["codes"].help_text = f"{form.fields['codes'].help_text} {made}"


@require_safe
@at_gathering
def attendance_offline(request: HouseRequest, gathering: Gathering) -> HttpResponse:
    """The page as a device keeps it, to open without network: no name is on it, so it counts and takes codes."""
    form = WithoutListForm()
    _explain_codes(form, gathering)
    context = {"activity": gathering.activity, "gathering": gathering, "form": form, "offline": True}
    return TemplateResponse(request, "activities/attendance.html", context)


@sensitive
@by_queue
@require_http_methods(["GET", "POST"])
@at_gathering
@reads_people("activities.Attendance", Purpose.ATTENDANCE)
def attendance_paper(request: HouseRequest, gathering: Gathering) -> HttpResponse:
    """Copy the list from paper, with the keyboard alone."""
    people = attendance_list(gathering)
    show_all(request, people)
    form = PaperForm(request.POST or None, gathering=gathering, people=people)
    if _kept(request, form, gathering):
        return redirect(here(gathering, "attendance"))
    context = {"activity": gathering.activity, "gathering": gathering, "form": form, "people": people}
    return TemplateResponse(request, "activities/attendance_paper.html", context)


@require_safe
@at_gathering
@reads_people("activities.Attendance", Purpose.ATTENDANCE)
def attendance_sheet(request: HouseRequest, gathering: Gathering) -> HttpResponse:
    """The sheet to tick on paper: the names of who signed up, or without any ("leeg") when it lies on a table."""
    people, blank = attendance_list(gathering), "leeg" in request.GET
    if not blank:
        show_all(request, people)
    parts = parts_of(request.house.id, gathering.day.year)
    when = f"{date_format(gathering.day, 'l j F Y')}, {clock(gathering.starts_at)}"
    data = {
        "title": _("Wie was er?"),
        "subtitle": f"{gathering.activity.title}, {when}",
        "columns": [_("Nummer"), _("Naam"), _("Was er")],
        "people": [] if blank else [(line.mark, line.name) for line in people.shown if line.mark],
        "helpers": [] if blank else [(line.mark, line.name) for line in people.helpers if line.mark],
        "helpers_title": _("Wie hielp"),
        "others_title": _("Wie niet op de lijst staat"),
        "others": [_("Regel"), _("Code, als iemand die zegt. Anders een streepje.")],
        "lines": BLANK_LINES * (3 if blank else 1),
        "notes": [
            _("De code maakt iedereen zelf: %(parts)s. Zoals: %(example)s.")
            % {"parts": codes.in_words(parts), "example": codes.example(parts)},
            _("Geen namen erbij schrijven. Gooi het papier weg als het is overgetypt."),
        ],
        "source": request.house.name,
    }
    name = f"wie-was-er-{gathering.activity.slug}-{gathering.day.isoformat()}.pdf"
    return attached(pdf.render("rooms/activities/typst/attendance.typ", data), PDF, name)


@require_safe
@for_organisers
@reads_people("activities.Attendance", Purpose.ATTENDANCE)
def who_came(request: HouseRequest, activity: Activity) -> HttpResponse:
    """How many came each time, and whom it would be kind to call."""
    today = timezone.localdate()
    read = who_came_to(activity, today)
    absent, often, names = missed_of(read), attended_of(read), read.names
    for one in absent:
        request.looking.show(one.person, one.sign_up)
    for each in often:
        request.looking.show(each.person, each.sign_up)
    context = {
        "activity": activity,
        "held": held_of(read),
        "missed": absent,
        "often": [(names[one.person] if one.person else one.name or _("iemand die zich opgaf"), one) for one in often],
        "taken_over": _taken_over(read, often, today),
    }
    return render(request, "activities/who_came.html", context)


def _taken_over(read: WhoCame, often: list[Attendee], today: date) -> int:
    """How many tasks lie now with who came to a series, and took them over after its first time (catalogue C-074)."""
    people = [one.person for one in often if one.person and one.times]
    if read.activity.rhythm != Rhythm.SERIES or not people:
        return 0
    return taken_over(read.activity.initiative, people, read.gatherings[0].ends_at, today)


@require_POST
@for_organisers
def call_made(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    """Somebody spoke to who was missed."""
    rows = SignUp.objects.filter(activity=activity, state=Place.PLACED)
    sign_up = fetch_or_404(rows, anybody, id=id)
    read = who_came_to(activity, timezone.localdate())
    absent = next((one for one in missed_of(read) if one.sign_up == sign_up.id), None)
    return press(
        request,
        lambda: tick_call(actor=request.who, sign_up=sign_up, after=absent.after) if absent else None,
        done=_("Fijn dat jullie elkaar spraken."),
        back=reverse("who_came", args=[request.house.slug, activity.slug]),
    )


# -- one's own ------------------------------------------------------------------------------------------------------


@require_safe
@login_required
def own_attendance_page(request: HttpRequest) -> HttpResponse:
    """What I came to with my certificate of it, and how to take my name off."""
    person = request.who.person  # type: ignore[attr-defined]  # the middleware puts it there
    papers = own_certificates(person.id)
    series = [(one, papers.get(one.activity.id)) for one in own_attendance(person.id)]
    return render(request, "activities/own_attendance.html", {"series": series})


@require_POST
@login_required
def own_attendance_off(request: HttpRequest, id: UUID) -> HttpResponse:
    """I was not there; or take my name off, and it counts on."""
    who = request.who  # type: ignore[attr-defined]  # the middleware puts it there
    with scopes_disabled():
        row = own_row(who.person.id, id)
        if request.POST.get("to") == "nameless":
            return press(
                request,
                lambda: take_name_off(person=who.person.id, rows=[row]),
                done=_("Je naam is eraf. Het telt mee, zonder jou."),
                back=reverse("own_attendance"),
            )
        return press(
            request,
            lambda: was_not_there(actor=who, row=row),
            done=_("Weg. Je staat er niet meer bij."),
            back=reverse("own_attendance"),
        )
