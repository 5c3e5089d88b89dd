"""The step between a form and an action: bad input gets a sentence, keeps what was typed, and changes nothing."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def saved(form: forms.BaseForm, action: Callable[[], object]) -> bool:
    """Whether *form* was right and *action* was done with it; if not, *form* says what is wrong, at the field."""
    if not form.is_valid():
        return False
    try:
        action()
    except ValidationError as error:
        for field, errors in errors_by_field(error).items():
            form.add_error(field if field in form.fields else None, errors)
        return False
    return True


def errors_by_field(error: ValidationError) -> dict[str, list[ValidationError]]:
    """What an action refused, by field; ``NON_FIELD_ERRORS`` where it is about no single field."""
    if hasattr(error, "error_dict"):
        return dict(error.error_dict)
    return {NON_FIELD_ERRORS: error.error_list}
