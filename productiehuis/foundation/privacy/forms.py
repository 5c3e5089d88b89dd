"""What is filled in about what the house answers for."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.forms import DATE, TIME
from productiehuis.foundation.web.rows import RowForm

from .breach_rules import NoteKind
from .breaches import NEEDS_WORDS

LONG = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 2})


class ProcessingTextForm(RowForm):
    """What the house says in one section of its register."""

    text = forms.CharField(label=_("Jullie tekst"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
    looked_on = forms.DateField(label=_("Wanneer hebben jullie dit voor het laatst bekeken?"), widget=DATE)


class BreachForm(forms.Form):
    """A data breach, as far as it is known now."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Wat is er gebeurd?"),
        max_length=2000,
        widget=LONG,
        validators=[refuse_bsn],
        help_text=_("Schrijf geen namen op. Wat je bewaart, kan niemand meer veranderen."),
    )
    happened_on = forms.DateField(
        label=_("Wanneer gebeurde het?"), required=False, widget=DATE, help_text=_("Weet je het niet? Laat het leeg.")
    )
    discovered_on = forms.DateField(label=_("Op welke dag ontdekten jullie het?"), widget=DATE)
    discovered_time = forms.TimeField(
        label=_("Hoe laat was dat?"), widget=TIME, help_text=_("Vanaf dat moment tellen de 72 uur om het te melden.")
    )
    whose = forms.CharField(
        label=_("Van wie zijn de gegevens?"),
        max_length=400,
        widget=SHORT,
        validators=[refuse_bsn],
        help_text=_("Zoals: bezoekers van het spreekuur, vrijwilligers."),
    )
    kinds = forms.CharField(
        label=_("Welke gegevens zijn het?"),
        max_length=400,
        widget=SHORT,
        validators=[refuse_bsn],
        help_text=_("Zoals: namen, e-mailadressen, notities."),
    )
    how_many = forms.IntegerField(
        label=_("Om hoeveel mensen gaat het ongeveer?"),
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        help_text=_("Weet je het niet? Laat het leeg."),
    )
    effects = forms.CharField(
        label=_("Wat kan dit voor hen betekenen?"),
        max_length=2000,
        required=False,
        widget=LONG,
        validators=[refuse_bsn],
    )
    measures = forms.CharField(
        label=_("Wat hebben jullie gedaan?"),
        max_length=2000,
        required=False,
        widget=LONG,
        validators=[refuse_bsn],
        help_text=_("Weet je het nog niet? Schrijf het er later bij."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        self.initial = {"id": new_id(), "discovered_on": now.date(), "discovered_time": now.time()}

    def told(self) -> dict[str, Any]:
        """What was typed, as ``breaches.write_breach`` takes it."""
        told = dict(self.cleaned_data)
        told["discovered_at"] = _moment(told.pop("discovered_on"), told.pop("discovered_time"))
        return told


class BreachNoteForm(forms.Form):
    """What came to light, was done or was decided later; what is asked depends on which of these."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("Op welke dag?"), widget=DATE)
    time = forms.TimeField(label=_("Hoe laat?"), widget=TIME)
    text = forms.CharField(label=_("Wat wil je opschrijven?"), max_length=2000, widget=LONG, validators=[refuse_bsn])

    HAS_MOMENT = (NoteKind.REPORTED, NoteKind.TOLD)
    ASKS = {
        NoteKind.REPORTED: _("Onder welk nummer is het gemeld?"),
        NoteKind.NOT_REPORTED: _("Waarom hoeft dit niet gemeld te worden?"),
        NoteKind.TOLD: _("Hoe hebben jullie het verteld?"),
        NoteKind.NOT_TOLD: _("Waarom hoeven zij het niet te weten?"),
        NoteKind.CLOSED: _("Waarom is het klaar?"),
        NoteKind.REOPENED: _("Waarom gaat het weer open?"),
    }

    def __init__(self, *args: Any, kind: NoteKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        self.initial = {"id": new_id(), "on": now.date(), "time": now.time()}
        self.fields["text"].label = self.ASKS.get(kind, self.fields["text"].label)
        self.fields["text"].required = kind in NEEDS_WORDS
        if kind not in self.HAS_MOMENT:
            del self.fields["on"], self.fields["time"]
        if kind == NoteKind.REPORTED:
            self.fields["text"].help_text = _("Was het later dan 72 uur? Schrijf dan ook op waarom.")

    def told(self) -> dict[str, Any]:
        """What was typed, as ``breaches.add_note`` takes it."""
        told = dict(self.cleaned_data)
        if "on" in told:
            told["at"] = _moment(told.pop("on"), told.pop("time"))
        return told


def _moment(day: Any, time: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time))
