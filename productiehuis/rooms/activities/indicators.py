"""What activities count for the monitor: who took part, and who helped."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.measures import KEY_PERSONS_AND_VOLUNTEERS, PARTICIPANTS, Indicator
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.who import Who

from .access import may_organise_for
from .participation import counted, days_with_attendance, proved

METHODS = {
    KEY_PERSONS_AND_VOLUNTEERS.key: _(
        "Geteld: iedereen die in deze periode sleutelpersoon, vrijwilliger of coördinator van dit initiatief was, en "
        "wie hielp bij een activiteit."
    ),
    PARTICIPANTS.key: _(
        "Geteld: wie er was, per keer aangetikt. Wie met naam op de lijst staat, telt één keer. Wie zich zonder "
        "account opgaf voor een hele reeks, ook. Wie een code zegt, telt per jaar één keer: wij bewaren niet de code, "
        "maar een versleutelde vorm.\n\n"
        "Kwam iemand zonder naam en zonder code? Dan weten wij niet of die vaker kwam, en zeggen wij: tussen dit en "
        "dat. Het zijn er minstens zoveel als bij de drukste keer."
    ),
}


def rows(who: Who, initiative: Initiative, measure: str, period: Period) -> str:
    """The figures of the activities behind a figure, for who organises them. Others see the figure itself."""
    if not may_organise_for(who, initiative):
        return ""
    there = reverse("taking_part", args=[initiative.house.slug, initiative.slug])
    return f"{there}?{urlencode({'periode': period.key})}"


INDICATORS = (
    Indicator(
        methods=METHODS,
        count=counted,
        prove=proved,
        days=days_with_attendance,
        rows=rows,
        where=_("de activiteiten"),
    ),
)
