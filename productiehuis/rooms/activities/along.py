"""What an initiative takes along of its activities: what they are, when they were, and how many came. No names."""

from collections.abc import Callable, Iterator

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.web.spreadsheets import Cell, Sheet
from productiehuis.foundation.web.texts import clock

from .models import Activity, Gathering
from .rules import Part

COLUMNS: tuple[tuple[Promise, Callable[[Activity], Cell]], ...] = (
    (gettext_lazy("activiteit"), lambda one: one.title),
    (gettext_lazy("hoe vaak"), lambda one: one.get_rhythm_display()),
    (gettext_lazy("wat je doet"), lambda one: one.expect),
    (gettext_lazy("hoe je het doet"), lambda one: one.form),
    (gettext_lazy("voor wie"), lambda one: one.for_whom),
    (gettext_lazy("wat het kost"), lambda one: one.cost),
    (gettext_lazy("betaald door"), lambda one: one.paid_by),
    (gettext_lazy("plek"), lambda one: one.location.name if one.location else ""),
    (gettext_lazy("waar precies"), lambda one: one.where),
    (gettext_lazy("link"), lambda one: one.online_link),
    (gettext_lazy("taal"), lambda one: one.language),
    (gettext_lazy("plaatsen"), lambda one: one.places),
    (gettext_lazy("zomaar komen"), lambda one: _("ja") if one.walk_ins else _("nee")),
    (gettext_lazy("opgeven"), lambda one: _("ja") if one.sign_up else _("nee")),
    (gettext_lazy("veilig"), lambda one: one.safe),
    (gettext_lazy("vertrouwd"), lambda one: one.trusted),
    (gettext_lazy("bereikbaar"), lambda one: one.reachable),
    (gettext_lazy("duidelijk"), lambda one: one.clear),
    (gettext_lazy("hoe het ervoor staat"), lambda one: one.get_state_display()),
)
"""What an activity says, each with its heading."""


def activities(initiative: Initiative) -> Iterator[Sheet]:
    """The activities of *initiative*, and each time of them with how many came. Two queries."""
    rows = Activity.objects.filter(initiative=initiative).select_related("location").order_by("at")
    yield Sheet(
        _("Activiteiten"),
        [str(heading) for heading, _of in COLUMNS],
        [[of(one) for _heading, of in COLUMNS] for one in rows],
    )
    came = Q(attendance__isnull=False, attendance__undone_at=None)
    times = Gathering.objects.filter(activity__initiative=initiative).select_related("activity")
    counted = times.annotate(
        participants=Count("attendance", filter=came & Q(attendance__part=Part.PARTICIPANT)),
        volunteers=Count("attendance", filter=came & Q(attendance__part=Part.VOLUNTEER)),
    )
    yield Sheet(
        _("Keren"),
        [
            *(_("activiteit"), _("dag"), _("van"), _("tot"), _("waar het over ging"), _("hoe het ervoor staat")),
            *(_("waarom"), _("deelnemers"), _("vrijwilligers")),
        ],
        [
            [
                *(one.activity.title, one.day, clock(one.starts_at), clock(one.ends_at), one.subject),
                *(one.get_state_display(), one.reason, one.participants, one.volunteers),
            ]
            for one in counted.order_by("starts_at")
        ],
    )


ALONG = (activities,)
