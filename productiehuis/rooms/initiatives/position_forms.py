"""What is filled in about tasks, positions and handovers."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.web.forms import DATE, offer
from productiehuis.foundation.web.rows import RowForm

from .days import refuse_far_day
from .models import LoadTerms, Position, Task
from .position_rules import Part
from .task_rules import MOST_HOURS, TaskRhythm


def _hours(label: Any, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        localize=True,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=1,
        error_messages={"max_decimal_places": _("Eén cijfer achter de komma is genoeg. Zoals: 1,5.")},
    )


CHOOSE = _("Kies iemand")


def _somebody(label: Any, nobody: Any = None, **words: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=UUID, empty_value=None, required=nobody is None, **words)


def _people(form: forms.BaseForm, name: str, people: Iterable[Person], nobody: Any = CHOOSE) -> None:
    offer(form, name, [("", nobody), *((str(one.id), str(one)) for one in people)])


class TaskForm(RowForm):
    """A task: what, how often, how much. What it is has to be said, and of the whole house what it gives back."""

    what = forms.CharField(
        label=_("Wat moet er gebeuren?"), max_length=120, help_text=_("Kort. Zoals: het rooster maken.")
    )
    rhythm = forms.ChoiceField(label=_("Hoe vaak?"), choices=TaskRhythm.choices, widget=forms.RadioSelect)
    hours = _hours(_("Hoeveel uur per maand ongeveer?"), _("Weet je het niet? Laat het leeg. Dat is niet nul."))
    position_id = _somebody(_("Hoort het bij een positie?"), nobody="—")
    gives_back = forms.CharField(
        label=_("Wat krijg je ervoor terug?"),
        max_length=200,
        help_text=_("Iets waar het eigen initiatief wat aan heeft. Zoals: een training voor je vrijwilligers."),
    )
    gives_back_on = forms.DateField(
        label=_("Wanneer krijg je dat?"), required=False, widget=DATE, validators=[refuse_far_day]
    )

    def __init__(self, *args: Any, row: Task, positions: Iterable[Position], **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if not row.collective:
            del self.fields["gives_back"], self.fields["gives_back_on"]
        if not (choices := [(str(one.id), one.name) for one in positions]):
            del self.fields["position_id"]
        else:
            offer(self, "position_id", [("", _("Nee")), *choices])


class GiveForm(forms.Form):
    """Who does a task, and who can do it at once when they are not there."""

    held_by = _somebody(_("Wie doet het?"), nobody="—")
    deputy = _somebody(
        _("Wie is achtervang?"), nobody="—", help_text=_("Iemand die het kan doen als de ander er niet is.")
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(people)
        for name in self.fields:
            _people(self, name, people, _("Nog niemand"))


class PositionForm(RowForm):
    """A position: how it is called, and what it is for."""

    name = forms.CharField(
        label=_("Hoe heet de positie?"), max_length=60, help_text=_("Zoals: trekker, gastvrouw of penningmeester.")
    )
    purpose = forms.CharField(label=_("Waar is die voor?"), max_length=200, required=False)
    hours = _hours(
        _("Hoeveel uur per maand ongeveer?"), _("Zonder de taken die erbij horen. Weet je het niet? Laat het leeg.")
    )
    several = forms.BooleanField(label=_("Meer mensen kunnen dit tegelijk doen"), required=False)


class AppointForm(forms.Form):
    """Somebody gets a part in a position."""

    person = _somebody(_("Wie?"))
    part = forms.ChoiceField(label=_("Wat doet deze persoon?"), widget=forms.RadioSelect)
    since = forms.DateField(label=_("Vanaf"), widget=DATE, validators=[refuse_far_day])
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=DATE,
        validators=[refuse_far_day],
        help_text=_("Weet je het nog niet? Laat het leeg."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], parts: Iterable[Part], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _people(self, "person", people)
        offer(self, "part", [(one.value, one.label) for one in parts])
        self.initial.setdefault("since", today)


class LastDayForm(forms.Form):
    """From when on somebody has a part no longer."""

    until = forms.DateField(label=_("Wat is de laatste dag?"), widget=DATE, validators=[refuse_far_day])


class StartTransferForm(forms.Form):
    """Somebody is asked to take a task or a position over."""

    receiver = _somebody(_("Aan wie wil je het overdragen?"), help_text=_("Deze persoon zegt eerst zelf ja."))
    note = forms.CharField(
        label=_("Wat is goed om te weten?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Waar alles ligt, wie je belt, wat je leerde. Een jaar na de overdracht gaat dit weg."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _people(self, "receiver", people)


class NoteForm(RowForm):
    note = forms.CharField(
        label=_("Wat is goed om te weten?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Waar alles ligt, wie je belt, wat je leerde. Een jaar na de overdracht gaat dit weg."),
    )


class StepForm(forms.Form):
    what = forms.CharField(label=_("Welke stap komt erbij?"), max_length=120)
    guidance = forms.CharField(label=_("Hoe help je daarbij?"), max_length=200, required=False)


class TermsForm(RowForm):
    """From where a house calls it a lot."""

    cap = forms.IntegerField(
        label=_("Hoeveel taken voor het hele huis vragen jullie hooguit van één mens?"),
        min_value=0,
        max_value=20,
        help_text=_("Het eigen initiatief gaat voor. Meer mag alleen met een eigen ja."),
    )
    hours = forms.IntegerField(label=_("Vanaf hoeveel uur per maand is het veel?"), min_value=1, max_value=300)
    things = forms.IntegerField(
        label=_("Vanaf hoeveel taken en posities samen is het veel?"), min_value=1, max_value=50
    )

    def __init__(self, *args: Any, row: LoadTerms, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
