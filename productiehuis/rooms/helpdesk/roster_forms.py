"""What is filled in to make a roster."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import DAYS
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.web.forms import DATE, TIME, offer
from productiehuis.foundation.web.rows import RowForm

from .turns import AHEAD, days_of_week


class AddToDayForm(forms.Form):
    """Who else is to be at the desk on one day."""

    people = forms.MultipleChoiceField(label=_("Wie zet je erbij?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, team: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "people", [(str(person.id), str(person)) for person in team])

    def chosen(self) -> list[UUID]:
        return [UUID(id) for id in self.cleaned_data["people"]]


class EveryWeekForm(forms.Form):
    """Somebody is at the desk on the same days of every week, up to a last day."""

    person = forms.ChoiceField(label=_("Wie?"))
    weekdays = forms.MultipleChoiceField(label=_("Op welke dagen?"), widget=forms.CheckboxSelectMultiple)
    first = forms.DateField(label=_("Vanaf"), widget=DATE)
    last = forms.DateField(
        label=_("Tot en met"), widget=DATE, help_text=_("Dagen waarop jullie dicht zijn, slaan we over.")
    )

    def __init__(
        self, *args: Any, team: Iterable[Person], open_on: Collection[int], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.update(first=today)
        offer(self, "person", [("", "—"), *((str(person.id), str(person)) for person in team)])
        offer(self, "weekdays", [(str(number), name) for number, name in DAYS if number in open_on])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and first < self.today:
            self.add_error("first", _("Deze dag is al geweest."))
        elif first and last and last < first:
            self.add_error("last", _("De laatste dag ligt voor de eerste dag. Draai de twee om."))
        elif last and last > self.today + AHEAD - timedelta(days=1):
            self.add_error("last", _("Kies een dag binnen een jaar."))
        elif first and last and typed.get("weekdays") and not self.days():
            self.add_error("weekdays", _("Zo'n dag valt niet tussen de eerste en de laatste dag."))
        return typed

    def who(self) -> UUID:
        return UUID(self.cleaned_data["person"])

    def days(self) -> list[date]:
        typed = self.cleaned_data
        return days_of_week(typed["first"], typed["last"], {int(number) for number in typed["weekdays"]})


class HoursForm(RowForm):
    """From when to when somebody was there."""

    began = forms.TimeField(label=_("Van"), required=False, widget=TIME)
    ended = forms.TimeField(
        label=_("Tot"),
        required=False,
        widget=TIME,
        help_text=_("Laat beide leeg als je er was zolang het spreekuur open was."),
    )
