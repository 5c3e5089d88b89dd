"""Every Django form looks and behaves the same by ``{{ form }}`` or ``{{ form.field.as_field_group }}``.

What a field must say (label above, hint, "hoeft niet", the error in words) stands in ``templates/web/forms/``.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django.forms
from django.conf import settings
from django.core import validators
from django.forms import fields, widgets
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).parent / "templates"
DJANGO = Path(django.forms.__file__).parent / "templates"

# The browser's own way to choose a day, where it has one; it wants and gives 2018-03-05.
DATE = widgets.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = widgets.TimeInput(attrs={"type": "time"}, format="%H:%M")

NO_CLASS = (widgets.CheckboxInput, widgets.RadioSelect, widgets.CheckboxSelectMultiple, widgets.FileInput)

# Django's own words are those of an office ("Dit veld is verplicht"). Ours say what to do.
PLAIN_WORDS: dict[type[Any], dict[str, Any]] = {
    fields.Field: {"required": _("Vul dit nog in.")},
    fields.ChoiceField: {"required": _("Kies er een."), "invalid_choice": _("Deze keuze is er niet. Kies een andere.")},
    fields.MultipleChoiceField: {
        "required": _("Kies er een of meer."),
        "invalid_choice": _("Deze keuze is er niet. Kies een andere."),
        "invalid_list": _("Deze keuze is er niet. Kies een andere."),
    },
    fields.FileField: {"required": _("Kies een bestand."), "empty": _("In dit bestand staat niets.")},
    fields.URLField: {"invalid": _("Dit is geen link. Zo wel: https://www.voorbeeld.nl.")},
    fields.IntegerField: {"invalid": _("Vul een heel getal in, zonder letters of komma.")},
    fields.DecimalField: {"invalid": _("Vul een getal in, zonder letters.")},
    fields.TimeField: {"invalid": _("Dit is geen tijd. Zo wel: 13.00.")},
    fields.DateField: {"invalid": _("Dit is geen datum. Zo wel: 31-12-2025.")},
}
PLAIN_RULES: dict[type[Any], Any] = {
    validators.EmailValidator: _("Dit is geen e-mailadres. Zo wel: naam@voorbeeld.nl."),
    validators.URLValidator: _("Dit is geen link. Zo wel: https://www.voorbeeld.nl."),
    validators.MinValueValidator: _("Vul %(limit_value)s of meer in."),
    validators.MaxValueValidator: _("Vul %(limit_value)s of minder in."),
    validators.MaxLengthValidator: _("Dit is te lang: %(show_value)d tekens. Er passen er %(limit_value)d in."),
}


def speak_plainly() -> None:
    """Give every form of the house our words, once, when the program starts."""
    for field, words in PLAIN_WORDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
    for rule, sentence in PLAIN_RULES.items():
        rule.message = sentence


def offer(form: django.forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Let *form* offer *choices* in its field *name*: what there is to choose is known when the form is made."""
    field = form.fields[name]
    assert isinstance(field, fields.ChoiceField)
    field.choices = choices


def class_for(widget: widgets.Widget) -> str:
    """The class of the design system for *widget*; none for what the browser draws well itself."""
    if widget.is_hidden or isinstance(widget, NO_CLASS):
        return ""
    if isinstance(widget, widgets.Select):
        return "ams-select"
    if isinstance(widget, widgets.Textarea):
        return "ams-text-area"
    return "ams-text-input"


class HouseField(BoundField):
    """A field of a form as our pages show it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: widgets.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        # Never the browser's own balloon: it speaks another language, and is gone before it is read.
        if attrs.pop("required", False) and not self.use_fieldset:
            attrs["aria-required"] = "true"
        # A word inside the field is gone as soon as one types; the label and the hint stay.
        if "placeholder" in widget.attrs:
            attrs["placeholder"] = False
        classes = [str(name) for name in (attrs.get("class"), widget.attrs.get("class"), class_for(widget)) if name]
        if classes:
            attrs["class"] = " ".join(classes)
        return attrs

    @property
    def use_fieldset(self) -> bool:
        # Django puts one file input in a fieldset, which leaves the input itself without a label.
        return super().use_fieldset and not isinstance(self.field.widget, widgets.FileInput)

    @property
    def is_checkbox(self) -> bool:
        """True for a single box to tick: its label stands beside it instead of above."""
        return isinstance(self.field.widget, widgets.CheckboxInput)

    @property
    def says_optional(self) -> bool:
        """Whether the label says "(hoeft niet)". A form where nothing is needed sets ``say_optional = False``."""
        return not self.field.required and not self.is_checkbox and getattr(self.form, "say_optional", True)

    @property
    def focus_id(self) -> str:
        """The id of what the error summary leads to: the control, or the first of a group."""
        return self.id_for_label or f"{self.auto_id}_0"


class HouseRenderer(DjangoTemplates):
    """Draws forms with our templates, which may use the same tags as any page."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = HouseField

    @cached_property
    def engine(self) -> Any:
        pages: Any = settings.TEMPLATES[0]
        return self.backend(
            {
                "NAME": "forms",
                "DIRS": [HERE, DJANGO],  # ours first, so that a file of the same name wins
                "APP_DIRS": True,
                "OPTIONS": {"builtins": pages["OPTIONS"]["builtins"]},
            }
        )
