"""Entering reported figures: a whole paper list at once, or one figure with all that is known about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting.measures import (
    HELP_REQUESTS,
    KEY_PERSONS_AND_VOLUNTEERS,
    MEASURES,
    PARTICIPANTS,
    UNIQUE_HELP_SEEKERS,
    Measure,
)
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative, Reach
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import DATE

from .actions import Entry
from .models import ReportedFigure
from .queries import Key
from .rules import LABEL_COLUMNS, read_count

ASKED = {
    Reach.HELP: (KEY_PERSONS_AND_VOLUNTEERS, UNIQUE_HELP_SEEKERS, HELP_REQUESTS),
    Reach.ACTIVATION: (KEY_PERSONS_AND_VOLUNTEERS, PARTICIPANTS),
    Reach.BOTH: MEASURES,
}
"""What an initiative is asked for: only what fits what it does."""


class CountInput(forms.TextInput):
    """A text input that is written without a template: a page can have more than a hundred of them."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        shown = self.format_value(value)
        first = {"type": "text", "name": name, **({} if shown is None else {"value": shown})}
        return format_html("<input{}>", flatatt(self.build_attrs(first, self.attrs | (attrs or {}))))


class CountField(forms.CharField):
    """A count as people write it; empty is not counted, which is not zero."""

    widget = CountInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 7})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=12, **kwargs)

    def clean(self, value: Any) -> int | None:
        try:
            return read_count(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class YearForm(forms.Form):
    """Which year, as one types it."""

    say_optional = False
    soort = forms.ChoiceField(
        label=_("Wat voor jaar?"),
        choices=[
            ("calendar_year", _("kalenderjaar (januari tot en met december)")),
            ("project_year", _("projectjaar (juli tot en met juni)")),
        ],
    )
    jaar = forms.IntegerField(
        label=_("Welk jaar?"),
        help_text=_("Bij een projectjaar: het jaar waarin het begint."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors:
            try:
                typed["period"] = Period.of_year(typed["soort"], typed["jaar"])
            except ValueError as error:
                self.add_error("jaar", str(error))
        return typed


class DaysForm(forms.Form):
    """From which day to which day."""

    van = forms.DateField(label=_("Eerste dag"), widget=DATE)
    tot = forms.DateField(label=_("Laatste dag"), widget=DATE)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors:
            try:
                typed["period"] = Period(typed["van"], typed["tot"])
            except ValueError as error:
                self.add_error("tot", str(error))
        return typed


class FiguresForm(forms.Form):
    """A field for each initiative and each thing that it counts, and one answer on how it was counted."""

    say_optional = False
    counted_how = forms.CharField(
        label=_("Hoe is er geteld?"),
        required=False,
        max_length=200,
        validators=[refuse_bsn],
        help_text=_("Eén zin voor wie het getal later opent. Zoals: geturfd op de lijst bij de deur."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        initiatives: Sequence[Initiative],
        current: Mapping[Key, ReportedFigure],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initiatives, self.current = initiatives, current
        self.initial = {"seen": timezone.now().isoformat()}
        for initiative in initiatives:
            for measure in self.asked(initiative):
                name = self.field_name(initiative, measure)
                label = _("%(initiative)s: %(measure)s") % {"initiative": initiative.name, "measure": measure.name}
                self.fields[name] = CountField(label=label)
                if figure := current.get((initiative.id, measure.key)):
                    self.initial[name] = figure.value

    def asked(self, initiative: Initiative) -> list[Measure]:
        """What fits *initiative*, and what it has a figure for already."""
        fitting = ASKED[Reach(initiative.reach)]
        return [measure for measure in MEASURES if measure in fitting or (initiative.id, measure.key) in self.current]

    @staticmethod
    def field_name(initiative: Initiative, measure: Measure) -> str:
        return f"{initiative.id}-{measure.key}"

    def rows(self) -> list[tuple[Initiative, list[tuple[Measure, Any]]]]:
        """For the template: each initiative with a bound field, or nothing, for every measure."""
        return [
            (
                initiative,
                [
                    (measure, self[self.field_name(initiative, measure)] if measure in asked else None)
                    for measure in MEASURES
                ],
            )
            for initiative in self.initiatives
            for asked in [self.asked(initiative)]
        ]

    def entries(self) -> list[Entry]:
        """What was typed, for every field that no longer says what is there; the rest stays as it is."""
        entries = []
        for initiative in self.initiatives:
            for measure in self.asked(initiative):
                value = self.cleaned_data[self.field_name(initiative, measure)]
                figure = self.current.get((initiative.id, measure.key))
                if value != (figure.value if figure else None):
                    label = label_of(initiative, measure)
                    entries.append(Entry(initiative, measure, value, label, self.cleaned_data["counted_how"]))
        return entries

    def when_seen(self) -> datetime | None:
        return parse_seen(self.cleaned_data["seen"])


class FigureForm(forms.Form):
    """One figure, with how it was counted and what else must be known about it."""

    value = CountField(label=_("Hoeveel?"), help_text=_("Laat leeg als het niet is geteld."))
    label = forms.CharField(
        label=_("Welk woord staat erachter?"), required=False, max_length=60, help_text=_("Zoals: unieke bezoekers.")
    )
    counted_how = forms.CharField(label=_("Hoe is er geteld?"), required=False, max_length=200, validators=[refuse_bsn])
    note = forms.CharField(
        label=_("Wat moet je er nog bij weten?"),
        required=False,
        max_length=400,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, initiative: Initiative, measure: Measure, current: ReportedFigure | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initiative, self.measure = initiative, measure
        self.initial = {"seen": timezone.now().isoformat(), "label": label_of(initiative, measure)}
        if current:
            self.initial |= {field: getattr(current, field) for field in ("value", "label", "counted_how", "note")}
        if measure.key not in LABEL_COLUMNS:
            del self.fields["label"]

    def entry(self) -> Entry:
        typed = self.cleaned_data
        return Entry(
            self.initiative,
            self.measure,
            typed["value"],
            typed.get("label", ""),
            typed["counted_how"],
            typed["note"],
        )

    def when_seen(self) -> datetime | None:
        return parse_seen(self.cleaned_data["seen"])


def label_of(initiative: Initiative, measure: Measure) -> str:
    """The word in which *initiative* counts *measure* now."""
    return getattr(initiative, LABEL_COLUMNS[measure.key]) if measure.key in LABEL_COLUMNS else ""


def parse_seen(text: str) -> datetime | None:
    """When the page was made that was filled in; None where that was left out or changed."""
    try:
        seen = parse_datetime(text)
    except ValueError:
        return None
    return seen if seen and timezone.is_aware(seen) else None
