"""Entering reported figures: a whole paper list at once, or one figure with all that is known about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
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
from productiehuis.foundation.web.saving import refill

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
        super().__init__(required=False, max_length=12, show_hidden_initial=True, **kwargs)

    def clean(self, value: Any) -> int | None:
        try:
            return read_count(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class YearForm(forms.Form):
    """Which year, as one types it."""

    say_optional, keeps_nothing = False, True
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

    keeps_nothing = True

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


class EntryForm(forms.Form):
    """A form with figures, each sent along with what was shown, so that nobody writes over somebody else unseen.

    Once the period is *closed* it asks why a figure changes.
    """

    reason = forms.CharField(
        label=_("Waarom verandert dit?"),
        max_length=200,
        validators=[refuse_bsn],
        help_text=_("Deze getallen zijn vastgesteld. Iedereen die het getal opent, kan de reden lezen."),
    )

    def __init__(self, *args: Any, closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not closed:
            del self.fields["reason"]

    @property
    def why(self) -> str:
        """Why it changes; empty where that is not asked."""
        return str(self.cleaned_data.get("reason", ""))

    def shown(self, name: str) -> int | None:
        """What the person saw in the field *name*; None for nothing, and for what cannot be read."""
        try:
            return read_count(self.data.get(self.add_initial_prefix(name), ""))
        except ValueError:
            return None

    def catch_up(self) -> None:
        """From here on, what stands there now counts as shown: the page has just said so."""
        now = {name: self.initial.get(name) for name, field in self.fields.items() if isinstance(field, CountField)}
        refill(self, {self.add_initial_prefix(name): "" if n is None else str(n) for name, n in now.items()})


class FiguresForm(EntryForm):
    """A field for each initiative and each thing that it counts, and one answer on how it was counted."""

    say_optional = False
    counted_how = forms.CharField(
        label=_("Hoe is er geteld?"),
        required=False,
        max_length=200,
        validators=[refuse_bsn],
        help_text=_("Eén zin voor wie het getal later opent. Zoals: geturfd op de lijst bij de deur."),
    )

    def __init__(
        self,
        *args: Any,
        initiatives: Sequence[Initiative],
        current: Mapping[Key, ReportedFigure],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initiatives, self.current = initiatives, current
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

    field_order = ["counted_how", "reason"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("counted_how") and not self.errors and not self.entries():
            self.add_error(
                "counted_how",
                _("Er is geen getal veranderd. Hoe één getal is geteld, verander je als je dat getal opent."),
            )
        return typed

    def entries(self) -> list[Entry]:
        """What the person changed: every field that no longer says what was shown in it."""
        entries = []
        for initiative in self.initiatives:
            for measure in self.asked(initiative):
                name = self.field_name(initiative, measure)
                value, shown = self.cleaned_data[name], self.shown(name)
                if value != shown:
                    how = self.cleaned_data.get("counted_how") or None
                    label = label_of(initiative, measure)
                    entries.append(Entry(initiative, measure, value, label, how, shown=shown))
        return entries


class FigureForm(EntryForm):
    """One figure, with how it was counted and what else must be known about it."""

    field_order = ["value", "label", "counted_how", "note", "reason"]
    value = CountField(label=_("Hoeveel?"), help_text=_("Laat leeg als het niet is geteld."))
    label = forms.CharField(
        label=_("Welk woord staat erachter?"),
        required=False,
        max_length=60,
        validators=[refuse_bsn],
        help_text=_("Zoals: unieke bezoekers."),
    )
    counted_how = forms.CharField(label=_("Hoe is er geteld?"), required=False, max_length=200, validators=[refuse_bsn])
    note = forms.CharField(
        label=_("Wat moet je er nog bij weten?"),
        required=False,
        max_length=400,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, initiative: Initiative, measure: Measure, current: ReportedFigure | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initiative, self.measure = initiative, measure
        self.initial = {"label": label_of(initiative, measure)}
        if current:
            self.initial = {field: getattr(current, field) for field in ("value", "label", "counted_how", "note")}
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
            shown=self.shown("value"),
        )


def label_of(initiative: Initiative, measure: Measure) -> str:
    """The word in which *initiative* counts *measure* now."""
    return getattr(initiative, LABEL_COLUMNS[measure.key]) if measure.key in LABEL_COLUMNS else ""
