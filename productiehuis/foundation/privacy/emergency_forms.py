"""The forms around emergencies."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.items import emergency_kinds
from productiehuis.foundation.web.forms import DATE, offer
from productiehuis.foundation.web.rows import RowForm

from .emergency_rules import SHORTEST_REASON, Verdict


class OpenForm(forms.Form):
    """Whose, what, and why."""

    person = forms.ChoiceField(label=_("Van wie?"), widget=forms.Select)
    kind = forms.ChoiceField(label=_("Wat moet je zien?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Wat is er aan de hand, en waarom kan het niet wachten?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=SHORTEST_REASON,
        max_length=1000,
        validators=[refuse_bsn],
        help_text=_("De persoon zelf leest dit ook, en degene die het nakijkt."),
        error_messages={"min_length": _("Schrijf iets meer: wat is er aan de hand, en waarom kan het niet wachten?")},
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", [("", _("Kies een persoon")), *((str(id), name) for id, name in people)])
        offer(self, "kind", [(kind.kind, kind.label) for kind in emergency_kinds().values()])


class JudgeForm(forms.Form):
    """What the second person thinks."""

    verdict = forms.ChoiceField(label=_("Was dit nodig?"), widget=forms.RadioSelect, choices=Verdict.choices)
    words = forms.CharField(
        label=_("Uitleg"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
        validators=[refuse_bsn],
        help_text=_("De persoon zelf leest dit ook. Was het niet nodig? Schrijf dan op wat er niet goed ging."),
    )


class ProcedureForm(RowForm):
    """The steps of the house."""

    text = forms.CharField(
        label=_("Wat doe je, stap voor stap?"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=4000,
        validators=[refuse_bsn],
        help_text=_(
            "Elke stap op een eigen regel, de eerste bovenaan. Een nummer zetten wij ervoor. Noem geen bewoners."
        ),
    )


class ReadForm(forms.Form):
    """That somebody read what was opened of them: as their page was made then, and not what came after."""

    until = forms.DateTimeField(widget=forms.HiddenInput)


class ReachForm(forms.Form):
    """How a coach can be reached."""

    how = forms.CharField(
        label=_("Hoe kunnen ze je bereiken?"),
        max_length=200,
        validators=[refuse_bsn],
        help_text=_(
            "Bijvoorbeeld een telefoonnummer, en wanneer je opneemt. Wie in dit huis helpt of werkt, ziet dit."
        ),
    )
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        widget=DATE,
        help_text=_("Daarna ziet niemand het meer. Verlengen kan altijd."),
    )


class OwnContactForm(forms.Form):
    """Who should be called for me."""

    name = forms.CharField(label=_("Wie moeten we bellen?"), max_length=80, validators=[refuse_bsn])
    how = forms.CharField(label=_("Hoe is die persoon te bereiken?"), max_length=200, validators=[refuse_bsn])
    knows = forms.BooleanField(
        label=_("Deze persoon weet dat ik dit opschrijf."),
        error_messages={"required": _("Vraag het eerst aan die persoon.")},
    )
