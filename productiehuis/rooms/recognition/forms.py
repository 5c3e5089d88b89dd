"""What is filled in around certificates."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.said_codes import is_code
from productiehuis.foundation.web.forms import offer
from productiehuis.foundation.web.rows import RowForm

from .badges import MOST_LETTERS
from .rules import LONGEST_NAME, MOST_TIMES, Reason
from .signing import CODE as CODE_LENGTH
from .signing import typed_code

NAME_HELP = gettext_lazy("Vraag hoe het erop moet staan. Een voornaam mag, een bijnaam ook.")
CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class RuleForm(RowForm):
    """The rule of an activity."""

    times = forms.IntegerField(
        label=gettext_lazy("Hoe vaak moet iemand minstens gekomen zijn?"), min_value=1, max_value=MOST_TIMES
    )
    words = forms.CharField(
        label=gettext_lazy("Wat heb je hier gedaan of geleerd?"),
        required=False,
        max_length=300,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Een of twee zinnen. Ze komen op elk certificaat. Geen cijfers, geen oordeel."),
    )
    helpers = forms.BooleanField(
        label=gettext_lazy("Geef er ook een aan wie zo vaak meehielp"),
        required=False,
        help_text=gettext_lazy("Daarop staat dat iemand meehielp. De zinnen hierboven komen er niet op."),
    )


class GiveForm(forms.Form):
    """One person gets a certificate. The key comes with the form: sent twice it is one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("De naam op het certificaat"),
        max_length=LONGEST_NAME,
        validators=[refuse_bsn],
        help_text=NAME_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id"].initial = new_id


class NameForm(forms.Form):
    """The name on a certificate, and whether it says how often somebody came."""

    name = forms.CharField(
        label=gettext_lazy("De naam op het certificaat"),
        max_length=LONGEST_NAME,
        validators=[refuse_bsn],
        help_text=gettext_lazy("Zoals jij genoemd wilt worden. Een voornaam mag, een bijnaam ook."),
    )
    show_times = forms.BooleanField(label=gettext_lazy("Zet erop hoe vaak ik kwam"), required=False)

    def __init__(self, *args: Any, times: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not times:
            del self.fields["show_times"]

    def said(self) -> dict[str, Any]:
        return {"show_times": False, **self.cleaned_data}


class RevokeForm(forms.Form):
    """Why a certificate counts no more: one of a list that names nobody."""

    reason = forms.ChoiceField(label=gettext_lazy("Waarom?"), choices=Reason.choices, widget=forms.RadioSelect)


class CodeForm(forms.Form):
    """The code of a certificate, as somebody types it from the paper."""

    keeps_nothing = True
    code = forms.CharField(
        label=gettext_lazy("De code op het papier"),
        max_length=300,
        widget=forms.TextInput(attrs=CODE),
        help_text=gettext_lazy("Dertig letters en cijfers. Streepjes en spaties mag je weglaten."),
    )

    def clean_code(self) -> str:
        code = typed_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            words = _("Een code heeft %(needed)d letters en cijfers. Hier staan er %(n)d. Kijk nog eens op het papier.")
            raise ValidationError(words % {"needed": CODE_LENGTH, "n": len(code)})
        if not is_code(code, CODE_LENGTH):
            raise ValidationError(_("Er staat een teken bij dat niet op het papier kan staan. Kijk nog eens."))
        return code


class CheckForm(forms.Form):
    """A badge to look at, pasted or as a file."""

    say_optional, keeps_nothing = False, True
    text = forms.CharField(
        label=gettext_lazy("Plak de tekst van het bestand"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, **CODE}),
    )
    file = forms.FileField(label=gettext_lazy("Of kies het bestand"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        file = given.get("file")
        if file and file.size > MOST_LETTERS:
            raise ValidationError({"file": _("Dit bestand is te groot. Een certificaat is kleiner dan 8 kB.")})
        if file:
            given["text"] = file.read().decode(errors="replace")
        if not given.get("text", "").strip() and not self.errors:
            raise ValidationError(_("Plak de tekst, of kies het bestand."))
        return given


class KeepingForm(forms.Form):
    """The keeping code, and what to do with it."""

    keeping = forms.CharField(
        label=gettext_lazy("Je bewaarcode"), max_length=20, widget=forms.TextInput(attrs={**CODE, "size": 14})
    )
    what = forms.ChoiceField(label=gettext_lazy("Wat wil je doen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("close", _("De pagina dichtdoen: niemand ziet dan iets")),
            ("open", _("De pagina weer opendoen")),
            (
                "throw_away",
                _("Het certificaat weggooien. Geeft het huis later weer certificaten? Dan kan er een nieuw komen"),
            ),
        ]
        offer(
            self, "what", [("take", _("Het certificaat bij mijn account zetten")), *choices] if signed_in else choices
        )


class AskForm(forms.Form):
    """Whom the owner asks for a good word: somebody of the house, or whoever gets the link."""

    LINK = "link"
    to = forms.ChoiceField(label=gettext_lazy("Aan wie vraag je het?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "to",
            [(self.LINK, _("Iemand anders, met een link")), *((str(id), name) for id, name in people.items())],
        )

    @property
    def of(self) -> UUID | None:
        to: str = self.cleaned_data["to"]
        return None if to == self.LINK else UUID(to)


class WordsForm(forms.Form):
    """A good word."""

    writer = forms.CharField(
        label=gettext_lazy("Je naam, zoals die eronder komt"),
        max_length=80,
        validators=[refuse_bsn],
        help_text=gettext_lazy("Zet er gerust bij wie je bent: ‘Hakim, buurman’."),
    )
    words = forms.CharField(
        label=gettext_lazy("Wat wil je zeggen?"),
        max_length=300,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Wat deed deze persoon goed? De eigenaar leest het eerst, en kiest of het erbij komt."),
    )
