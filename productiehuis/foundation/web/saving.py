"""The step between a form and an action: bad input gets a sentence, keeps what was typed, and changes nothing."""

import logging
from collections.abc import Callable, Mapping
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def saved(form: forms.BaseForm, action: Callable[[], object]) -> bool:
    """Whether *form* was right and *action* was done with it; if not, *form* says what is wrong, at the field.

    What the database refuses, because somebody else did the same a moment ago, is said in words too.
    """
    if not form.is_valid():
        return False
    try:
        action()
    except IntegrityError as error:
        # If it comes often, it is no coincidence but a fault. Only the rule: PostgreSQL would tell the whole row.
        diagnosis = getattr(error.__cause__, "diag", None)
        log.warning("refused by the database: %s", diagnosis and diagnosis.constraint_name)
        form.add_error(None, _("Iemand anders was net iets eerder. Kijk wat er nu staat, en probeer het opnieuw."))
        return False
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


def refill(form: forms.BaseForm, values: Mapping[str, str]) -> None:
    """Put *values* in the fields of *form*, by their names on the page, as if they had been sent: for hidden fields."""
    if form.is_bound:
        data = cast(QueryDict, form.data).copy()
        for name, value in values.items():
            data[name] = value
        form.data = data
