"""What somebody fills in to make an activity, and to say when it is."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import DAYS, Floor, Initiative, Location
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.said_codes import normal
from productiehuis.foundation.web.forms import DATE, TIME, offer
from productiehuis.foundation.web.rows import RowForm

from .joining import by_code
from .models import Activity
from .recurrence import MOST_IN_SERIES, Every
from .rules import CONDITIONS, Heard, Rhythm

TEXT = forms.Textarea(attrs={"rows": 4})


class NewActivityForm(forms.Form):
    """The first step: what it is called, and how often it is."""

    initiative = forms.ChoiceField(label=_("Van welk initiatief?"))
    title = forms.CharField(
        label=_("Hoe heet het?"),
        max_length=80,
        validators=[refuse_bsn],
        help_text=_("Kort, zoals mensen het zeggen. Zoals: Samen koken."),
    )
    rhythm = forms.ChoiceField(label=_("Hoe vaak is het?"), choices=Rhythm.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, initiatives: list[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.id): one for one in initiatives}
        offer(self, "initiative", [(key, one.name) for key, one in self.by_key.items()])
        if len(initiatives) == 1:
            self.fields["initiative"].widget = forms.HiddenInput()
            self.fields["initiative"].initial = str(initiatives[0].id)

    def filled(self) -> Activity:
        """A new activity, with what its initiative already says."""
        initiative = self.by_key[self.cleaned_data["initiative"]]
        return Activity(
            house_id=initiative.house_id,
            initiative=initiative,
            title=self.cleaned_data["title"],
            rhythm=self.cleaned_data["rhythm"],
            location_id=initiative.location_id,
            at=timezone.now(),
        )


class ExpectForm(RowForm):
    """What somebody can expect, in plain words (catalogue C-138)."""

    title = forms.CharField(label=_("Hoe heet het?"), max_length=80)
    expect = forms.CharField(
        label=_("Wat ga je doen?"),
        widget=TEXT,
        max_length=1000,
        help_text=_(
            "Schrijf op wat iemand kan verwachten, en wat je meeneemt. Zoals: Je kookt samen en eet aan één tafel."
        ),
    )
    form = forms.CharField(
        label=_("Hoe doe je dat?"),
        required=False,
        max_length=120,
        help_text=_("Zoals: samen doen, praten, tekenen, buiten."),
    )
    for_whom = forms.CharField(
        label=_("Voor wie is het?"), required=False, max_length=160, help_text=_("Zoals: Voor iedereen uit de buurt.")
    )
    cost = forms.CharField(
        label=_("Wat kost het?"), required=False, max_length=80, help_text=_("Laat dit leeg als het gratis is.")
    )
    paid_by = forms.CharField(
        label=_("Wie betaalt dit?"),
        required=False,
        max_length=80,
        help_text=_("Een fonds of organisatie die geld geeft. Iedereen leest dit."),
    )
    location = forms.ChoiceField(label=_("Op welke plek?"), required=False)
    where = forms.CharField(
        label=_("Waar precies?"), required=False, max_length=120, help_text=_("Zoals: In de keuken, beneden.")
    )
    floor = forms.ChoiceField(
        label=_("Op welke verdieping staat het in de agenda?"),
        required=False,
    )
    online_link = forms.URLField(
        label=_("Link voor wie online meedoet"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Geven mensen zich op? Dan ziet alleen wie meedoet deze link. Anders ziet iedereen hem."),
    )
    language = forms.CharField(
        label=_("In welke taal?"), required=False, max_length=60, help_text=_("Laat dit leeg als het Nederlands is.")
    )

    apart = ("location", "floor")

    def __init__(self, *args: Any, row: Activity, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        as_theirs = _("zoals %(name)s") % {"name": row.initiative.name}
        for name, none, rows in (
            ("location", _("niet op een vaste plek"), Location.objects.all()),
            ("floor", as_theirs, Floor.objects.all()),
        ):
            offer(self, name, [("", none), *((str(one.id), one.name) for one in rows)])
            self.initial[name] = str(getattr(row, f"{name}_id") or "")

    def filled(self) -> Activity:
        activity: Activity = super().filled()
        for name in self.apart:
            chosen = self.cleaned_data[name]
            setattr(activity, f"{name}_id", UUID(chosen) if chosen else None)
        return activity


class JoiningForm(RowForm):
    """How somebody can join."""

    walk_ins = forms.BooleanField(label=_("Mensen mogen zomaar komen"), required=False)
    sign_up = forms.BooleanField(label=_("Mensen kunnen zich opgeven"), required=False)
    places = forms.IntegerField(
        label=_("Hoeveel plaatsen zijn er?"),
        required=False,
        min_value=1,
        max_value=5000,
        help_text=_("Laat dit leeg als er altijd plaats is. Is het vol? Dan komen mensen op een wachtlijst."),
    )


class ConditionsForm(RowForm):
    """The four basic conditions, a sentence each (catalogue C-144). One can stop halfway; all four are needed."""

    say_optional = False

    def __init__(self, *args: Any, row: Activity, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for name, words in CONDITIONS.items():
            self.fields[name] = forms.CharField(label=words, max_length=200, required=False)
            self.initial[name] = getattr(row, name)


class DaysForm(forms.Form):
    """When it is: on one day, or every week from a day on. The day of the week is that of the first day."""

    since = forms.DateField(label=_("Welke dag?"), widget=DATE)
    opens = forms.TimeField(label=_("Van"), widget=TIME)
    closes = forms.TimeField(label=_("Tot"), widget=TIME)

    def __init__(self, *args: Any, rhythm: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rhythm = rhythm
        if rhythm != Rhythm.ONCE:
            self.fields["since"].label = _("Wat is de eerste dag?")
            self.fields["since"].help_text = _("Het is daarna elke week op diezelfde dag.")
        if rhythm == Rhythm.SERIES:
            self.fields["number"] = forms.IntegerField(
                label=_("Hoeveel keer?"), min_value=1, max_value=MOST_IN_SERIES, help_text=_("Zoals: 8 lessen.")
            )
        if rhythm == Rhythm.WEEKLY:
            self.fields["until"] = forms.DateField(
                label=_("Tot en met welke dag?"),
                required=False,
                widget=DATE,
                help_text=_("Laat dit leeg als het gewoon doorgaat."),
            )
        if rhythm != Rhythm.ONCE:
            self.fields["on_holidays"] = forms.BooleanField(label=_("Het gaat ook door op feestdagen"), required=False)

    def every(self) -> Every:
        """What was typed, as a rule."""
        typed = self.cleaned_data
        return Every(
            weekday=typed["since"].isoweekday(),
            opens=typed["opens"],
            closes=typed["closes"],
            since=typed["since"],
            until=typed.get("until"),
            number=typed.get("number"),
            on_holidays=typed.get("on_holidays", False),
        )


class GatheringForm(forms.Form):
    """One time more."""

    day = forms.DateField(label=_("Welke dag?"), widget=DATE)
    opens = forms.TimeField(label=_("Van"), widget=TIME)
    closes = forms.TimeField(label=_("Tot"), widget=TIME)
    subject = forms.CharField(label=_("Waar gaat het over?"), required=False, max_length=120, validators=[refuse_bsn])


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=120,
        validators=[refuse_bsn],
        help_text=_("Kort. Wie zich opgaf, leest dit. Schrijf niets over iemand op."),
    )


class CallOffForm(forms.Form):
    reason = _reason()


class MoveForm(forms.Form):
    day = forms.DateField(label=_("Naar welke dag?"), widget=DATE)
    opens = forms.TimeField(label=_("Van"), widget=TIME)
    closes = forms.TimeField(label=_("Tot"), widget=TIME)
    reason = _reason()


class StretchForm(forms.Form):
    """Several gatherings at once: from a day to a day. *sure* holds the days of which was said who will hear it."""

    first = forms.DateField(label=_("Vanaf welke dag?"), widget=DATE)
    last = forms.DateField(label=_("Tot en met welke dag?"), widget=DATE)
    reason = _reason()
    sure = forms.CharField(widget=forms.HiddenInput, required=False)

    def days(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("first") and typed.get("last") and typed["last"] < typed["first"]:
            self.add_error("last", _("De laatste dag ligt vóór de eerste dag. Draai de twee om."))
        return typed


class MoveStretchForm(StretchForm):
    """*last* may be empty: then it is so for good."""

    last = forms.DateField(
        label=_("Tot en met welke dag?"),
        required=False,
        widget=DATE,
        help_text=_("Laat dit leeg als het voortaan zo blijft."),
    )
    weekday = forms.TypedChoiceField(label=_("Naar welke dag van de week?"), coerce=int, choices=DAYS)
    opens = forms.TimeField(label=_("Van"), widget=TIME)
    closes = forms.TimeField(label=_("Tot"), widget=TIME)

    field_order = ("first", "last", "weekday", "opens", "closes", "reason", "sure")

    def days(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"] or date.max


class PlaceCodeForm(forms.Form):
    """The code that somebody without an account got; the row it belongs to is ``row``."""

    keeps_nothing = True

    code = forms.CharField(
        label=_("De code die je kreeg"),
        max_length=20,
        help_text=_("Twaalf letters en cijfers. Kleine letters en spaties zijn ook goed."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = normal(self.cleaned_data["code"])
        if by_code(code) is None:
            raise forms.ValidationError(
                _("Deze code kennen wij niet. Kijk hem na, of vraag het aan iemand van het huis.")
            )
        return code


def _wish() -> forms.CharField:
    return forms.CharField(
        label=_("Wat wil je leren, of wat helpt jou?"),
        required=False,
        max_length=300,
        widget=TEXT,
        validators=[refuse_bsn],
        help_text=_(
            "In je eigen woorden. Alleen wie dit organiseert, leest het. Dertig dagen na de laatste keer is het weg."
        ),
    )


def _language() -> forms.CharField:
    return forms.CharField(
        label=_("In welke taal heb je het graag?"),
        required=False,
        max_length=60,
        validators=[refuse_bsn],
        help_text=_("Zoals: Turks. Of: Nederlands, en rustig."),
    )


class WishForm(RowForm):
    """What somebody who signed up for a series wants to learn or what helps them, and in which language (C-139)."""

    say_optional = False  # the page says that nothing of it is needed

    wish = _wish()
    language = _language()


class GuestForm(forms.Form):
    """A name, and how to be reached for who likes that. The key and the code are made with the form.

    For the whole of a series there is no day to choose, and one may say what one wants to learn.
    """

    id = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(widget=forms.HiddenInput, max_length=20)
    gathering = forms.ChoiceField(label=_("Welke dag?"))
    name = forms.CharField(
        label=_("Hoe heet je?"),
        max_length=60,
        validators=[refuse_bsn],
        help_text=_(
            "Je voornaam is genoeg. Een andere naam mag ook. Krijg je een certificaat? Dan blijft je naam daarop vijf "
            "jaar staan."
        ),
    )
    contact = forms.CharField(
        label=_("Je e-mail of telefoon"),
        required=False,
        max_length=120,
        validators=[refuse_bsn],
        help_text=_("Dan hoor je het als er iets verandert. Wij gooien het dertig dagen na de laatste keer weg."),
    )
    wish = _wish()
    language = _language()
    heard = forms.ChoiceField(
        label=_("Hoe hoorde je hiervan?"),
        required=False,
        choices=[("", _("Zeg ik niet")), *Heard.choices],
        widget=forms.RadioSelect,
        help_text=_(
            "Wie dit organiseert, ziet alleen hoeveel mensen hetzelfde kozen, vanaf vijf. Kiest iedereen hetzelfde? "
            "Dan staat er niets. Ook dit gooien wij weg."
        ),
    )

    def __init__(self, *args: Any, whole: bool, days: list[tuple[str, str]], for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not whole:
            del self.fields["wish"], self.fields["language"]
        if days:
            offer(self, "gathering", days)
        else:
            del self.fields["gathering"]
        if for_another:
            self._ask_another()

    def _ask_another(self) -> None:
        self.fields["heard"].label = _("Hoe hoorde diegene hiervan?")
        offer(self, "heard", [("", _("Weet ik niet")), *Heard.choices])
        words = {
            "name": (
                _("Hoe heet diegene?"),
                _(
                    "Een voornaam is genoeg. Een andere naam mag ook. Op een certificaat blijft die naam vijf jaar "
                    "staan. Zeg dat erbij."
                ),
            ),
            "contact": (
                _("E-mail of telefoon"),
                _("Vraag of het mag. Wij gooien het dertig dagen na de laatste keer weg."),
            ),
            "wish": (
                _("Wat wil diegene leren, of wat helpt?"),
                _("In eigen woorden. Vraag of het mag. Dertig dagen na de laatste keer is het weg."),
            ),
            "language": (_("In welke taal graag?"), _("Zoals: Turks. Of: Nederlands, en rustig.")),
        }
        for name, field in self.fields.items():
            if name in words:
                field.label, field.help_text = words[name]
