"""Forms for the style page: one of every kind of field, fresh and with errors."""

from typing import Any, ClassVar

from django import forms


class SampleForm(forms.Form):
    """One of every kind of field."""

    # As sent by somebody who skipped most of it; keys carry the prefix of the form on the style page.
    WRONG: ClassVar[dict[str, Any]] = {"fout-email": "amina@", "fout-count": "-3", "fout-size": "9"}

    name = forms.CharField(label="Hoe wil je heten?", help_text="Je naam hoeft niet echt te zijn.")
    email = forms.EmailField(label="E-mailadres", required=False)
    note = forms.CharField(label="Wat wil je erbij zeggen?", widget=forms.Textarea, required=False)
    house = forms.ChoiceField(label="Huis", choices=[("", "Kies een huis"), ("west", "West"), ("noord", "Noord")])
    day = forms.DateField(label="Vanaf welke dag?", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    count = forms.IntegerField(label="Hoeveel mensen?", min_value=0, help_text="Weet je het niet? Laat het leeg.")
    size = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("1", "Brief of formulier"), ("2", "Geld"), ("3", "Wonen")],
        widget=forms.RadioSelect,
    )
    floors = forms.MultipleChoiceField(
        label="Op welke verdiepingen?",
        choices=[("0", "Souterrain"), ("1", "Begane grond"), ("2", "Eerste verdieping")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Bestand met cijfers", required=False)
    agree = forms.BooleanField(label="Ik wil een bericht als er iets verandert", required=False)


class CountsForm(forms.Form):
    """The reported figures of one initiative: four counts, each of which may be unknown."""

    ROWS: ClassVar[list[tuple[str, dict[str, Any] | None]]] = [
        ("Sociaal Spreekuur de Tagerijn", None),
        ("Stichting Aminah", {"t1-people": "34", "t1-seekers": "-425"}),
        ("digiBEET", None),
    ]

    people = forms.IntegerField(label="Trekkers en vrijwilligers", min_value=0, required=False)
    seekers = forms.IntegerField(label="Mensen met een hulpvraag", min_value=0, required=False)
    requests = forms.IntegerField(label="Hulpvragen", min_value=0, required=False)
    participants = forms.IntegerField(label="Deelnemers", min_value=0, required=False)
