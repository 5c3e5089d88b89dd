"""What is filled in to set up a desk."""

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.codes import Part
from productiehuis.foundation.house.models import DAYS, Initiative, Presence
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import DATE, TIME, offer
from productiehuis.foundation.web.rows import RowForm
from productiehuis.foundation.web.templatetags.web import icon

from .models import OpeningTime
from .rules import Icon


class OpenDeskForm(forms.Form):
    initiative = forms.ChoiceField(label=_("Van welk initiatief?"))
    name = forms.CharField(
        label=_("Hoe noemen jullie het spreekuur?"),
        max_length=60,
        help_text=_("Kort, zoals mensen het zeggen. Zoals: Tagerijn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Initiative.objects.filter(desk=None, presence=Presence.SHOWN)
        self.by_key: dict[str, Initiative] = {str(one.id): one for one in there}
        offer(self, "initiative", [(key, one.name) for key, one in self.by_key.items()])

    def chosen(self) -> Initiative:
        return self.by_key[self.cleaned_data["initiative"]]


class DeskForm(RowForm):
    name = forms.CharField(label=_("Hoe noemen jullie het spreekuur?"), max_length=60)


class OpeningForm(forms.Form):
    """From when to when the desk is open, a line for each day of the week; empty is closed."""

    say_optional = False

    def __init__(self, *args: Any, times: Iterable[OpeningTime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in DAYS:
            for name, words in (("opens", _("%(day)s van")), ("closes", _("%(day)s tot"))):
                self.fields[f"{name}_{number}"] = forms.TimeField(
                    label=words % {"day": day}, required=False, widget=TIME
                )
        for one in times:
            self.initial.update({f"opens_{one.weekday}": one.opens, f"closes_{one.weekday}": one.closes})

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for number, _day in DAYS:
            for name, other in ((f"opens_{number}", f"closes_{number}"), (f"closes_{number}", f"opens_{number}")):
                if typed.get(other) and not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Vul ook deze tijd in."))
        return typed

    def rows(self) -> list[tuple[str, Any, Any]]:
        """For the template: each day with its two fields."""
        return [(str(day), self[f"opens_{number}"], self[f"closes_{number}"]) for number, day in DAYS]

    def times(self) -> list[tuple[int, time, time]]:
        typed = self.cleaned_data
        return [
            (number, typed[f"opens_{number}"], typed[f"closes_{number}"])
            for number, _day in DAYS
            if typed[f"opens_{number}"]
        ]


class ContactForm(RowForm):
    name = forms.CharField(label=_("Wie kun je meteen bereiken?"), max_length=80)
    how = forms.CharField(
        label=_("Hoe?"), max_length=160, help_text=_("Een nummer, of waar deze persoon te vinden is, en wanneer.")
    )
    person_id = forms.TypedChoiceField(
        label=_("Is het iemand van het spreekuur, een coach of de coördinator?"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("Dan ziet deze persoon zelf dat dit hier staat, en kan het weghalen."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person_id", [("", _("Nee")), *((str(one.id), str(one)) for one in people)])


class TopicForm(RowForm):
    name = forms.CharField(label=_("Hoe heet het onderwerp?"), max_length=40, help_text=_("In gewone woorden, kort."))
    icon = forms.ChoiceField(label=_("Welk plaatje hoort erbij?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = [(one.value, format_html("{} {}", icon(one.value), one.label)) for one in Icon]
        offer(self, "icon", pictures)


class CodeForm(forms.Form):
    """What codes are made of."""

    say_optional = False
    parts = forms.MultipleChoiceField(
        label=_("Waar bestaat de code uit?"), choices=Part.choices, widget=forms.CheckboxSelectMultiple
    )


class VolunteerForm(forms.Form):
    """Somebody helps at this desk."""

    name = forms.CharField(
        label=_("Hoe wil deze persoon genoemd worden?"),
        max_length=80,
        validators=[refuse_bsn],
        help_text=_("Een voornaam is genoeg."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Alleen nodig als deze persoon zelf bezoeken wil opschrijven op de website."),
    )
    since = forms.DateField(label=_("Vanaf"), widget=DATE)


class StopForm(forms.Form):
    until = forms.DateField(label=_("Wat is de laatste dag?"), widget=DATE)
