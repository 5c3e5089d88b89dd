"""What is filled in at a desk: a visit in three taps or with all that is known, a day from paper, who is there."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting import codes
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.forms import DATE, offer
from productiehuis.foundation.web.rows import RowForm
from productiehuis.foundation.web.saving import refill

from .actions import Told
from .models import Topic, Visit
from .rules import Channel, Done, Owner, read_numbers

QUIET = "quiet"
"""The name of the button that counts a visit without a topic."""


class VisitFields(forms.Form):
    """What can be told of a visit; only a topic is needed."""

    topics = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    code = forms.CharField(
        label=_("Bezoekerscode, als de bezoeker wil"),
        required=False,
        max_length=codes.LONGEST,
        validators=[refuse_bsn],
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "size": 20}
        ),
    )
    channel = forms.ChoiceField(
        label=_("Hoe was het contact?"),
        choices=Channel.choices,
        initial=Channel.TABLE,
        widget=forms.RadioSelect,
        required=False,
    )
    done = forms.MultipleChoiceField(
        label=_("Wat is er gedaan?"), choices=Done.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    next_step = forms.CharField(
        label=_("Wat is de volgende stap?"),
        required=False,
        max_length=200,
        validators=[refuse_bsn],
        help_text=_("Zoals: belt morgen zelf met de woningcorporatie. Zet er geen namen bij."),
    )
    next_owner = forms.ChoiceField(
        label=_("Wie doet dat?"),
        choices=Owner.choices,
        initial=Owner.RESIDENT,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label=_("Korte notitie"),
        required=False,
        max_length=600,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("Alleen te lezen aan dit spreekuur. Schrijf niets op wat je niet nodig hebt. Geen namen."),
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic_by_key = {str(topic.id): topic for topic in topics}
        offer(self, "topics", [(key, topic.name) for key, topic in self.topic_by_key.items()])

    def explain_code(self, parts: Sequence[str]) -> None:
        """Say what a code is made of; only a page that is shown needs it."""
        if "code" in self.fields:
            words = {"parts": codes.in_words(parts), "example": codes.example(parts)}
            made = _("Zoals: %(example)s. De bezoeker maakt hem zelf: %(parts)s.") % words
            self["code"].help_text = f"{self['code'].help_text} {made}".strip()
            if shape := codes.shape(parts):  # so that a device without network can look at it too
                odd = _("Deze code lijkt niet te kloppen. %(made)s Klopt hij toch? Druk dan nog eens op Klaar.")
                self.fields["code"].widget.attrs |= {"data-shape": shape, "data-shape-odd": odd % {"made": made}}

    @property
    def is_quiet(self) -> bool:
        """Whether it was sent by the button that counts without a topic: then nothing else is kept but a code."""
        return QUIET in self.data

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.is_quiet:
            for name in ("topics", "channel", "done", "next_step", "next_owner", "note"):
                self.errors.pop(name, None)  # it is not kept, so it need not be right
        return typed

    def chosen_topics(self) -> list[Topic]:
        return [self.topic_by_key[key] for key in self.cleaned_data.get("topics", [])]

    def details(self) -> dict[str, Any]:
        """What was typed beside topics and code, as ``Told`` takes it."""
        typed = self.cleaned_data
        return {
            "channel": typed["channel"] or Channel.TABLE,
            "done": typed["done"],
            "next_step": typed["next_step"],
            "next_owner": typed["next_owner"] or Owner.RESIDENT,
            "note": typed["note"],
        }


class VisitForm(VisitFields):
    """A new visit. The id is made with the page, so that a button pressed twice is one visit."""

    say_optional = False  # nothing but a topic is needed, and every label says so

    id = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(
        label=_("Welke dag?"), widget=forms.DateInput(attrs={"type": "date", "data-today": ""}, format="%Y-%m-%d")
    )

    field_order = ("id", "topics", "code", "channel", "done", "next_step", "next_owner", "note", "day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(id=new_id(), day=today, next_owner=Owner.RESIDENT, channel=Channel.TABLE)

    @property
    def tells_more(self) -> bool:
        """Whether more came back than a topic and a code: then what is folded away must be seen."""
        return self.is_bound and not {*self.changed_data, *self.errors} <= {"id", "topics", "code"}

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not self.is_quiet and not typed.get("topics") and "topics" not in self.errors:
            self.add_error("topics", _("Tik aan waar het over gaat."))
        return typed

    def told(self) -> Told:
        """What was told; of a visit without a topic only the code, whatever else was typed."""
        code = self.cleaned_data["code"] or None
        return Told(code=code) if self.is_quiet else Told(self.chosen_topics(), code, **self.details())


class CorrectForm(VisitFields, RowForm):
    """A visit as it stands, to mend. What was chosen can stay, also a topic that is no longer in use."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)
    day = forms.DateField(label=_("Welke dag?"), widget=DATE)
    forget_code = forms.BooleanField(label=_("Haal de code van dit bezoek weg"), required=False)
    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        max_length=200,
        validators=[refuse_bsn],
        help_text=_("Eén zin. Zoals: verkeerd onderwerp aangetikt."),
    )

    apart = ("id", "topics", "code", "forget_code", "reason")
    field_order = (
        *("id", "topics", "code", "forget_code", "channel", "done", "next_step", "next_owner", "note"),
        *("day", "reason", "seen"),
    )

    def __init__(self, *args: Any, row: Visit, asked: Iterable[UUID | None], closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.initial["topics"] = sorted(str(id) for id in asked if id)
        # So that no code changes unseen.
        self.initial["corrections"] = row.corrected  # type: ignore[attr-defined]  # queries bring it along
        self.heard_only = not self.initial["topics"]
        if closed:
            for name in ("code", "forget_code", "channel", "done", "next_step", "next_owner", "note", "day"):
                del self.fields[name]
        elif not row.code:
            del self.fields["forget_code"]
        else:
            self.fields["code"].help_text = _("Er staat een code bij. Typ alleen iets als hij anders moet.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        told_more = any(typed.get(name) for name in ("done", "next_step", "note"))
        missing = not typed.get("topics") and (told_more or not self.heard_only)
        if missing and not self.is_quiet and "topics" not in self.errors:
            self.add_error("topics", _("Tik aan waar het over gaat."))
        return typed

    def told(self) -> Told:
        """The visit as it should be; in a closed year all but its topics is as it was."""
        typed = self.cleaned_data
        if self.is_quiet and "day" in self.fields:
            return Told(code=None)
        if "day" not in self.fields:
            row: Visit = self.row
            return Told(self.chosen_topics(), None, row.done, row.next_step, row.next_owner, row.note, row.channel)
        code = "" if typed.get("forget_code") and not typed["code"] else typed["code"] or None
        return Told(self.chosen_topics(), code, **self.details())

    def new_day(self) -> date:
        day: date = self.cleaned_data.get("day") or self.row.day
        return day


class PaperForm(forms.Form):
    """A day from a paper list: for each line the numbers of its topics, and a code if there is one."""

    LINES = 40
    say_optional = False

    day = forms.DateField(
        label=_("Van welke dag is de lijst?"),
        widget=forms.DateInput(attrs={"type": "date", "data-in-title": ""}, format="%Y-%m-%d"),
    )
    order = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, topics: Sequence[Topic], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        self.initial.update(day=today, order=self.order_now())
        for line in range(self.LINES):
            self.fields[f"id_{line}"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
            self.fields[f"topics_{line}"] = forms.CharField(
                label=_("Regel %(line)s, onderwerpen") % {"line": line + 1},
                required=False,
                max_length=60,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 10}),
            )
            self.fields[f"code_{line}"] = forms.CharField(
                label=_("Regel %(line)s, code") % {"line": line + 1},
                required=False,
                max_length=codes.LONGEST,
                validators=[refuse_bsn],
                widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "size": 14}),
            )
            self.initial[f"id_{line}"] = new_id()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.numbers: dict[int, list[int]] = {}
        if typed.get("order") not in ("", self.order_now()):
            refill(self, {"order": self.order_now()})
            self.add_error(None, _("De lijst met onderwerpen is intussen veranderd. Kijk de nummers na."))
        for line in range(self.LINES):
            words, code = typed.get(f"topics_{line}", ""), typed.get(f"code_{line}", "")
            if words:
                try:
                    self.numbers[line] = read_numbers(words, len(self.topics))
                except ValueError as error:
                    self.add_error(f"topics_{line}", str(error))
            elif code and f"topics_{line}" not in self.errors:
                self.add_error(f"topics_{line}", _("Welk onderwerp? Schrijf het nummer, of 0 voor zonder onderwerp."))
        if not self.numbers and not self.errors:
            self.add_error("topics_0", _("Vul minstens één regel in."))
        return typed

    def order_now(self) -> str:
        """The topics in the order of their numbers, in short."""
        return hashlib.sha256(" ".join(str(topic.id) for topic in self.topics).encode()).hexdigest()[:16]

    def lines(self) -> list[tuple[int, Any, Any, Any]]:
        """For the template: each line's number with its hidden id, topics and code."""
        return [(n + 1, self[f"id_{n}"], self[f"topics_{n}"], self[f"code_{n}"]) for n in range(self.LINES)]

    def visits(self) -> list[tuple[UUID, Told]]:
        """The lines that were filled in, in order."""
        return [
            (
                self.cleaned_data[f"id_{line}"] or new_id(),
                Told([self.topics[number - 1] for number in numbers], self.cleaned_data[f"code_{line}"] or None),
            )
            for line, numbers in self.numbers.items()
        ]

    def refuse(self, error: ValidationError) -> None:
        """Say what was refused at the line where it stands; *error* counts only the lines that were filled in."""
        filled = list(self.numbers)
        for name, problems in error.message_dict.items():
            field, _line, place = name.rpartition("_")
            self.add_error(f"{field}_{filled[int(place)]}" if field else name, problems)


class ShiftForm(forms.Form):
    """Who is at the desk today. It sends along who was shown to be there, so that nobody is taken off unseen."""

    say_optional = False
    people = forms.MultipleChoiceField(
        label=_("Wie is er vandaag?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    shown = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, *args: Any, team: Iterable[Person], there: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person.id), str(person)) for person in team]
        for name in self.fields:
            offer(self, name, choices)
            self.initial[name] = there

    def came(self) -> set[UUID]:
        """Who was ticked and not shown to be there."""
        return {UUID(id) for id in {*self.cleaned_data["people"]} - {*self.cleaned_data["shown"]}}

    def left(self) -> set[UUID]:
        """Who was shown to be there and is not ticked."""
        return {UUID(id) for id in {*self.cleaned_data["shown"]} - {*self.cleaned_data["people"]}}


class HandOverForm(forms.Form):
    note = forms.CharField(
        label=_("Wat moet de volgende dienst weten?"),
        max_length=600,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_(
            "Alleen te lezen aan dit spreekuur. Na 30 dagen gaat het weg. Zet er geen namen van bezoekers bij."
        ),
    )
