"""What somebody is asked about what is kept about them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.bsn import refuse_bsn

from .models import Answer
from .rules import ERASE_WORD, is_erase_word


class WordsForm(forms.Form):
    """Own words beside a thing; for a thing of a house, maybe with the wish to correct it."""

    text = forms.CharField(
        label=_("Wat wil je erbij zetten?"), max_length=1000, validators=[refuse_bsn], widget=forms.Textarea
    )
    asks_correction = forms.BooleanField(label=_("Ik wil dat het huis dit verbetert"), required=False)

    def __init__(self, *args: Any, of_house: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_house:
            del self.fields["asks_correction"]


class AnswerForm(forms.Form):
    """Whether a thing was corrected, and if not, why."""

    answer = forms.ChoiceField(label=_("Is het verbeterd?"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=600,
        validators=[refuse_bsn],
        widget=forms.Textarea,
        help_text=_("Degene die het vroeg, leest dit. Bij ‘niet verbeterd’ moet het erbij."),
    )


class EraseForm(forms.Form):
    """To erase everything: one word, typed."""

    say_optional = False
    word = forms.CharField(
        label=_("Typ het woord ‘wissen’"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_word(self) -> str:
        typed: str = self.cleaned_data["word"]
        if not is_erase_word(typed):
            raise forms.ValidationError(
                _("Hier moet ‘%(word)s’ staan. Zo wis je niets per ongeluk.") % {"word": ERASE_WORD}
            )
        return typed
