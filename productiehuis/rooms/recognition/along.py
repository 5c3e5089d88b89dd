"""What an initiative takes along of its certificates: for what, by which rule and how many. Not whose they are."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.web.spreadsheets import Sheet

from .models import Rule


def certificates(initiative: Initiative) -> Iterator[Sheet]:
    """For which activities of *initiative* there are certificates, and how many were given. One query."""
    there = Q(activity__certificates__isnull=False, activity__certificates__replaced_at=None)
    rows = Rule.objects.filter(activity__initiative=initiative).select_related("activity")
    counted = rows.annotate(
        given=Count("activity__certificates", filter=there),
        revoked=Count("activity__certificates", filter=there & Q(activity__certificates__revoked_at__isnull=False)),
    )
    yield Sheet(
        _("Certificaten"),
        [_("activiteit"), _("minstens zo vaak gekomen"), _("wat erop staat"), _("gegeven"), _("daarvan ingetrokken")],
        [[one.activity.title, one.times, one.words, one.given, one.revoked] for one in counted.order_by("activity")],
    )


ALONG = (certificates,)
