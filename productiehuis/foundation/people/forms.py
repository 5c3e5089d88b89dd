"""What somebody is asked who wants to come in for the first time: how they like to be called."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.bsn import refuse_bsn


class NameForm(forms.Form):
    """The one field that we add to the sign-up form of allauth, which asks for the e-mail address."""

    name = forms.CharField(
        label=_("Hoe wil je genoemd worden?"),
        max_length=80,
        validators=[refuse_bsn],
        help_text=_("Een voornaam of een andere naam is goed."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    field_order = ["name", "email"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        """allauth calls this after the account was made; the adapter has done it all."""
