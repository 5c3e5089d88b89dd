"""Reading a count as people write it, and reading a line of published results."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.house.models import MAX_NAME, Reach
from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.trust.bsn import holds_bsn

LARGEST = 9_999_999
"""No neighbourhood counts more; a larger number is a slip of the keyboard."""

_COUNT = re.compile(r"[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+")

COLUMNS = (
    "initiative",
    "subtitle",
    "key_persons_volunteers",
    "unique_help_seekers",
    "help_seekers_label",
    "help_requests",
    "participants",
    "participants_label",
)
"""The published table as data (catalogue, section 2.1)."""

IMPORT_COLUMNS = (*COLUMNS[:2], "floor_work", *COLUMNS[2:])
"""As above, with the kind of reach, so that a missing initiative can be made from it."""

LABEL_COLUMNS = {"unique_help_seekers": "help_seekers_label", "participants": "participants_label"}
"""The measures that an initiative calls by a word of its own, and the field and column that hold the word."""


def read_count(text: str) -> int | None:
    """The count that *text* says; None for an empty text, which is not zero.

    Dots or spaces between thousands are fine ("1.015"). Raises ``ValueError`` with a Dutch sentence for anything else.
    """
    text = text.strip().replace("\N{NO-BREAK SPACE}", " ")
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise ValueError(_("‘%(text)s’ is geen aantal. Schrijf een heel getal, zoals 0, 25 of 1015.") % {"text": text})
    count = int(re.sub("[. ]", "", text))
    if count > LARGEST:
        raise ValueError(_("%(text)s is te groot. Kijk het getal na.") % {"text": text})
    return count


@dataclass(frozen=True)
class PublishedRow:
    """What one initiative published: counts by measure (None is not counted) and the words it counts in."""

    initiative: str
    subtitle: str
    reach: str
    counts: Mapping[str, int | None]
    labels: Mapping[str, str]


def read_row(values: Mapping[str, str]) -> tuple[PublishedRow | None, list[str]]:
    """One line of a results file, or the sentences that say what is wrong with it."""
    problems = []
    counts: dict[str, int | None] = {}
    for measure in MEASURES:
        try:
            counts[measure.key] = read_count(values[measure.key])
        except ValueError as error:
            problems.append(_("Kolom %(column)s: %(problem)s") % {"column": measure.key, "problem": error})
    name, reach = values["initiative"], values.get("floor_work", "")
    if not name_key(name):
        problems.append(_("Kolom initiative: vul een naam in."))
    if max(len(name), len(name_key(name)), len(values["subtitle"])) > MAX_NAME:
        problems.append(_("Een naam of ondertitel heeft ten hoogste %(most)s letters.") % {"most": MAX_NAME})
    if any(holds_bsn(text) for text in (name, values["subtitle"], *(values[key] for key in LABEL_COLUMNS.values()))):
        problems.append(_("Er staat een getal in dat een BSN kan zijn. Wij bewaren geen BSN. Haal het weg."))
    if reach and reach not in Reach:
        problems.append(
            _("Kolom floor_work: ‘%(reach)s’ ken ik niet. Kies help, activation of help+activation.") % {"reach": reach}
        )
    labels = {measure: values[column] for measure, column in LABEL_COLUMNS.items()}
    if any(len(label) > 60 for label in labels.values()):
        problems.append(_("Een woord achter een getal heeft ten hoogste 60 letters."))
    if problems:
        return None, problems
    return PublishedRow(name, values["subtitle"], reach or _reach(counts), counts, labels), []


def _reach(counts: Mapping[str, int | None]) -> str:
    """The kind of reach that the counts themselves tell; help where they tell nothing."""
    activation = counts["participants"] is not None
    help_given = counts["unique_help_seekers"] is not None or counts["help_requests"] is not None
    if activation:
        return Reach.BOTH if help_given else Reach.ACTIVATION
    return Reach.HELP
