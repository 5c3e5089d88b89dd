"""The lists of the house: what stands in them, and how they are searched and sorted."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.models import Formality, Organisation, Role, RoleKind
from productiehuis.foundation.web.lists import Column, Filter, List
from productiehuis.foundation.web.sorting import alphabetical

from .models import Initiative, Location, Reach
from .queries import search_initiatives, when

INITIATIVES: List[Initiative] = List(
    title=_("Initiatieven van bewoners"),
    columns=[
        Column(
            "name",
            _("Initiatief"),
            value=lambda initiative: initiative.name,
            sort=alphabetical("name"),
            link=lambda initiative: reverse("initiative", args=[initiative.house.slug, initiative.slug]),
        ),
        Column(
            "subtitle", _("Ondertitel"), value=lambda initiative: initiative.subtitle, sort=alphabetical("subtitle")
        ),
        Column("reach", _("Wat het doet"), value=lambda initiative: initiative.get_reach_display(), sort="reach"),
        Column(
            "location",
            _("Waar"),
            value=lambda initiative: initiative.location.name if initiative.location else "",
            sort=alphabetical("location__name"),
        ),
        Column("when", _("Wanneer"), value=when, sort=None),
    ],
    search=search_initiatives,
    filters=[Filter("wat", _("Wat het doet"), Reach.choices, lambda queryset, reach: queryset.filter(reach=reach))],
    default_sort="name",
    empty=_("Hier komen de initiatieven van bewoners. De coördinator voegt ze toe bij Instellingen."),
)

LOCATIONS: List[Location] = List(
    title=_("Plekken"),
    columns=[
        Column(
            "name",
            _("Plek"),
            value=lambda place: place.name,
            sort=alphabetical("name"),
            link=lambda place: reverse("change_location", args=[place.house.slug, place.id]),
        ),
        Column("address", _("Adres"), value=lambda place: place.address, sort=alphabetical("address")),
        Column(
            "neighbourhood",
            _("Buurt"),
            value=lambda place: place.neighbourhood.name if place.neighbourhood else "",
            sort=alphabetical("neighbourhood__name"),
        ),
        Column("managed_by", _("Beheer"), value=lambda place: place.managed_by, sort=alphabetical("managed_by")),
        Column("lent_by", _("Te leen van"), value=lambda place: place.lent_by, sort=alphabetical("lent_by")),
    ],
    search=lambda queryset, words: queryset.filter(name__unaccent__icontains=words),
    filters=[],
    default_sort="name",
    empty=_("Hier komen de plekken waar iets gebeurt, zoals een buurtkamer. Voeg de eerste toe."),
)

ORGANISATIONS: List[Organisation] = List(
    title=_("Organisaties"),
    columns=[
        Column(
            "name",
            _("Organisatie"),
            value=lambda organisation: organisation.name,
            sort=alphabetical("name"),
            link=lambda organisation: reverse("change_organisation", args=[organisation.house.slug, organisation.id]),
        ),
        Column(
            "formality",
            _("Soort"),
            value=lambda organisation: organisation.get_formality_display(),
            sort="formality",
        ),
        Column("purpose", _("Waarvoor"), value=lambda organisation: organisation.purpose, sort=None),
    ],
    search=lambda queryset, words: queryset.filter(name__unaccent__icontains=words),
    filters=[
        Filter("soort", _("Soort"), Formality.choices, lambda queryset, kind: queryset.filter(formality=kind)),
    ],
    default_sort="name",
    empty=_("Hier komen de organisaties waar jullie mee werken. Voeg de eerste toe."),
)


def where(role: Role) -> str:
    """Where *role* is held, in words."""
    return str(role.initiative or role.organisation or role.house)


def last_day(role: Role) -> date | None:
    """The last day of *role*; for one that was withdrawn, the day on which that happened."""
    return timezone.localdate(role.withdrawn_at) if role.withdrawn_at else role.until


ROLES: List[Role] = List(
    title=_("Mensen en hun rollen"),
    columns=[
        Column(
            "person",
            _("Naam"),
            value=lambda role: str(role.person),
            sort=alphabetical("person__name"),
            link=lambda role: reverse("end_role", args=[role.house.slug, role.id]),
        ),
        Column("kind", _("Rol"), value=lambda role: role.get_kind_display(), sort="kind"),
        Column("where", _("Waar"), value=where, sort=None),
        Column("since", _("Vanaf"), value=lambda role: role.since, sort="since"),
        Column("until", _("Tot en met"), value=last_day, sort="until"),
    ],
    search=lambda queryset, words: queryset.filter(person__name__unaccent__icontains=words),
    filters=[Filter("rol", _("Rol"), RoleKind.choices, lambda queryset, kind: queryset.filter(kind=kind))],
    default_sort="person",
    empty=_("Hier komen de mensen van het huis. Geef de eerste een rol."),
)
