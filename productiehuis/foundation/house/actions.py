"""Every change to the house: its name, floors, places and initiatives. One transaction, one journal line each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import give_account, give_role, register_person
from productiehuis.foundation.people.models import Organisation, Person, Role
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.bsn import refuse_bsn

from .models import (
    MAX_KEY,
    MAX_NAME,
    City,
    District,
    Floor,
    FloorKind,
    House,
    Initiative,
    InitiativeFloor,
    InitiativeName,
    Location,
    Presence,
    SpecialTime,
)
from .rules import free_slug, name_key

FIRST_FLOORS = (
    (FloorKind.BASEMENT, "Souterrain", "Hulp van bewoners. Je hoeft niets te laten zien en je naam hoeft niet."),
    (FloorKind.GROUND, "Begane grond", "Meedoen met activiteiten."),
    (FloorKind.FIRST, "Eerste verdieping", "Werken aan je eigen plan. Jij bepaalt wie meekijkt."),
    (FloorKind.ATTIC, "Zolder", "Uitvliegen: werk, een eigen bedrijf, een stichting. En terugkomen als je wilt."),
)
"""What a new house starts with; the house changes names, words and the number of upper floors (catalogue C-038)."""


@transaction.atomic
def create_house(*, actor: Who, name: str, district: District | None = None, slug: str = "") -> House:
    """A new house with its first floors. Raises ``ValidationError`` where the name is taken or cannot be."""
    taken = list(House.objects.values_list("slug", flat=True))
    house = House(name=name.strip(), district=district, slug=slug or free_slug(name, taken))
    house.full_clean()
    house.save()
    Floor.objects.bulk_create(
        Floor(house=house, kind=kind, name=floor, subtitle=subtitle) for kind, floor, subtitle in FIRST_FLOORS
    )
    journal.record("create_house", house, actor=actor.id, house=house.id, fields=["name", "slug", "district"])
    return house


def lock(house: UUID) -> None:
    """Let one change at a time go over what the rows of *house* share (names, order), until the transaction ends."""
    House.objects.select_for_update().get(id=house)


@transaction.atomic
def change_house(*, actor: Who, house: House) -> House:
    """Keep the changed name, district and status of *house*. Raises ``ValidationError`` where one cannot be."""
    house.full_clean()
    house.save(update_fields=["name", "district", "status"])
    journal.record("change_house", house, actor=actor.id, house=house.id, fields=["name", "district", "status"])
    return house


def find_district(name: str, city: str) -> District:
    """The district *name* of *city*, made when either is new."""
    place = City.objects.filter(name=city.strip()).first() or City(name=city.strip())
    place.clean_fields()
    place.save()
    district = place.districts.filter(name=name.strip()).first() or District(city=place, name=name.strip())
    district.clean_fields()
    district.save()
    return district


@transaction.atomic
def save_floor(*, actor: Who, floor: Floor) -> Floor:
    """Keep a new or changed *floor*; a new upper floor comes on top of the others."""
    verb = "change_floor"
    if floor._state.adding:
        verb = "add_floor"
        top = Floor.objects.filter(house=floor.house, kind=floor.kind).aggregate(top=Max("position"))["top"]
        floor.position = 0 if top is None else top + 1
    floor.full_clean()
    floor.save()
    journal.record(verb, floor, actor=actor.id, house=floor.house_id, fields=["kind", "name", "subtitle"])
    return floor


ITS_OWN = (InitiativeName, InitiativeFloor, SpecialTime)
"""What is only a part of the row that it points to, and goes with it."""


@transaction.atomic
def remove_row(*, actor: Who, row: Floor | Location | Organisation | Initiative) -> None:
    """Take away a *row* that was made by mistake.

    Raises ``ValidationError`` while anything in the house still depends on it: then it has a history, and stays.
    """
    lock(row.house_id)
    for relation in row._meta.related_objects:
        part = isinstance(row, Initiative) and relation.related_model in ITS_OWN
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row})  # type: ignore[union-attr]  # a relation of a model of ours has one
        if not part and rows.exists():
            raise ValidationError(
                _("%(name)s kan niet weg: er hoort nog iets bij, zoals een rol, een getal of een initiatief.")
                % {"name": row}
            )
    journal.record(f"remove_{row._meta.model_name}", row, actor=actor.id, house=row.house_id)
    row.delete()


@transaction.atomic
def save_location(*, actor: Who, location: Location) -> Location:
    """Keep a new or changed *location*. Raises ``ValidationError`` where a field cannot be."""
    verb = "add_location" if location._state.adding else "change_location"
    location.full_clean()
    location.save()
    fields = ["name", "address", "neighbourhood", "hours", "managed_by", "lent_by"]
    journal.record(verb, location, actor=actor.id, house=location.house_id, fields=fields)
    return location


@transaction.atomic
def save_initiative(
    *, actor: Who, initiative: Initiative, floors: Iterable[Floor] = (), aliases: Sequence[str] = ()
) -> Initiative:
    """Keep a new or changed *initiative* with its *floors* and the other ways in which its name is written.

    A new one comes last in the order of the results. Raises ``ValidationError`` where a field cannot be, or where a
    name is already that of another initiative in the house, in whatever spelling.
    """
    lock(initiative.house_id)
    names = spellings(initiative.name, aliases)
    adding = initiative._state.adding
    if adding:
        _put_last(initiative.house, [initiative])
    _count_quiet(initiative)
    initiative.full_clean(exclude=["floors"])
    _refuse_known(initiative, names)
    initiative.save()
    initiative.names.exclude(key__in=names).delete()
    for key, name in names.items():
        initiative.names.update_or_create(key=key, defaults={"name": name, "house": initiative.house})
    InitiativeFloor.objects.filter(initiative=initiative).delete()
    InitiativeFloor.objects.bulk_create(
        InitiativeFloor(house=initiative.house, initiative=initiative, floor=floor) for floor in floors
    )
    journal.record(
        "add_initiative" if adding else "change_initiative",
        initiative,
        actor=actor.id,
        house=initiative.house_id,
        fields=["name", "aliases", "subtitle", "reach", "floors", "location", "labels", "description", "open_days"],
    )
    return initiative


@transaction.atomic
def add_initiatives(*, actor: Who, house: House, initiatives: Sequence[Initiative]) -> None:
    """Add many new *initiatives* at once, last in the order of the results, as an import brings them.

    Their names are known to differ. Raises ``ValidationError`` where a field cannot be.
    """
    lock(house.id)
    _put_last(house, initiatives)
    for initiative in initiatives:
        initiative.clean_fields(exclude=["house", "location"])
    Initiative.objects.bulk_create(initiatives, batch_size=1000)
    InitiativeName.objects.bulk_create(
        (
            InitiativeName(house=house, initiative=initiative, name=initiative.name, key=name_key(initiative.name))
            for initiative in initiatives
        ),
        batch_size=1000,
    )
    journal.record("add_initiatives", house, actor=actor.id, house=house.id, fields=["name", "subtitle", "reach"])


def _put_last(house: House, initiatives: Iterable[Initiative]) -> None:
    """Give *initiatives* the last places in *house*, and each a short name of its own for in addresses."""
    last = Initiative.objects.filter(house=house).aggregate(last=Max("position"))["last"]
    taken = set(Initiative.objects.filter(house=house).values_list("slug", flat=True))
    for position, initiative in enumerate(initiatives, start=0 if last is None else last + 1):
        initiative.position, initiative.slug = position, free_slug(initiative.name, taken)
        taken.add(initiative.slug)


def _refuse_known(initiative: Initiative, names: Mapping[str, str]) -> None:
    """Raise ``ValidationError`` where one of *names* (by key) is that of another initiative in the house."""
    others = InitiativeName.objects.filter(house=initiative.house_id, key__in=names).exclude(initiative=initiative.id)
    for other in others.select_related("initiative"):
        words = {"name": names[other.key], "initiative": other.initiative.name}
        field = "name" if other.key == name_key(initiative.name) else "aliases"
        if words["name"] == words["initiative"]:
            raise ValidationError({field: _("%(name)s is er al. Kies een andere naam.") % words})
        raise ValidationError({field: _("De naam %(name)s hoort al bij %(initiative)s.") % words})


def spellings(name: str, aliases: Iterable[str]) -> dict[str, str]:
    """Key to spelling, of *name* and *aliases*. Raises ``ValidationError`` for one that cannot be a name."""
    names: dict[str, str] = {}
    for field, spelling in [("name", name), *(("aliases", alias) for alias in aliases)]:
        key = name_key(spelling)
        if not key:
            raise ValidationError({field: _("Een naam heeft letters of cijfers nodig.")})
        if len(spelling) > MAX_NAME or len(key) > MAX_KEY:
            raise ValidationError({field: _("Een naam heeft ten hoogste %(most)s letters.") % {"most": MAX_NAME}})
        try:
            refuse_bsn(spelling)
        except ValidationError as error:
            raise ValidationError({field: error.messages}) from None
        names.setdefault(key, spelling.strip())
    return names


@transaction.atomic
def set_opening_hours(*, actor: Who, initiative: Initiative, days: Sequence[int], hours: str) -> None:
    """*initiative* is open on *days* (Monday is 1) at *hours*, in words, as its page and the drawing show.

    Raises ``ValidationError`` for days that are none, and for words that are too long.
    """
    initiative.open_days, initiative.hours = list(days), hours
    initiative.clean_fields(exclude=["house", "location"])
    initiative.save(update_fields=["open_days", "hours", "changed_at"])
    journal.record(
        "set_opening_hours", initiative, actor=actor.id, house=initiative.house_id, fields=["open_days", "hours"]
    )


OWN_PAGE = ("subtitle", "reach", "location", "description", "open_days", "hours")
"""What the people of an initiative say of it themselves; its names and floors are the coordinator's."""


@transaction.atomic
def describe_initiative(*, actor: Who, initiative: Initiative) -> None:
    """Keep what its own people changed of *initiative*. Raises ``ValidationError`` where a field cannot be."""
    _count_quiet(initiative)
    initiative.clean_fields(exclude=["house", "location", "floors"])
    initiative.save(update_fields=[*OWN_PAGE, "quiet_since", "changed_at"])
    journal.record("describe_initiative", initiative, actor=actor.id, house=initiative.house_id, fields=OWN_PAGE)


def _count_quiet(initiative: Initiative) -> None:
    """The time after which its words go begins today, for what is not shown: it came to rest, or somebody wrote."""
    initiative.quiet_since = None if initiative.presence == Presence.SHOWN else timezone.localdate()


@transaction.atomic
def set_presence(*, actor: Who, initiative: Initiative, presence: Presence) -> None:
    """*initiative* is hidden, shown or resting from now on. Nothing where it was so already."""
    if initiative.presence != presence:
        rests = Presence.SHOWN not in (initiative.presence, presence)
        initiative.presence = presence
        if not rests:
            _count_quiet(initiative)
        initiative.save(update_fields=["presence", "quiet_since", "changed_at"])
        journal.record("set_presence", initiative, actor=actor.id, house=initiative.house_id, fields=["presence"])


@transaction.atomic
def move_initiative(*, actor: Who, initiative: Initiative, up: bool) -> None:
    """Move *initiative* one place *up* or down in the order in which its house shows results."""
    lock(initiative.house_id)
    order = list(Initiative.objects.filter(house=initiative.house_id))
    place = order.index(initiative)
    order.insert(max(0, place - 1 if up else place + 1), order.pop(place))
    for position, one in enumerate(order):
        one.position = position
    Initiative.objects.bulk_update(order, ["position"])
    journal.record("move_initiative", initiative, actor=actor.id, house=initiative.house_id, fields=["position"])


@transaction.atomic
def welcome(
    *,
    actor: Who,
    house: House,
    kind: str,
    since: date,
    until: date | None = None,
    initiative: UUID | None = None,
    organisation: UUID | None = None,
    person: Person | None = None,
    name: str = "",
    email: str = "",
) -> Role:
    """Give *person*, or else somebody new called *name*, a role in *house*, and an account where *email* is given.

    Raises ``ValidationError`` as ``register_person`` and ``give_role`` do; then nobody new was registered either.
    """
    if person and email:
        give_account(actor=actor, person=person, email=email, house=house.id)
    return give_role(
        actor=actor,
        person=person or register_person(actor=actor, name=name, email=email, house=house.id),
        kind=kind,
        house=house.id,
        since=since,
        until=until,
        initiative=initiative,
        organisation=organisation,
    )
