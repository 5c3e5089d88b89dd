"""What the desk counts for the monitor: people who help, unique visitors, and help requests."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.measures import (
    HELP_REQUESTS,
    KEY_PERSONS_AND_VOLUNTEERS,
    UNIQUE_HELP_SEEKERS,
    Indicator,
)
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.who import Who

from .access import may_see_figures, may_work
from .figures import is_public
from .models import Desk
from .queries import counted, days_with_visits, proved

METHODS = {
    KEY_PERSONS_AND_VOLUNTEERS.key: _(
        "Geteld: iedereen die in deze periode sleutelpersoon, vrijwilliger of coördinator van dit initiatief was."
    ),
    UNIQUE_HELP_SEEKERS.key: _(
        "Wie wil, maakt zelf een code. Dezelfde code in een jaar is dezelfde mens. Wij bewaren niet de code, maar een "
        "versleutelde vorm. Sluit het huis een jaar af, dan gooien wij de sleutel weg.\n\n"
        "Kwam iemand zonder code, of gaat de periode over twee kalenderjaren? Dan weten wij het niet precies, en "
        "zeggen wij: tussen dit en dat.\n\n"
        "Een typefout maakt van één mens twee. Daardoor is het aantal vaak iets te hoog: ongeveer 2 op de 100, als er "
        "in 2 van de 100 codes een fout zit en mensen ruim twee keer komen."
    ),
    HELP_REQUESTS.key: _(
        "Geteld: elk onderwerp van elk bezoek is één hulpvraag. Een bezoek zonder onderwerp telt als één. "
        "Wat ongedaan is gemaakt, telt niet."
    ),
}


def rows(who: Who, initiative: Initiative, measure: str, period: Period) -> str:
    """The visits (or the people) behind a figure, for those who work there; for others the figures they may see."""
    desk = Desk.objects.select_related("house").filter(initiative=initiative).first()
    of_people = measure == KEY_PERSONS_AND_VOLUNTEERS.key
    if desk and may_work(who, desk):
        page = "desk_people" if of_people else "visits"
    elif desk and not of_people and period.is_year and (_is_over(period) or may_see_figures(who, desk)):
        page = "desk_figures"
    else:
        return ""
    return f"{reverse(page, args=[desk.house.slug, desk.slug])}?{urlencode({'periode': period.key})}"


def _is_over(period: Period) -> bool:
    return is_public(period, timezone.localdate())


def page(initiative: Initiative) -> str:
    """The figures of the desk of *initiative*, where it has one. One query."""
    found = Desk.objects.filter(initiative=initiative).values_list("house__slug", "slug").first()
    return reverse("desk_figures", args=found) if found else ""


INDICATORS = (
    Indicator(
        methods=METHODS,
        count=counted,
        prove=proved,
        days=days_with_visits,
        rows=rows,
        page=page,
        where=_("het spreekuur"),
    ),
)
