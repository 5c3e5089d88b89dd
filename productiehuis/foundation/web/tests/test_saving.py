"""What stands between a form and an action: whatever is refused is a sentence, and what was typed stays."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import QueryDict

from productiehuis.foundation.web.saving import refill, saved


class NameForm(forms.Form):
    name = forms.CharField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def typed(**values: str) -> NameForm:
    data = QueryDict(mutable=True)
    data.update(values)
    return NameForm(data)


def refuse(error: Exception) -> Any:
    def action() -> None:
        raise error

    return action


def test_a_good_form_is_saved_once() -> None:
    done: list[str] = []
    assert saved(typed(name="Amina"), lambda: done.append("Amina"))
    assert done == ["Amina"]


def test_a_form_that_is_wrong_or_not_sent_does_nothing() -> None:
    done: list[str] = []
    assert not saved(typed(name=""), lambda: done.append("x"))
    assert not saved(NameForm(), lambda: done.append("x"))
    assert done == []


@pytest.mark.parametrize(
    ("error", "field", "sentence"),
    [
        (ValidationError({"name": "Die naam is er al."}), "name", "Die naam is er al."),
        (ValidationError({"elsewhere": "Dat kan niet."}), "__all__", "Dat kan niet."),
        (ValidationError("Dat kan niet."), "__all__", "Dat kan niet."),
        (IntegrityError("duplicate key"), "__all__", "Iemand anders was net iets eerder"),
    ],
)
def test_what_an_action_or_the_database_refuses_is_said_at_its_field(
    error: Exception, field: str, sentence: str
) -> None:
    form = typed(name="Amina")
    assert not saved(form, refuse(error))
    assert sentence in form.errors[field][0]
    assert form["name"].value() == "Amina"


def test_a_failure_that_nobody_expected_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        saved(typed(name="Amina"), refuse(ZeroDivisionError()))


def test_a_hidden_field_can_be_filled_anew_and_the_rest_stays() -> None:
    form = typed(name="Amina", seen="old")
    refill(form, {"seen": "new"})
    assert (form["name"].value(), form["seen"].value()) == ("Amina", "new")
    empty = NameForm()
    refill(empty, {"seen": "new"})
    assert not empty.is_bound
