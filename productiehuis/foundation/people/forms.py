"""What somebody is asked about how to call them, and at the door. The forms of the door are allauth's, in our words."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.bsn import refuse_bsn

LABELS = {
    "email": _("E-mailadres"),
    "login": _("E-mailadres"),
    "password": _("Wachtwoord"),
    "oldpassword": _("Je oude wachtwoord"),
    "password1": _("Je nieuwe wachtwoord"),
    "password2": _("Nog een keer je wachtwoord"),
}


class NameForm(forms.Form):
    """How somebody is called here."""

    name = forms.CharField(
        label=_("Hoe wil je genoemd worden?"),
        max_length=80,
        validators=[refuse_bsn],
        help_text=_("Een voornaam of een andere naam is goed."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class InOurWords:
    """A form of allauth whose fields are called what we call them."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(filter(None, password_validators_help_texts()))


class AtTheDoor(InOurWords):
    """It keeps nothing of what is typed, so nobody is told that nothing was kept when something is wrong."""

    keeps_nothing = True


class SignUpForm(InOurWords, NameForm, allauth.SignupForm):
    """Who comes for the first time: a name and an address, and no password. That can be chosen once they are in."""

    field_order = ["name", "email"]


class PasswordForm(AtTheDoor, allauth.LoginForm):
    def _setup_password_field(self) -> None:
        """Keep it: allauth takes it away where signing up asks for no password."""


class AskCodeForm(AtTheDoor, allauth.RequestLoginCodeForm):
    def clean_email(self) -> str:
        try:
            return str(super().clean_email())
        except ValidationError as error:
            if error.code != "too_many_login_attempts":
                raise
            raise ValidationError(
                _("Je hebt net al een paar keer een code gevraagd. Kijk in je mail, of wacht een minuut.")
            ) from error


class LoginCodeForm(AtTheDoor, allauth.ConfirmLoginCodeForm):
    pass


class AddressCodeForm(AtTheDoor, allauth.ConfirmEmailVerificationCodeForm):
    pass


class ForgottenCodeForm(AtTheDoor, allauth.ConfirmPasswordResetCodeForm):
    pass


class ForgottenForm(AtTheDoor, allauth.ResetPasswordForm):
    pass


class AgainForm(AtTheDoor, allauth.ReauthenticateForm):
    pass


class ReplacePasswordForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class ChoosePasswordForm(InOurWords, allauth.SetPasswordForm):
    pass


class AddAddressForm(InOurWords, allauth.AddEmailForm):
    pass
