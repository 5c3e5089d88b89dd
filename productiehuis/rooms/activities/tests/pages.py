"""Where the pages of an activity are, and who comes to it."""

from django.urls import reverse

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.joining import sign_up
from productiehuis.rooms.activities.models import Activity, SignUp


def page(name: str, activity: Activity, *args: object) -> str:
    """The page *name* of *activity* in West."""
    return reverse(name, args=["west", activity.slug, *args])


def comes(activity: Activity, name: str) -> SignUp:
    """*name* signs up for its first time."""
    who = Who(person=Person.objects.get(name=name))
    return sign_up(actor=who, activity=activity, gathering=activity.gatherings.earliest("day"), id=new_id())
