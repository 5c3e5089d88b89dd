"""The forms of an initiative's life and page."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import DAYS, Initiative, Location, Reach
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import DATE, offer
from productiehuis.foundation.web.rows import RowForm

from .days import refuse_far_day, refuse_other_year
from .life_actions import PAGE
from .life_models import Answer, LegalForm, Life


def _text(label: Any, most: int, rows: int = 3, *, required: bool = False, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        validators=[refuse_bsn],
    )


class IdeaForm(forms.Form):
    """The first page of an idea: short, in one's own words."""

    name = forms.CharField(
        label=_("Hoe noem je het?"), max_length=120, validators=[refuse_bsn], help_text=_("Een paar woorden.")
    )
    words = _text(
        _("Wat is je idee?"), 2000, 5, required=True, hint=_("In je eigen woorden. Het hoeft nog niet af te zijn.")
    )
    for_whom = forms.CharField(label=_("Voor wie is het?"), max_length=300, required=False, validators=[refuse_bsn])
    beside_me = forms.BooleanField(
        label=_("Ik schrijf dit op voor iemand die naast mij zit"),
        required=False,
        help_text=_("Er staat dan niet bij van wie het is. Moet dat wel? Ga naar ‘Toestemming aan tafel’."),
    )
    agreed = forms.BooleanField(label=_("Ik las het terug, en die persoon zei ja"), required=False)

    def __init__(self, *args: Any, works: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not works:
            del self.fields["beside_me"], self.fields["agreed"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("beside_me") and not typed.get("agreed"):
            self.add_error("agreed", _("Lees het eerst terug. Zegt die persoon ja? Zet dan het vinkje."))
        return typed

    @property
    def told(self) -> dict[str, Any]:
        """The idea as it was typed."""
        return {name: self.cleaned_data[name] for name in ("name", "words", "for_whom")}


class CheckForm(forms.Form):
    on = forms.DateField(label=_("Wanneer vroeg je het?"), widget=DATE, validators=[refuse_far_day])
    asked = _text(
        _("Aan wie vroeg je het?"),
        300,
        2,
        required=True,
        hint=_("Geen namen. Zoals: acht ouders bij de school, en de mensen van de Voedselbank."),
    )
    said = _text(_("Wat zeiden zij?"), 1000, 4, required=True, hint=_("Ook wat zij niet zagen zitten."))
    go = forms.TypedChoiceField(
        label=_("Willen zij dat dit doorgaat?"),
        choices=[("ja", _("Ja, ga door")), ("nee", _("Nee, nu niet"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": timezone.localdate()}


class ReasonForm(forms.Form):
    reason = _text(_("Waarom?"), 600, required=True, hint=_("Kort, en zonder namen. Dan weet iedereen het later nog."))


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Wat vinden jullie?"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = _text(_("Als jullie parkeren: waarom?"), 600, 2, hint=_("Zonder namen."))


class DaysForm(RowForm):
    days = forms.IntegerField(
        label=_("Na hoeveel dagen zonder trekker vragen wij het?"),
        min_value=7,
        max_value=365,
        help_text=_("Dertig dagen is een voorstel van ons. Jullie kiezen zelf."),
    )


class PageForm(RowForm):
    """The page of an initiative, as its own people write it."""

    subtitle = forms.CharField(label=_("In een paar woorden"), max_length=120, required=False)
    description = _text(_("Wat is het?"), 2000, 5)
    for_whom = forms.CharField(label=_("Voor wie?"), max_length=300, required=False)
    reach = forms.ChoiceField(label=_("Wat doet het?"), choices=Reach.choices, widget=forms.RadioSelect)
    location = forms.ChoiceField(label=_("Waar is het?"), required=False)
    open_days = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"), choices=DAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    hours = forms.CharField(
        label=_("Tijden"), max_length=120, required=False, help_text=_("Zoals: 10.00 tot 13.00 uur, kom gewoon langs.")
    )
    needs_room = forms.CharField(label=_("Wat voor plek zoeken jullie?"), max_length=300, required=False)
    needs_money = forms.CharField(label=_("Waar is geld voor nodig?"), max_length=300, required=False)
    needs_hands = forms.CharField(label=_("Welke handen zijn welkom?"), max_length=300, required=False)
    legal_form = forms.ChoiceField(
        label=_("Zijn jullie een stichting of iets anders?"),
        choices=[("", _("Niet gezegd")), *LegalForm.choices],
        required=False,
    )
    began_in = forms.IntegerField(
        label=_("In welk jaar begonnen jullie?"), required=False, validators=[refuse_other_year]
    )

    apart = ("location", *PAGE)

    def __init__(self, *args: Any, row: Initiative, life: Life, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.places = {str(place.id): place for place in Location.objects.all()}
        offer(self, "location", [("", _("Geen vaste plek")), *((key, one.name) for key, one in self.places.items())])
        said = {field: getattr(life, field) for field in PAGE}
        self.initial = {**self.initial, "location": str(row.location_id or ""), **said}

    def filled(self) -> Initiative:
        initiative: Initiative = super().filled()
        initiative.location = self.places.get(self.cleaned_data["location"])
        return initiative

    def page(self) -> dict[str, Any]:
        """What this room keeps of what was typed."""
        return {field: self.cleaned_data[field] for field in PAGE}


class LeaveForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Wij hebben alles meegenomen wat wij willen"),
        error_messages={"required": _("Neem eerst mee wat jullie willen, en zet dan het vinkje.")},
    )
