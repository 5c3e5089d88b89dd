"""What is filled in to read an old list in: the file, which column is what, and what its words mean."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.web.forms import offer
from productiehuis.foundation.web.reading import MOST_BYTES, Cell, Line
from productiehuis.foundation.web.uploads import refuse_too_large

from .import_plan import LONGEST_TOPIC
from .import_rules import NEW, WITHOUT, Columns, as_before, find_columns, is_extra
from .models import Topic

LOOK = "look"
"""The name of the button that shows how the first rows are read, and goes no further."""

LATER = "?"
"""A word that is left alone for now: its rows stay behind."""


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("Welke lijst?"),
        validators=[refuse_too_large],
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        help_text=_(
            "Een Excel-bestand (.xlsx) of CSV, van hooguit %(most)s MB. De indeling maakt niet uit: je kiest zo welke "
            "kolom wat is."
        )
        % {"most": MOST_BYTES // 1024 // 1024},
    )


def columns_of(headers: Sequence[Cell], lines: Sequence[Line]) -> list[tuple[str, str]]:
    """The columns that have a name or something in their first rows, as (place, "B: bezoekerscode")."""
    width = max((len(headers), *(len(line.cells) for line in lines)))
    filled = {place for line in lines for place, cell in enumerate(line.cells) if cell != ""}
    names = [str(headers[place]) if place < len(headers) else "" for place in range(width)]
    return [
        (str(place), f"{get_column_letter(place + 1)}: {name[:40]}".rstrip(": "))
        for place, name in enumerate(names)
        if (name or place in filled) and not is_extra(name)
    ]


class ColumnsForm(forms.Form):
    """Which column of the list is what. A day is needed, and topics unless somebody says that there are none."""

    sheet = forms.CharField(widget=forms.HiddenInput, required=False)
    header = forms.IntegerField(widget=forms.HiddenInput)
    day = forms.ChoiceField(label=_("Waar staat de dag?"))
    fill_days = forms.BooleanField(
        label=_("Een lege dag is de dag erboven"),
        required=False,
        help_text=_("Voor lijsten waar de dag één keer staat, boven een aantal bezoeken."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Waar staan de onderwerpen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Dat mogen er meer zijn, ook een kolom voor elk onderwerp, met kruisjes."),
    )
    no_topics = forms.BooleanField(label=_("Er staan geen onderwerpen in deze lijst"), required=False)
    code = forms.ChoiceField(label=_("Waar staat de bezoekerscode?"), required=False)
    note = forms.ChoiceField(
        label=_("Waar staat een notitie?"),
        required=False,
        help_text=_("Staan er namen in? Neem die kolom dan niet mee."),
    )

    say_optional = False

    def __init__(self, *args: Any, columns: Sequence[tuple[str, str]], found: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "day", [("", _("Kies een kolom")), *columns])
        offer(self, "topics", columns)
        for name in ("code", "note"):
            offer(self, name, [("", _("Die staat er niet in")), *columns])
        self.initial.update(found)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        chosen = [typed.get(name) for name in ("day", "code", "note")]
        chosen = [place for place in (*chosen, *typed.get("topics", ())) if place]
        for name in ("code", "note", "topics"):
            mine = typed.get(name) or ()
            if any(chosen.count(place) > 1 for place in ([mine] if isinstance(mine, str) else mine)):
                self.add_error(name, _("Deze kolom koos je twee keer. Kies een andere."))
        self._clean_topics(typed)
        return typed

    def _clean_topics(self, typed: Mapping[str, Any]) -> None:
        if self.has_error("topics"):
            return
        if typed["topics"] and typed["no_topics"]:
            self.add_error("no_topics", _("Je koos hierboven wel een kolom met onderwerpen. Haal een van de twee weg."))
        elif not typed["topics"] and not typed["no_topics"]:
            self.add_error(
                "topics", _("Kies waar de onderwerpen staan. Staan ze er niet in? Zet dan hieronder een vinkje.")
            )

    def columns(self) -> Columns:
        """The columns as they were chosen."""
        typed = self.cleaned_data
        return Columns(
            day=int(typed["day"]),
            code=int(typed["code"]) if typed["code"] else None,
            topics=tuple(map(int, typed["topics"])),
            note=int(typed["note"]) if typed["note"] else None,
            sheet=typed["sheet"],
            header=typed["header"],
            fill_days=typed["fill_days"],
            no_topics=typed["no_topics"],
        )


def found_in(
    headers: Sequence[Cell], remembered: Mapping[str, Any], columns: Columns | None, topics: Collection[str]
) -> dict[str, Any]:
    """What the form says at first: the *columns* that were chosen before, or else what the names tell.

    *topics* are those of the house, by ``name_key``.
    """
    if columns:
        return {
            "day": columns.day,
            "code": columns.code,
            "note": columns.note,
            "topics": list(map(str, columns.topics)),
            "fill_days": columns.fill_days,
            "no_topics": columns.no_topics,
        }
    names = remembered.get("columns")
    found = find_columns(headers, names, topics)
    none = remembered.get("no_topics", False) and not found["topics"] and as_before(headers, names)
    return {
        **found,
        "topics": list(map(str, found["topics"])),
        "fill_days": remembered.get("fill_days", False),
        "no_topics": none,
    }


class WordsForm(forms.Form):
    """What each word of the list means that is no topic of the house."""

    say_optional = False

    def __init__(
        self, *args: Any, words: Sequence[tuple[str, int]], topics: Sequence[Topic], may_make: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spelled: dict[str, str] = {}
        choices = [(str(topic.id), topic.name) for topic in topics if not topic.retired_at]
        choices += [(str(topic.id), _("%(name)s (oud)") % {"name": topic.name}) for topic in topics if topic.retired_at]
        for number, (word, times) in enumerate(words):
            name = f"word_{number}"
            self.spelled[name] = word
            self.fields[name] = forms.ChoiceField(label=_("%(word)s (%(times)s keer)") % {"word": word, "times": times})
            new = [(NEW, _("Een nieuw onderwerp: %(word)s") % {"word": word})] if len(word) <= LONGEST_TOPIC else []
            offer(
                self,
                name,
                [
                    ("", _("Kies wat dit is")),
                    *choices,
                    *(new if may_make else []),
                    (WITHOUT, _("Tel als bezoek zonder onderwerp")),
                    (LATER, _("Dat weet ik nog niet: laat die rijen liggen")),
                ],
            )

    def meant(self) -> dict[str, str]:
        """What each word means, without those that are left alone."""
        return {self.spelled[name]: to for name, to in self.cleaned_data.items() if to != LATER}


def distinct(words: Sequence[tuple[str, int]], most: int) -> list[tuple[str, int]]:
    """*words* with how often, those that differ in spelling only as one, the most frequent first; at most so many."""
    found: dict[str, tuple[str, int]] = {}
    for word, times in words:
        spelled, before = found.get(name_key(word), (word, 0))
        found[name_key(word)] = (spelled, before + times)
    return sorted(found.values(), key=lambda one: (-one[1], one[0]))[:most]
