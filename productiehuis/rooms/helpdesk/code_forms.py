"""What is typed to find one's own visits, and to say something of them: a code, a ticket, own words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.actions import CodeKey
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import offer

_QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(forms.Form):
    """The code that a visitor says, and the year in which they came."""

    code = forms.CharField(
        label=_("Bezoekerscode"),
        max_length=codes.LONGEST,
        validators=[refuse_bsn],
        widget=forms.TextInput(attrs={**_QUIET, "size": 20}),
    )
    year = forms.ChoiceField(label=_("Welk jaar?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, keys: Sequence[CodeKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(key.year), str(key.year)) for key in keys]
        offer(self, "year", years)
        self.initial["year"] = years[0][0]
        if len(years) == 1:
            self.fields["year"].widget = forms.HiddenInput()
        made = _("Zoals: %(example)s. Nodig zijn: %(parts)s.")
        parts = keys[0].parts
        self.fields["code"].help_text = made % {"example": codes.example(parts), "parts": codes.in_words(parts)}

    @property
    def year_number(self) -> int:
        return int(self.cleaned_data["year"])


class OwnWordsForm(forms.Form):
    """What a visitor wants to add to a visit."""

    words = forms.CharField(
        label=_("In jouw eigen woorden"),
        max_length=600,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("Zoals: zo was het niet, ik had zelf al gebeld. Geen namen van anderen."),
    )


class TicketForm(forms.Form):
    """The ticket from the table."""

    ticket = forms.CharField(
        label=_("Wat staat er op het kaartje?"),
        max_length=20,
        widget=forms.TextInput(attrs={**_QUIET, "autocapitalize": "characters", "size": 12}),
        help_text=_("Acht letters en cijfers. Je krijgt het aan tafel, en het geldt een kwartier."),
    )
