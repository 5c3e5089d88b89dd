"""The lists of a desk: its visits, and the people who help there."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.lists import last_day
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.web.lists import Column, Filter, List
from productiehuis.foundation.web.sorting import alphabetical

from .import_rules import UNCHECKED
from .models import Desk, HelpRequest, Visit, VisitImport
from .rules import Channel, Done, Owner


def periods_of(desk: Desk, today: date, asked: str) -> list[tuple[str, str]]:
    """The years that *desk* has visits of, newest first, and the period that was *asked* for."""
    first: date = desk.first_day or today  # type: ignore[attr-defined]  # queries bring it along
    years = range(today.year, first.year - 1, -1)
    running = Period.current("project_year", today).start.year
    periods = [one for year in years for one in (Period.project_year(year), Period.calendar_year(year))]
    periods = [one for one in [*periods, Period.project_year(first.year - 1)] if one.start.year <= running]
    try:
        wanted = Period.from_key(asked)
    except ValueError:
        wanted = periods[0]
    return [(one.key, one.short_label) for one in [*([] if wanted in periods else [wanted]), *periods]]


def visits_list(desk: Desk, today: date, asked: str) -> List[Visit]:
    """The visits of *desk*: what is kept of each but its note."""
    return List(
        title=_("Bezoeken, %(desk)s") % {"desk": desk.name},
        columns=[
            Column(
                "day",
                _("Dag"),
                value=lambda visit: visit.day,
                sort="day",
                link=lambda visit: reverse("visit", args=[desk.house.slug, desk.slug, visit.id]),
            ),
            Column("topics", _("Onderwerpen"), value=topics_of),
            Column("requests", _("Hulpvragen"), value=lambda visit: visit.requests, sort="requests", number=True),
            Column("channel", _("Contact"), value=lambda visit: visit.get_channel_display(), sort="channel"),
            Column("done", _("Gedaan"), value=lambda visit: ", ".join(str(Done(one).label) for one in visit.done)),
            Column("code", _("Met code"), value=lambda visit: _("ja") if visit.code else _("nee")),
            Column("step", _("Wie is aan zet"), value=whose_step),
            Column("waits", _("Nog te doen"), value=lambda visit: _("ja") if visit.waits else ""),
        ],
        search=about,
        filters=[
            Filter(
                "periode",
                _("Wanneer"),
                periods_of(desk, today, asked),
                lambda rows, key: rows.filter(day__range=days(key)),
            ),
            Filter("contact", _("Contact"), Channel.choices, lambda rows, channel: rows.filter(channel=channel)),
            Filter(
                "nog", _("Nog te doen"), [("ja", _("Alleen wat nog moet"))], lambda rows, _key: rows.filter(waits=True)
            ),
            Filter(
                "bij",
                _("Wie is aan zet"),
                Owner.choices,
                lambda rows, owner: rows.filter(waits=True, next_owner=owner),
            ),
        ],
        default_sort="-day",
        empty=_("Hier komen de bezoeken die jullie opschrijven."),
    )


def about(rows: QuerySet[Visit], words: str) -> QuerySet[Visit]:
    """Those with a topic that holds *words*."""
    asked = HelpRequest.objects.filter(visit=OuterRef("pk"), topic__name__unaccent__icontains=words)
    return rows.filter(Exists(asked))


def whose_step(visit: Visit) -> str:
    """Whose the next step is, while one waits."""
    return str(visit.get_next_owner_display()) if visit.waits else ""


def topics_of(visit: Visit) -> str:
    """What *visit* was about, in words."""
    return ", ".join(visit.topics) or _("zonder onderwerp")  # type: ignore[attr-defined]  # queries bring it along


def days(key: str) -> tuple[date, date]:
    """The first and last day of the period with that *key*."""
    period = Period.from_key(key)
    return period.start, period.end


def _brought(one: VisitImport) -> int | str:
    return _("nog niet nagekeken") if one.state in UNCHECKED else one.new_visits


def imports_list(desk: Desk) -> List[VisitImport]:
    """The lists that were brought to *desk*, each with what it would bring or brought."""
    return List(
        title=_("Een lijst inlezen, %(desk)s") % {"desk": desk.name},
        columns=[
            Column(
                "name",
                _("Lijst"),
                value=lambda one: one.name,
                link=lambda one: reverse("visit_import", args=[desk.house.slug, desk.slug, one.id]),
            ),
            Column("at", _("Gebracht"), value=lambda one: timezone.localdate(one.at), sort="at"),
            Column("by", _("Door"), value=lambda one: str(one.by) if one.by else ""),
            Column("state", _("Hoe ver"), value=lambda one: one.get_state_display(), sort="state"),
            Column("new_visits", _("Bezoeken"), value=_brought, sort="new_visits", number=True),
        ],
        default_sort="-at",
        empty=_("Hier komen de lijsten die jullie inlezen."),
    )


def team_list(desk: Desk, *, may_set_up: bool) -> List[Role]:
    """The people who help at *desk* or lead it; for who may set it up, each leads to the page to stop."""

    def stop(role: Role) -> str:
        here = role.kind == RoleKind.VOLUNTEER and not role.withdrawn_at
        return reverse("stop_volunteer", args=[desk.house.slug, desk.slug, role.id]) if here else ""

    return List(
        title=_("Mensen van het spreekuur, %(desk)s") % {"desk": desk.name},
        columns=[
            Column(
                "person",
                _("Naam"),
                value=lambda role: str(role.person),
                sort=alphabetical("person__name"),
                link=stop if may_set_up else None,
            ),
            Column("kind", _("Rol"), value=lambda role: role.get_kind_display(), sort="kind"),
            Column("since", _("Vanaf"), value=lambda role: role.since, sort="since"),
            Column("until", _("Tot en met"), value=last_day, sort="until"),
        ],
        search=lambda rows, words: rows.filter(person__name__unaccent__icontains=words),
        default_sort="person",
        empty=gettext_lazy("Hier komen de mensen die helpen."),
    )
