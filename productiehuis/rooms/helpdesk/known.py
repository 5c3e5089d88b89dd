"""What this room looks up of a person by hand, and what it does when they stop with it or leave."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.personal_data import Beforehand, Known

from .models import OwnVisits, Shift
from .own_visits import before_leaving, let_go, own_requests

KNOWN = (Known(model="helpdesk.HelpRequest", rows=own_requests),)


def forget_turns(person: UUID) -> None:
    """From tomorrow nobody counts on *person*: their turns to come go. Ask this without a scope; twice is once."""
    Shift.objects.filter(person=person, came=False, session__day__gt=timezone.localdate()).delete()


LEAVING = (forget_turns, before_leaving)

BEFOREHAND = (
    Beforehand(
        title=_("Was je bij een spreekuur? Kijk dan eerst daar"),
        words=_(
            "Wat er bij je bezoek is opgeschreven, blijft staan. Er staat geen naam bij. Wij weten dus niet welk "
            "bezoek van jou is. Moet het ook weg? Zeg aan tafel je bezoekerscode en vraag een kaartje. Typ dat bij "
            "Mijn bezoeken. Wat daar staat, gaat mee weg als je alles wist. Ben je gewist, dan kan niemand het nog bij "
            "jou zoeken. Alleen wie jouw code zegt, vindt het dan nog, tot het jaar wordt afgesloten."
        ),
        url_name="own_visits",
        way=_("Naar Mijn bezoeken"),
        at_table=_(
            "Wat er bij je bezoek is opgeschreven, blijft staan. Er staat geen naam bij. Wij weten dus niet welk "
            "bezoek van jou is. Moet het ook weg? Zeg dan eerst bij dat spreekuur je bezoekerscode. Samen halen jullie "
            "het weg."
        ),
    ),
)


def _stop(who: Who, own: OwnVisits) -> None:
    let_go(own=own)


STOPS = {"helpdesk.OwnVisits": _stop}
