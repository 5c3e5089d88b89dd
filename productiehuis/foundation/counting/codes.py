"""The visitor code: made by the visitor, said at the table, and the same at every visit of that year.

It is made of small parts that one knows by heart (the house chooses which), and means nothing by itself. Only a keyed
digest of it is kept, under a key of the house and the calendar year that is thrown away when the year is closed. Who
holds the database without that key cannot try out codes; who holds the key could, since there are not many codes: so
the key lies encrypted, and goes as soon as it can.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHORTEST_WORD, LONGEST_WORD, LONGEST = 4, 15, 60


class Part(TextChoices):
    """What a code can be made of, in the order in which it is said: letters first."""

    FIRST_NAME = "first_name", gettext_lazy("twee letters van de voornaam")
    SURNAME = "surname", gettext_lazy("twee letters van de achternaam")
    WORD = "word", gettext_lazy("een eigen woord")
    BIRTH_DAY = "birth_day", gettext_lazy("de dag van geboorte")
    BIRTH_MONTH = "birth_month", gettext_lazy("de maand van geboorte")
    PHONE = "phone", gettext_lazy("de laatste twee cijfers van de telefoon")


EXAMPLES = {
    Part.FIRST_NAME: "fa",
    Part.SURNAME: "be",
    Part.WORD: "zonnebloem",
    Part.BIRTH_DAY: "12",
    Part.BIRTH_MONTH: "03",
    Part.PHONE: "47",
}
LETTERS = {Part.FIRST_NAME: 2, Part.SURNAME: 2, Part.WORD: SHORTEST_WORD}
"""How many letters a part has; of a word, at least how many. The other parts have two digits."""

FIRST_PARTS = (Part.FIRST_NAME, Part.BIRTH_DAY, Part.BIRTH_MONTH, Part.PHONE)
"""What a house begins with."""

FEWEST_PARTS = 3
"""With fewer, too many people would have the same code."""

PREFIXES = frozenset(
    ("van", "de", "den", "der", "het", "t", "te", "ten", "ter", "in", "op", "aan", "bij", "uit", "onder", "over")
) | {"tot", "voor", "v", "d", "s"}
"""Words before a Dutch surname (van den Berg, 't Hart, v.d. Linden): not what it is known by."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_PIECES = re.compile(r"[^\W\d_]+|\d+")


class NotACode(ValueError):
    """What was typed is no code of this house; its text says in Dutch what to do."""


def problem_with(parts: Sequence[str]) -> str:
    """Why codes cannot be made of *parts*, in a sentence; empty where they can."""
    if len(in_order(parts)) < FEWEST_PARTS:
        return _("Kies er minstens %(fewest)s. Met minder hebben te veel mensen dezelfde code.") % {
            "fewest": FEWEST_PARTS
        }
    if Part.SURNAME in parts and Part.WORD in parts:
        return _("Kies de achternaam of een eigen woord, niet allebei. Anders loopt het door elkaar.")
    return ""


def plain(text: str) -> list[str]:
    """The words and numbers of *text* when case, accents, spaces and punctuation do not count."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(_bare(c) for c in letters).translate(_PLAIN)
    return _PIECES.findall("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare))


def _bare(c: str) -> str:
    """*c* without what does not count: an accent is gone, and what only looks like an apostrophe is a gap."""
    return "" if unicodedata.combining(c) else " " if unicodedata.category(c) == "Lm" else c


def normalise(text: str, parts: Sequence[str]) -> str:
    """What stays of a code made of *parts* when its spelling does not matter: the same for one visitor, always.

    Case, accents, spaces, punctuation and the words before a Dutch surname do not count; all else does. Raises
    ``NotACode`` for what cannot be a code of these parts: too short, too long, or a day that does not exist.
    """
    pieces = plain(text)
    if Part.SURNAME in parts:
        pieces = _without_prefixes(pieces, parts)
    code = "".join(pieces)
    letters, most, digits = _lengths(parts)
    shape = rf"[^\W\d_]{{{letters},{most}}}[0-9]{{{digits}}}"
    if not re.fullmatch(shape, code) or not _can_be(code[len(code) - digits :], parts):
        raise NotACode(
            _("Deze code klopt niet. Nodig zijn: %(parts)s. Zoals: %(example)s. Lukt het niet? Laat het vak leeg.")
            % {"parts": in_words(parts), "example": example(parts)}
        )
    return code


def _lengths(parts: Sequence[str]) -> tuple[int, int, int]:
    """How many letters a code of *parts* has at least and at most, and how many digits after them."""
    letters = sum(LETTERS.get(Part(part), 0) for part in parts)
    most = letters + (LONGEST_WORD - SHORTEST_WORD if Part.WORD in parts else 0)
    return letters, most, 2 * sum(part not in LETTERS for part in parts)


def shape(parts: Sequence[str]) -> str:
    """The lengths of a code of *parts* for a first look without the house, "2 2 6"; "" where prefixes may be in it."""
    return "" if Part.SURNAME in parts else " ".join(map(str, _lengths(parts)))


def _without_prefixes(pieces: list[str], parts: Sequence[str]) -> list[str]:
    """*pieces* without the words between first name and surname, whose own two letters may be such a word (Demir)."""
    first = LETTERS[Part.FIRST_NAME] if Part.FIRST_NAME in parts else 0
    begin = 0
    while begin < len(pieces) and len("".join(pieces[:begin])) < first:
        begin += 1
    if len("".join(pieces[:begin])) > first:
        return pieces  # first name and surname are one piece
    end = next((at for at in range(begin, len(pieces)) if pieces[at] not in PREFIXES), len(pieces))
    keep, missing = end, LETTERS[Part.SURNAME] - sum(len(piece) for piece in pieces[end:] if piece.isalpha())
    while keep > begin and len("".join(pieces[keep:end])) < missing:
        keep -= 1
    return pieces[:begin] + pieces[keep:]


def _can_be(digits: str, parts: Sequence[str]) -> bool:
    """Whether the day and month in *digits* exist. 00 is for who would rather not say."""
    numbers = [part for part in Part if part in parts and part not in LETTERS]
    said = {part: int(digits[2 * at : 2 * at + 2]) for at, part in enumerate(numbers)}
    return said.get(Part.BIRTH_DAY, 0) <= 31 and said.get(Part.BIRTH_MONTH, 0) <= 12


def digest(secret: bytes, code: str) -> bytes:
    """16 bytes that stand for the normalised *code* under the key *secret* (HMAC-SHA-256, cut to half)."""
    return hmac.new(secret, code.encode(), hashlib.sha256).digest()[:16]


def in_order(parts: Sequence[str]) -> list[Part]:
    """*parts* as they are said: letters first."""
    return [part for part in Part if part in parts]


def in_words(parts: Sequence[str]) -> str:
    """What a code is made of, in a sentence."""
    return ", ".join(str(part.label) for part in in_order(parts))


def example(parts: Sequence[str]) -> str:
    """A code of *parts*, as one would write it down."""
    return " ".join(EXAMPLES[part] for part in in_order(parts))
