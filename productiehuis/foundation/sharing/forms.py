"""What somebody fills in to show something of themselves, and what is filled in beside them at a table."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.forms import NameForm
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web.forms import DATE, offer

from .actions import To
from .models import CardLine, LineKind
from .queries import Receivers, address_words
from .rules import proposed_end
from .table import Said

CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 14}


class LineForm(forms.Form):
    """A line of a card."""

    kind = forms.ChoiceField(label=_("Wat schrijf je op?"), choices=LineKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In je eigen woorden"),
        max_length=300,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Niemand ziet dit, tot jij het laat zien."),
    )


class ReceiverForm(forms.Form):
    """To whom, and until when. Of the ways to say to whom, the ones that there are nobody for are left out."""

    say_optional = False  # of the fields under "aan wie" only the chosen one is needed

    to = forms.ChoiceField(label=_("Aan wie?"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Wie van het huis?"), required=False)
    address = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_(
            "Wie met dit adres binnenkomt, ziet het bij ‘Wat anderen mij laten zien’. Wij sturen geen bericht: "
            "vertel het zelf. Wij zeggen ook niet of iemand hier een account heeft."
        ),
    )
    role = forms.ChoiceField(
        label=_("Welke functie?"),
        required=False,
        help_text=_("Iedereen die daar nu zo werkt, kan het zien. Wie daar weggaat, ziet het niet meer."),
    )
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        widget=DATE,
        help_text=_("Daarna stopt het vanzelf. Je kunt altijd eerder stoppen."),
    )

    ways = {
        "person": _("Iemand van het huis"),
        "address": _("Iemand met een e-mailadres"),
        "role": _("Een functie bij een organisatie"),
        "link": _("Iemand zonder account, met een link en een code"),
    }
    by_link = True

    def __init__(self, *args: Any, known: Receivers, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.initial = {"until": proposed_end(today), **self.initial}
        there = {"person": known.people, "address": True, "role": known.roles, "link": self.by_link}
        offer(self, "to", [(way, words) for way, words in self.ways.items() if there[way]])
        offer(self, "person", [("", _("Kies iemand")), *((str(id), words) for id, words in known.people.items())])
        offer(self, "role", [("", _("Kies een functie")), *known.roles.items()])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        way = typed.get("to")
        if way in ("person", "address", "role") and not typed.get(way) and way not in self.errors:
            said = {
                "person": _("Kies aan wie je dit laat zien."),
                "address": _("Vul het e-mailadres in."),
                "role": _("Kies een functie."),
            }
            self.add_error(way, said[way])
        for other in {"person", "address", "role"} - {way}:
            self.errors.pop(other, None)  # what is typed in a field that does not count is nothing wrong
        return typed

    def receiver(self) -> To:
        """Who was chosen. What stands in the other fields does not count."""
        typed = self.cleaned_data
        match typed["to"]:
            case "person":
                return To(person=UUID(typed["person"]))
            case "address":
                return To(address=typed["address"])
            case "role":
                kind, _colon, organisation = typed["role"].partition(":")
                return To(role=kind, organisation=UUID(organisation))
        return To(link=True)

    def receiver_words(self) -> str:
        """Who was chosen, as it is read out."""
        to = self.receiver()
        if to.person:
            return self.known.people[to.person]
        if to.address:
            return address_words(to.address)
        return self.known.roles[self.cleaned_data["role"]]


class ShareForm(ReceiverForm):
    """Show one item to somebody. The key is made with the page, so that what is sent twice is one share."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["id"] = new_id()


class LinkCodeForm(forms.Form):
    """The code that belongs to a link."""

    keeps_nothing = True

    code = forms.CharField(
        label=_("De code die je kreeg"),
        max_length=20,
        help_text=_("Acht letters en cijfers. Kleine letters en spaties zijn ook goed."),
        widget=forms.TextInput(attrs=CODE),
    )


class CardCodeForm(forms.Form):
    """The code that somebody at the table says."""

    keeps_nothing = True

    code = forms.CharField(
        label=_("Kaartcode"),
        max_length=20,
        help_text=_("Tien letters en cijfers, zoals %(example)s.") % {"example": grouped("7K4M92QTB5")},
        widget=forms.TextInput(attrs=CODE),
    )


class NameAtTableForm(NameForm):
    """How somebody at the table wants to be called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hoe wil deze persoon genoemd worden?")
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class AgreeForm(ReceiverForm):
    """What somebody at the table agrees to. A link stays with who made it, so it is not one of the ways here."""

    by_link = False
    field_order = ["lines", "to", "person", "address", "role", "until"]

    lines = forms.MultipleChoiceField(label=_("Wat laat deze persoon zien?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, card: list[tuple[CardLine, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = {str(line.id): line for line, _title in card}
        offer(self, "lines", [(str(line.id), title) for line, title in card])

    def chosen(self) -> list[CardLine]:
        return [self.card[key] for key in self.cleaned_data["lines"]]


class SaidYesForm(forms.Form):
    """What happened when the sentence was read out."""

    say_optional = False

    heard = forms.CharField(widget=forms.HiddenInput)
    witness = forms.ChoiceField(
        label=_("Wie was erbij als getuige?"),
        required=False,
        help_text=_("Iemand van dit spreekuur of dit team, anders dan jullie tweeën, die het ‘ja’ heeft gehoord."),
    )
    witness_name = forms.CharField(
        label=_("Iemand anders? Schrijf de naam op"), required=False, max_length=80, validators=[refuse_bsn]
    )
    said_yes = forms.BooleanField(
        label=_("Ik heb de zin voorgelezen, en het antwoord was ja"),
        error_messages={"required": _("Lees de zin voor. Zet het vinkje als het antwoord ja was.")},
    )

    def __init__(
        self, *args: Any, witnesses: dict[UUID, str], sentence: str, needed: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"heard": sentence}
        if not needed:
            self.fields["witness"].label = _("Was er iemand bij als getuige? Het hoeft niet.")
        offer(self, "witness", [("", _("Kies iemand")), *((str(id), name) for id, name in witnesses.items())])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("witness") and typed.get("witness_name"):
            raise ValidationError(_("Kies een getuige uit de lijst, of schrijf een naam. Niet allebei."))
        return typed

    def said(self) -> Said:
        """What was filled in, as the actions take it."""
        typed = self.cleaned_data
        return Said(typed["heard"], UUID(typed["witness"]) if typed["witness"] else None, typed["witness_name"])
