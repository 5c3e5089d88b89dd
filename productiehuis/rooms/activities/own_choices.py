"""What somebody chooses for themselves: a link to their own calendar, and whether they are reminded."""

from django.db import transaction

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.codes import digest_of_token, new_token
from productiehuis.foundation.trust import journal

from .models import CalendarLink, NoReminders, SignUp
from .telling import address_of


@transaction.atomic
def make_calendar_link(*, actor: Who, person: Person, titles: bool) -> str:
    """A link of *person*, instead of the one before; returns its token, which is told once and kept nowhere.

    Raises ``ValidationError`` for who was erased meanwhile.
    """
    token = new_token()
    link, _new = CalendarLink.objects.update_or_create(
        person=still_here(person.id), defaults={"digest": digest_of_token(token), "titles": titles}
    )
    journal.record("make_calendar_link", link, actor=actor.id, house=None, fields=["digest", "titles"])
    return token


@transaction.atomic
def end_calendar_link(*, actor: Who, person: Person) -> None:
    """From now on the link of *person* opens nothing."""
    link = CalendarLink.objects.filter(person=person).first()
    if link:
        journal.record("end_calendar_link", link, actor=actor.id, house=None)
        link.delete()


@transaction.atomic
def choose_reminders(*, actor: Who, person: Person, wanted: bool) -> None:
    """Whether *person* has a mail the day before what they signed up for."""
    if wanted:
        NoReminders.objects.filter(person=person).delete()
    else:
        NoReminders.objects.get_or_create(person=still_here(person.id))
    journal.record("choose_reminders" if wanted else "stop_reminders", person, actor=actor.id, house=None)


@transaction.atomic
def stop_reminders_of(*, sign_up: SignUp) -> None:
    """By the link in a reminder: no more of them, of anything for who has an account.

    Who has none gets no more of what that address signed up for of this activity, which may be many times of it.
    """
    if sign_up.person:
        choose_reminders(actor=Who(person=sign_up.person), person=sign_up.person, wanted=False)
    else:
        address = address_of(sign_up).casefold()
        rows = SignUp.objects.filter(activity=sign_up.activity_id, person=None)
        theirs = [one.id for one in rows if one.id == sign_up.id or (address and address_of(one).casefold() == address)]
        SignUp.objects.filter(id__in=theirs).update(reminders=False)
        journal.record("stop_reminders", sign_up, actor=None, house=sign_up.house_id)
