"""What somebody chose for themselves: a calendar of their own, and no reminders."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.models import Person


class CalendarLink(models.Model):
    """Opens somebody's own calendar to whatever program holds the link. Only its digest is kept.

    Whose servers fetch a calendar read it too; without ``titles`` they see that there is an appointment, not what for.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="calendar_link")
    digest = models.CharField(max_length=64, unique=True)
    titles = models.BooleanField(_("met wat het is, en waar"))
    made_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager["CalendarLink"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class NoReminders(models.Model):
    """Somebody wants no mail the day before anything they signed up for."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="no_reminders")
    since = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["NoReminders"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"
