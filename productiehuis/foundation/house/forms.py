"""What a coordinator fills in to set up the house. Nothing here is asked of a resident."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.people.models import Formality, Organisation, Role, RoleKind
from productiehuis.foundation.people.rules import Scope
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import DATE, offer
from productiehuis.foundation.web.rows import RowForm

from .models import DAYS, District, Floor, FloorKind, HouseStatus, Initiative, Location, Neighbourhood, Reach
from .rules import name_key


class HouseForm(RowForm):
    name = forms.CharField(label=_("Hoe heet het huis?"), max_length=80)
    district = forms.ModelChoiceField(
        label=_("In welk stadsdeel staat het?"),
        queryset=District.objects.select_related("city"),
        required=False,
        empty_label=_("Weet ik niet"),
    )
    status = forms.ChoiceField(
        label=_("Hoe staat het huis ervoor?"), choices=HouseStatus.choices, widget=forms.RadioSelect
    )


class FloorForm(RowForm):
    """The words of a floor; which one it is was chosen when it was made."""

    kind = forms.ChoiceField(label=_("Welke verdieping?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Naam"), max_length=60)
    subtitle = forms.CharField(
        label=_("Wat doe je daar?"), max_length=160, required=False, help_text=_("Eén korte zin, in gewone woorden.")
    )

    def __init__(self, *args: Any, row: Floor, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row._state.adding:
            there = set(Floor.objects.values_list("kind", flat=True)) - {FloorKind.UPPER}
            kinds = [(kind, name) for kind, name in FloorKind.choices if kind not in there]
            offer(self, "kind", kinds)
            self.initial["kind"] = FloorKind.UPPER  # the one that there can always be more of
        else:
            del self.fields["kind"]


class LocationForm(RowForm):
    name = forms.CharField(label=_("Naam van de plek"), max_length=120)
    address = forms.CharField(label=_("Adres"), max_length=160, required=False)
    neighbourhood = forms.ModelChoiceField(
        label=_("Buurt"), queryset=Neighbourhood.objects.none(), required=False, empty_label=_("Weet ik niet")
    )
    hours = forms.CharField(
        label=_("Wanneer is de plek open?"),
        max_length=120,
        required=False,
        help_text=_("Zoals: op werkdagen van 9.00 tot 17.00 uur."),
    )
    managed_by = forms.CharField(
        label=_("Wie beheert de plek?"),
        max_length=80,
        required=False,
        help_text=_("Een organisatie, of wat iemand doet, zoals: de beheerder. Geen naam, want iedereen leest dit."),
    )
    lent_by = forms.CharField(
        label=_("Van wie mogen jullie de plek gebruiken?"),
        max_length=80,
        required=False,
        help_text=_("Een organisatie, zoals: de woningcorporatie. Dit lees je alleen hier."),
    )

    def __init__(self, *args: Any, row: Location, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        near = Neighbourhood.objects.select_related("district").order_by("district__name", "name")
        if row.house.district:
            near = near.filter(district__city=row.house.district.city_id)
        self.fields["neighbourhood"].queryset = near  # type: ignore[attr-defined]


class InitiativeForm(RowForm):
    """Who an initiative is, in the order in which one would tell it."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    aliases = forms.CharField(
        label=_("Andere manieren waarop mensen de naam schrijven"),
        help_text=_("Elke naam op een eigen regel. Hoofdletters, accenten en streepjes maken niet uit."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subtitle = forms.CharField(label=_("Ondertitel"), max_length=120, required=False)
    reach = forms.ChoiceField(label=_("Wat doet het?"), choices=Reach.choices, widget=forms.RadioSelect)
    floors = forms.MultipleChoiceField(
        label=_("Op welke verdiepingen is het?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    location = forms.ChoiceField(label=_("Waar is het?"), required=False)
    open_days = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen is het open?"),
        choices=DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = forms.CharField(
        label=_("Tijden"), max_length=120, required=False, help_text=_("Zoals: 10.00 tot 13.00 uur, kom gewoon langs.")
    )
    description = forms.CharField(
        label=_("Wat is het, en voor wie?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    help_seekers_label = forms.CharField(
        label=_("Hoe noemen jullie mensen met een vraag?"),
        required=False,
        max_length=60,
        help_text=_("Dit woord staat achter het getal bij de resultaten. Zoals: unieke bezoekers."),
    )
    participants_label = forms.CharField(
        label=_("Hoe noemen jullie mensen die meedoen?"),
        required=False,
        max_length=60,
        help_text=_("Zoals: deelnemers."),
    )

    apart = ("aliases", "floors", "location")

    def __init__(self, *args: Any, row: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.floor_by_key = {str(floor.id): floor for floor in Floor.objects.all()}
        self.place_by_key = {str(place.id): place for place in Location.objects.all()}
        offer(self, "floors", [(key, floor.name) for key, floor in self.floor_by_key.items()])
        offer(
            self,
            "location",
            [
                ("", _("Geen vaste plek")),
                *((key, place.name) for key, place in self.place_by_key.items()),
            ],
        )
        self.initial["location"] = str(row.location_id or "")
        if not row._state.adding:
            others = row.names.exclude(key=name_key(row.name)).order_by("name")
            self.initial["aliases"] = "\n".join(others.values_list("name", flat=True))
            self.initial["floors"] = [str(floor.id) for floor in row.floors.all()]

    def filled(self) -> Initiative:
        initiative: Initiative = super().filled()
        initiative.location = self.place_by_key.get(self.cleaned_data["location"])
        return initiative

    def chosen_floors(self) -> list[Floor]:
        return [self.floor_by_key[key] for key in self.cleaned_data["floors"]]

    def alias_list(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]


class OrganisationForm(RowForm):
    name = forms.CharField(label=_("Naam"), max_length=120)
    formality = forms.ChoiceField(
        label=_("Wat voor organisatie is het?"),
        choices=Formality.choices,
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label=_("Waar kun je er voor terecht?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoleForm(forms.Form):
    """Give somebody a role: who, what, where, from when."""

    say_optional = False  # of the first two fields one is needed; the others say it themselves

    person = forms.ChoiceField(label=_("Wie?"), required=False)
    name = forms.CharField(
        label=_("Nieuw hier? Hoe wil deze persoon genoemd worden?"),
        max_length=80,
        required=False,
        validators=[refuse_bsn],
        help_text=_("Een voornaam is genoeg."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Alleen nodig als deze persoon zelf binnen wil komen op de website."),
    )
    kind = forms.ChoiceField(label=_("Welke rol?"), choices=RoleKind.choices)
    scope = forms.ChoiceField(
        label=_("Waar?"), help_text=_("In het hele huis, bij één initiatief, of namens een organisatie.")
    )
    since = forms.DateField(label=_("Vanaf"), widget=DATE)
    until = forms.DateField(
        label=_("Tot en met"), required=False, widget=DATE, help_text=_("Laat leeg als er nog geen einde is.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"since": timezone.localdate(), **self.initial}
        self.people = {
            str(role.person_id): role.person
            for role in Role.objects.filter(person__erased_at=None).select_related("person")
        }
        initiatives = Initiative.objects.values_list("id", "name")
        organisations = Organisation.objects.values_list("id", "name")
        names = sorted(((key, str(one)) for key, one in self.people.items()), key=lambda choice: choice[1].casefold())
        offer(self, "person", [("", _("Iemand die nieuw is")), *names])
        offer(
            self,
            "scope",
            [
                (Scope.HOUSE, _("Het hele huis")),
                (_("Initiatieven"), [(f"{Scope.INITIATIVE}:{id}", name) for id, name in initiatives]),
                (_("Organisaties"), [(f"{Scope.ORGANISATION}:{id}", name) for id, name in organisations]),
            ],
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not typed.get("person") and not typed.get("name"):
            self.add_error("name", _("Kies iemand uit de lijst, of schrijf hier een naam."))
        return typed

    def wishes(self) -> dict[str, Any]:
        """What was typed, as ``actions.welcome`` takes it."""
        wishes = dict(self.cleaned_data)
        wishes["person"] = self.people.get(wishes["person"])
        scope, _colon, id = wishes.pop("scope").partition(":")
        return {**wishes, scope: UUID(id)} if id else wishes


class EndRoleForm(forms.Form):
    until = forms.DateField(label=_("Wat is de laatste dag?"), widget=DATE)


class CloseYearForm(forms.Form):
    """To sign off the figures of a year: looked at, and the year typed once more."""

    say_optional = False
    looked = forms.BooleanField(
        label=_("Ik heb de cijfers bekeken"),
        error_messages={"required": _("Kijk de cijfers na, en zet dan het vinkje.")},
    )
    typed = forms.CharField(
        label=_("Typ het jaar dat je afsluit"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )
    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, year: int, seen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.initial = {"fingerprint": seen}

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if typed != str(self.year):
            raise forms.ValidationError(_("Dit is een ander jaar. Je sluit %(year)s af.") % {"year": self.year})
        return typed

    @property
    def seen(self) -> str:
        """The fingerprint of the figures that were on the page."""
        return str(self.cleaned_data["fingerprint"])
