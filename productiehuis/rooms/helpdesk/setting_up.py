"""Setting up a desk: opening it, its times, who can be reached at once, and the house's list of topics."""

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.house.actions import lock, set_opening_hours, welcome
from productiehuis.foundation.house.models import SHORT_DAYS, House, Initiative
from productiehuis.foundation.house.rules import free_slug
from productiehuis.foundation.people.actions import known_by, still_here
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import Contact, Desk, OpeningTime, Topic
from .rules import STARTING_TOPICS, hours_in_words

OTHER_ADDRESSES = ("erbij",)
"""What stands in an address where the short name of a desk could stand."""


@transaction.atomic
def open_desk(*, actor: Who, initiative: Initiative, name: str) -> Desk:
    """*initiative* has a help desk called *name* from now on; the first of a house brings the starting topics.

    Raises ``ValidationError`` where it has one already, or the name cannot be.
    """
    lock(initiative.house_id)
    if Desk.objects.filter(initiative=initiative).exists():
        raise ValidationError({"initiative": _("%(name)s heeft al een spreekuur.") % {"name": initiative.name}})
    taken = {*Desk.objects.filter(house=initiative.house_id).values_list("slug", flat=True), *OTHER_ADDRESSES}
    desk = Desk(house_id=initiative.house_id, initiative=initiative, name=name.strip(), slug=free_slug(name, taken))
    desk.clean_fields(exclude=["house", "initiative"])
    desk.save()
    if not Topic.objects.filter(house=initiative.house_id).exists():
        Topic.objects.bulk_create(
            Topic(house_id=initiative.house_id, name=str(topic), icon=icon, position=at, proposed=True)
            for at, (topic, icon) in enumerate(STARTING_TOPICS)
        )
    journal.record("open_desk", desk, actor=actor.id, house=desk.house_id, fields=["initiative", "name"])
    return desk


@transaction.atomic
def rename_desk(*, actor: Who, desk: Desk) -> Desk:
    """Keep the changed name of *desk*; its address stays. Raises ``ValidationError`` where it cannot be."""
    desk.name = desk.name.strip()
    desk.clean_fields(exclude=["house", "initiative"])
    desk.save(update_fields=["name"])
    journal.record("rename_desk", desk, actor=actor.id, house=desk.house_id, fields=["name"])
    return desk


@transaction.atomic
def set_opening(*, actor: Who, desk: Desk, times: Iterable[tuple[int, time, time]]) -> None:
    """*desk* is open at *times* (day of the week, from, to; each day once), and so says the page of its initiative.

    Raises ``ValidationError`` for an end before its beginning.
    """
    in_order = sorted(times)
    for day, opens, closes in in_order:
        if closes <= opens:
            raise ValidationError({f"closes_{day}": _("Het einde ligt vóór het begin. Kijk de tijden na.")})
    rows = [
        OpeningTime(house_id=desk.house_id, desk=desk, weekday=day, opens=opens, closes=closes)
        for day, opens, closes in in_order
    ]
    lock(desk.house_id)
    desk.opening_times.all().delete()
    OpeningTime.objects.bulk_create(rows)
    words = hours_in_words(in_order, {day: str(name) for day, name in SHORT_DAYS}) if in_order else ""
    set_opening_hours(
        actor=actor, initiative=desk.initiative, days=sorted({day for day, _opens, _closes in in_order}), hours=words
    )
    journal.record("set_opening", desk, actor=actor.id, house=desk.house_id, fields=["opening_times"])


@transaction.atomic
def add_volunteer(*, actor: Who, desk: Desk, name: str, email: str, since: date) -> Role:
    """Somebody called *name* helps at *desk* from *since*, and comes in with *email* where that is given.

    Raises ``ValidationError`` for the address of somebody who has no role in this house: a slip of the keyboard must
    not let a stranger in, and an address must not be a way to find out who somebody is.
    """
    known = known_by(email.strip().lower()) if email else None
    if known and not Role.objects.filter(person=known).exists():
        raise ValidationError(
            {"email": _("Dit adres kennen wij al. Vraag de coördinator van het huis om deze persoon toe te voegen.")}
        )
    return welcome(
        actor=actor,
        house=desk.house,
        kind=RoleKind.VOLUNTEER,
        initiative=desk.initiative_id,
        name=name,
        email=email,
        since=since,
    )


@transaction.atomic
def save_contact(*, actor: Who, contact: Contact) -> Contact:
    """Keep a new or changed *contact* of a desk; a new one comes last."""
    verb = "change_contact"
    if contact.person_id:
        still_here(contact.person_id)
    if contact._state.adding:
        verb = "add_contact"
        last = Contact.objects.filter(desk=contact.desk).aggregate(last=Max("position"))["last"]
        contact.position = 0 if last is None else last + 1
    contact.clean_fields(exclude=["house", "desk", "person"])
    contact.save()
    journal.record(verb, contact, actor=actor.id, house=contact.house_id, fields=["name", "how", "person"])
    return contact


@transaction.atomic
def remove_contact(*, actor: Who, contact: Contact) -> None:
    """*contact* can no longer be reached at once."""
    journal.record("remove_contact", contact, actor=actor.id, house=contact.house_id)
    contact.delete()


@transaction.atomic
def save_topic(*, actor: Who, topic: Topic) -> Topic:
    """Keep a new or changed *topic*; a new one comes last. It is the house's own then, and no proposal any more.

    Raises ``ValidationError`` where the name is taken or cannot be.
    """
    lock(topic.house_id)
    verb = "change_topic"
    if topic._state.adding:
        verb = "add_topic"
        last = Topic.objects.filter(house=topic.house_id).aggregate(last=Max("position"))["last"]
        topic.position = 0 if last is None else last + 1
    topic.name, topic.proposed = topic.name.strip(), False
    topic.full_clean()
    topic.save(update_fields=["name", "icon", "proposed"] if verb == "change_topic" else None)
    journal.record(verb, topic, actor=actor.id, house=topic.house_id, fields=["name", "icon"])
    return topic


@transaction.atomic
def retire_topic(*, actor: Who, topic: Topic, retired: bool = True) -> Topic:
    """*topic* can no longer be chosen, or, not *retired*, it can again. What was counted under it stays."""
    lock(topic.house_id)
    in_use = Topic.objects.filter(house=topic.house_id, retired_at=None).exclude(id=topic.id)
    if retired and not in_use.exists():
        raise ValidationError(_("Dit is het enige onderwerp. Maak eerst een ander."))
    topic.retired_at, topic.proposed = timezone.now() if retired else None, False
    topic.save(update_fields=["retired_at", "proposed"])
    journal.record("retire_topic", topic, actor=actor.id, house=topic.house_id, fields=["retired_at"])
    return topic


@transaction.atomic
def move_topic(*, actor: Who, topic: Topic, up: bool) -> None:
    """Move *topic* one place *up* or down among those in use."""
    lock(topic.house_id)
    order = list(Topic.objects.filter(house=topic.house_id, retired_at=None))
    if topic not in order:
        raise ValidationError(_("%(name)s is niet meer in gebruik.") % {"name": topic.name})
    place = order.index(topic)
    order.insert(max(0, place - 1 if up else place + 1), order.pop(place))
    for position, one in enumerate(order):
        one.position = position
    Topic.objects.bulk_update(order, ["position"])
    journal.record("move_topic", topic, actor=actor.id, house=topic.house_id, fields=["position"])


@transaction.atomic
def accept_topics(*, actor: Who, house: House) -> None:
    """The list is right as it is: nothing in it is a proposal any more."""
    Topic.objects.filter(house=house, proposed=True).update(proposed=False)
    journal.record("accept_topics", house, actor=actor.id, house=house.id, fields=["proposed"])
