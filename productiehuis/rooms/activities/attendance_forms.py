"""What is filled in of who came: by tapping on a phone, or with numbers from paper."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.actions import known_by
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.forms import offer

from .attendance_actions import Known, Told
from .attendance_queries import AttendanceList
from .attendance_rules import read_codes, read_marks, read_number
from .models import Gathering, SignUp

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class WithoutListForm(forms.Form):
    """Who came without being on the list: how many without a name, and the codes that were said.

    The id is made with the page, so that a button pressed twice is one list.
    """

    say_optional = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    nameless = forms.CharField(
        label=_("Hoeveel mensen zonder naam?"),
        required=False,
        max_length=10,
        help_text=_("Mensen die niet op de lijst staan en geen code zeggen. Schrijf een getal."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, **PLAIN}),
    )
    codes = forms.CharField(
        label=_("Codes, als mensen die zeggen"),
        required=False,
        max_length=2000,
        validators=[refuse_bsn],
        help_text=_("Elke code op een eigen regel. Het is dezelfde code als bij het spreekuur."),
        widget=forms.Textarea(attrs={"rows": 2, **PLAIN}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["id"] = new_id()

    def clean_nameless(self) -> int:
        try:
            return read_number(self.cleaned_data["nameless"])
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def came(self) -> Iterable[Known]:
        return ()

    def gone(self) -> set[Any]:
        return set()

    def told(self) -> Told:
        typed = self.cleaned_data
        return Told(list(self.came()), self.gone(), read_codes(typed["codes"]), typed["nameless"])


class ByNameForm(WithoutListForm):
    """Also somebody with an account, by the address with which they come in."""

    email = forms.EmailField(
        label=_("Iemand met een account die niet op de lijst staat"),
        required=False,
        help_text=_("Typ het e-mailadres waarmee die persoon hier binnenkomt."),
        widget=forms.EmailInput(attrs=PLAIN),
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gathering = gathering
        self.guest: Person | None = None

    def clean_email(self) -> str:
        """Only who belongs to the house already: a slip must not let a stranger in, nor tell who has an account."""
        email: str = self.cleaned_data["email"]
        if email:
            found, house = known_by(email), self.gathering.house_id
            if not found or not (
                found.roles.filter(house=house).exists() or SignUp.objects.filter(house=house, person=found).exists()
            ):
                raise ValidationError(_("Dit adres kennen wij niet in dit huis. Tel diegene zonder naam, of met code."))
            self.guest = found
        return email

    def came(self) -> Iterable[Known]:
        return [Known(person=self.guest.id)] if self.guest else []


class AttendanceForm(ByNameForm):
    """The list on a phone: tap who came. It sends along who was shown to be there, so that nobody goes unseen."""

    came_in = forms.MultipleChoiceField(label=_("Wie was er?"), widget=forms.CheckboxSelectMultiple, required=False)
    shown = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, *args: Any, people: AttendanceList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {line.key: line for line in people.lines}
        for name in ("came_in", "shown"):
            offer(self, name, [(key, line.name) for key, line in self.people.items()])
            self.initial[name] = [line.key for line in people.came]

    def came(self) -> list[Known]:
        new = set(self.cleaned_data["came_in"]) - set(self.cleaned_data["shown"])
        ticked = [line.known for key, line in self.people.items() if key in new and line.known]
        return [*ticked, *super().came()]

    def gone(self) -> set[Any]:
        off = set(self.cleaned_data["shown"]) - set(self.cleaned_data["came_in"])
        return {line.row for key, line in self.people.items() if key in off and line.row}

    def ticked(self) -> set[str]:
        return set(self["came_in"].value() or ())


class PaperForm(ByNameForm):
    """The list from paper: the numbers of who came and the letters of who helped, with the keyboard alone."""

    marks = forms.CharField(
        label=_("Wie was er?"),
        required=False,
        max_length=1000,
        help_text=_("Typ de nummers en de letters van het papier. Zoals: 1 2 5-8 A."),
        widget=forms.TextInput(attrs=PLAIN),
    )

    field_order = ("id", "marks", "nameless", "codes", "email")

    def __init__(self, *args: Any, people: AttendanceList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marked = people.marks()

    def clean_marks(self) -> list[Known]:
        try:
            return read_marks(self.cleaned_data["marks"], self.marked)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and not any(typed.get(name) for name in ("marks", "nameless", "codes", "email")):
            self.add_error("marks", _("Vul in wie er was."))
        return typed

    def came(self) -> list[Known]:
        return [*self.cleaned_data["marks"], *super().came()]
