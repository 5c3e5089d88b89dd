"""What is asked about a photo: the file, what is on it, and who said yes."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.web.forms import offer
from productiehuis.foundation.web.pictures import ACCEPT, refuse_too_large

MOST_NAMES = 30


class PhotoForm(forms.Form):
    """A photo with the yes of everybody on it. *team* are the people of the initiative, to tick."""

    file = forms.FileField(
        label=gettext_lazy("Welke foto?"),
        validators=[refuse_too_large],
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy("Ten hoogste 20 MB. Waar en wanneer hij is gemaakt, halen wij eruit."),
    )
    alt = forms.CharField(
        label=gettext_lazy("Wat zie je?"),
        max_length=160,
        validators=[refuse_bsn],
        help_text=gettext_lazy(
            "Voor wie de foto niet kan zien. Zoals: zes mensen snijden groente aan een lange tafel."
        ),
    )
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Wie van jullie staat erop en zei ja?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Zij kunnen hun ja zelf terugnemen, bij Van mij. Dan gaat de foto weg."),
    )
    names = forms.CharField(
        label=gettext_lazy("Wie nog meer staat erop en zei ja?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Eén naam op een regel. Een voornaam is genoeg. Is het een kind? Dan zegt een ouder ja. Alleen wie dit "
            "initiatief trekt, leest de namen."
        ),
    )
    nobody = forms.BooleanField(label=gettext_lazy("Op deze foto is niemand te herkennen"), required=False)

    def __init__(self, *args: object, team: Sequence[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.team = {str(person.id): person for person in team}
        offer(self, "people", [(id, str(person)) for id, person in self.team.items()])
        if not team:
            del self.fields["people"]

    def clean_people(self) -> list[Person]:
        return [self.team[id] for id in self.cleaned_data["people"]]

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_NAMES:
            raise ValidationError(_("Zet er ten hoogste %(most)s namen bij.") % {"most": MOST_NAMES})
        if any(len(name) > 80 for name in names):
            raise ValidationError(_("Eén naam op een regel, van ten hoogste 80 letters."))
        for name in names:
            refuse_bsn(name)
        return names
