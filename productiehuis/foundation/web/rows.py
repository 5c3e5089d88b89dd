"""A form over one row, that tells when somebody else changed it in the meantime."""

import hashlib
import json
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import strip_tags
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
            theirs = [name for name in self.changed_data if name in self.initial and name not in self.errors]
            other = [str(self.fields[name].label) for name in theirs]
            for name in theirs:
                self.add_error(name, _("Nu staat er: %(now)s.") % {"now": self.in_words(name)})
            raise ValidationError(
                _(
                    "Iemand anders heeft dit intussen ook veranderd. Kijk nog eens goed, vooral bij: %(fields)s. "
                    "Bewaar je opnieuw, dan geldt wat hier is ingevuld."
                )
                % {"fields": ", ".join(other)}
            )
        return typed

    def in_words(self, name: str) -> str:
        """What the row says now in the field *name*, as people read it."""
        field, value = self.fields[name], self.initial[name]
        if isinstance(field, forms.ChoiceField):
            offered: Any = field.choices
            labels = {str(key): strip_tags(str(label)).strip() for key, label in offered}
            chosen = value if isinstance(value, list | tuple | set) else [value]
            text = ", ".join(labels[key] for key in (str(getattr(one, "pk", one)) for one in chosen) if key in labels)
        elif isinstance(value, bool):
            text = _("ja") if value else _("nee")
        else:
            text = date_format(value, "j F Y") if isinstance(value, date) else str(value or "")
        return f"‘{text}’" if text else _("niets")

    def filled(self) -> Any:
        """The row with what was typed; nothing is saved yet."""
        for field, value in self.cleaned_data.items():
            if field not in self.apart and field != "seen":
                setattr(self.row, field, value)
        return self.row
