"""A form over one row, that tells when somebody else changed it in the meantime."""

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .saving import refill


class RowForm(forms.Form):
    """A form over one row of a house. (Django's ModelForm would ask for all rows of all houses when it is imported.)

    Fields named as the row's own are filled from it, and written to it by ``filled``. The form sends along what it was
    filled with: when somebody else changed the row in the meantime, the person is told before theirs counts.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    apart: tuple[str, ...] = ()
    """Fields that are no plain fields of the row, and which the form itself takes care of."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.initial = {
            field: getattr(row, field) for field in self.fields if field not in self.apart and field != "seen"
        }

    def fingerprint(self) -> str:
        """What the row says now, in short."""
        says = {field: str(value) for field, value in self.initial.items() if field != "seen"}
        return hashlib.sha256(json.dumps(says, sort_keys=True).encode()).hexdigest()[:16]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        return self.fingerprint() if field_name == "seen" else super().get_initial_for_field(field, field_name)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("seen") not in ("", self.fingerprint()):
            refill(self, {self.add_prefix("seen"): self.fingerprint()})
            other = [str(self.fields[name].label) for name in self.changed_data if name in self.initial]
            raise ValidationError(
                _(
                    "Iemand anders heeft dit intussen ook veranderd. Kijk nog eens goed, vooral bij: %(fields)s. "
                    "Bewaar je opnieuw, dan geldt wat hier is ingevuld."
                )
                % {"fields": ", ".join(other)}
            )
        return typed

    def filled(self) -> Any:
        """The row with what was typed; nothing is saved yet."""
        for field, value in self.cleaned_data.items():
            if field not in self.apart and field != "seen":
                setattr(self.row, field, value)
        return self.row
