"""The visitor code: however it is written it is the same code, and another code is another."""

import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.codes import (
    FIRST_PARTS,
    LONGEST_WORD,
    PREFIXES,
    NotACode,
    Part,
    digest,
    normalise,
    plain,
    problem_with,
)

Parts = tuple[Part, ...]

COMPOSITIONS = [parts for many in range(len(Part) + 1) for parts in combinations(Part, many) if not problem_with(parts)]
ASSIGNED = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) not in ("Cn", "Co", "Cs")]
IOTA = "\N{COMBINING GREEK YPOGEGRAMMENI}"
"""A mark in small letters and a letter of its own in capitals: it counts, so that case does not."""
MARKS = [c for c in ASSIGNED if unicodedata.combining(c) and c != IOTA]
DIGITS = {n: [c for c in ASSIGNED if c.isdecimal() and unicodedata.decimal(c) == n] for n in range(10)}
SIGNS = [
    c
    for c in ASSIGNED
    if unicodedata.category(c)[0] in "PZSC" and not any(one.isalnum() for one in unicodedata.normalize("NFKD", c))
]
"""Punctuation, spaces, control and invisible signs, and those symbols that are no letter or digit in disguise."""

letters = st.sampled_from("abcdefghijklmnopqrstuvwxyzяжλعש")
noise = st.just("") | st.text(st.sampled_from(SIGNS), max_size=2) | st.sampled_from((" ", "-", ".", "'", "’", "\t"))
accents = st.just("") | st.sampled_from(MARKS)
SAID = {
    Part.FIRST_NAME: st.text(letters, min_size=2, max_size=2),
    Part.SURNAME: st.text(letters, min_size=2, max_size=2) | st.sampled_from(("de", "te", "in", "op")),
    Part.WORD: st.text(letters, min_size=4, max_size=12) | st.sampled_from(("over", "onder", "onderwater")),
    Part.BIRTH_DAY: st.integers(0, 31).map("{:02}".format),
    Part.BIRTH_MONTH: st.integers(0, 12).map("{:02}".format),
    Part.PHONE: st.integers(0, 99).map("{:02}".format),
}


def said(parts: Sequence[Part]) -> st.SearchStrategy[list[str]]:
    """What a visitor says, part by part."""
    return st.tuples(*(SAID[part] for part in parts)).map(list)


@st.composite
def written(draw: st.DrawFn, code: str, between: st.SearchStrategy[str]) -> str:
    """*code* in another case, with accents and with the digits of any script; *between* goes anywhere."""
    text = draw(between)
    for c in code:
        if c.isdecimal():
            text += draw(st.sampled_from(DIGITS[int(c)]))
        else:
            text += draw(st.sampled_from((c, c.upper(), c.title()))) + draw(accents)
        text += draw(between)
    return text


def compositions(*, having: Parts = (), without: Parts = ()) -> st.SearchStrategy[Parts]:
    return st.sampled_from([p for p in COMPOSITIONS if set(having) <= set(p) and not set(without) & set(p)])


@given(st.data(), st.sampled_from(COMPOSITIONS))
def test_case_accents_spaces_and_punctuation_anywhere_do_not_change_a_code(data: st.DataObject, parts: Parts) -> None:
    one = data.draw(said(parts))
    code = "".join(one)
    assert normalise(data.draw(written(code, between=noise)), parts) == code


@given(st.data(), st.sampled_from(COMPOSITIONS))
def test_case_and_accents_do_not_change_a_code_of_any_composition(data: st.DataObject, parts: Parts) -> None:
    code = "".join(data.draw(said(parts)))
    assert normalise(data.draw(written(code, between=st.just(""))), parts) == code


def test_no_sign_of_unicode_counts() -> None:
    assert [c for c in SIGNS if plain(f"{c}f{c}a{c}") != ["f", "a"]] == []


def test_no_accent_of_unicode_counts() -> None:
    assert [c for c in MARKS if plain(f"f{c}a{c}") != ["fa"]] == []


def test_no_letter_of_unicode_has_a_case_that_counts() -> None:
    assert [c for c in ASSIGNED if c.isalpha() and not plain(c) == plain(c.upper()) == plain(c.lower())] == []


def test_the_digits_of_every_script_are_digits() -> None:
    assert all(normalise(f"fa{c}{c}{c}{c}47", FIRST_PARTS) == f"fa{n}{n}{n}{n}47" for n in (0, 1) for c in DIGITS[n])
    assert normalise("fa ١٢ ०३ ４７", FIRST_PARTS) == "fa120347"


@pytest.mark.parametrize(
    ("written", "code"), [("Łódź", "lodz"), ("Søren", "soren"), ("Þór", "thor"), ("Ægir", "aegir")]
)
def test_letters_that_are_no_accented_letters_are_written_as_people_do(written: str, code: str) -> None:
    assert plain(written) == [code]


@pytest.mark.parametrize("sign", ["\N{MODIFIER LETTER APOSTROPHE}", "\N{MODIFIER LETTER TURNED COMMA}"])
def test_what_looks_like_an_apostrophe_is_one(sign: str) -> None:
    assert normalise(f"fa {sign}t ha 12", (Part.FIRST_NAME, Part.SURNAME, Part.BIRTH_DAY)) == "faha12"


@given(st.data(), compositions(having=(Part.FIRST_NAME, Part.SURNAME)))
def test_words_before_a_surname_do_not_count(data: st.DataObject, parts: Parts) -> None:
    first, *others = data.draw(said(parts))
    before = data.draw(st.lists(st.sampled_from(sorted(PREFIXES)), max_size=3))
    between = data.draw(st.sampled_from((" ", ".", "’", " - ")))
    assert normalise(between.join([first, *before, *others]), parts) == "".join([first, *others])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Fa van den Be 12", "fabe12"),
        ("fa 't Ha 12", "faha12"),
        ("FA V.D. LI 12", "fali12"),
        ("fa de 12", "fade12"),  # Demir
        ("fa van de 12", "fade12"),
        ("fa de de 12", "fade12"),
        ("in de in 12", "inin12"),
        ("fade12", "fade12"),
    ],
)
def test_a_surname_that_looks_like_a_prefix_stays(written: str, code: str) -> None:
    assert normalise(written, (Part.FIRST_NAME, Part.SURNAME, Part.BIRTH_DAY)) == code


@pytest.mark.parametrize("written", ["fa dela be 12", "fa la be 12", "fa van v an be 12"])
def test_other_words_before_a_surname_are_noticed(written: str) -> None:
    with pytest.raises(NotACode):
        normalise(written, (Part.FIRST_NAME, Part.SURNAME, Part.BIRTH_DAY))


def test_words_before_a_surname_do_not_count_where_no_first_name_is_asked() -> None:
    assert normalise("van den be 12 47", (Part.SURNAME, Part.BIRTH_DAY, Part.PHONE)) == "be1247"


def test_a_letter_of_the_first_name_is_no_prefix() -> None:
    assert normalise("e.d. 't ha 12", (Part.FIRST_NAME, Part.SURNAME, Part.BIRTH_DAY)) == "edha12"


@pytest.mark.parametrize("written", ["f.a. s.t. 12", "fa van s t 12", "fa s-t 12"])
def test_a_code_that_is_spelled_letter_by_letter_is_whole(written: str) -> None:
    assert normalise(written, (Part.FIRST_NAME, Part.SURNAME, Part.BIRTH_DAY)) == "fast12"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (FIRST_PARTS[:2], "Kies er minstens 3."),
        ((Part.WORD, Part.WORD, Part.WORD), "Kies er minstens 3."),
        ((Part.SURNAME, Part.WORD, Part.PHONE), "Kies de achternaam of een eigen woord, niet allebei."),
        (FIRST_PARTS, ""),
    ],
)
def test_not_everything_makes_a_code(parts: Parts, says: str) -> None:
    assert problem_with(parts).startswith(says)
    assert bool(problem_with(parts)) is bool(says)


@given(st.data(), st.sampled_from(COMPOSITIONS))
def test_different_codes_stay_different(data: st.DataObject, parts: Parts) -> None:
    one, other = data.draw(said(parts)), data.draw(said(parts))
    assume(one != other)
    assert normalise("".join(one), parts) != normalise("".join(other), parts)


pieces = st.sampled_from(sorted(PREFIXES)) | letters | st.sampled_from(("fa", "be", "zonnebloem", "12", "03", "4", "ß"))


@given(st.lists(pieces, max_size=8).map(" ".join) | st.text(), st.sampled_from(COMPOSITIONS))
@example("fa van den be 12 03 47", (Part.FIRST_NAME, Part.SURNAME, *FIRST_PARTS[1:]))
def test_a_normalised_code_is_its_own_normal_form(text: str, parts: Parts) -> None:
    with suppress(NotACode):
        code = normalise(text, parts)
        assert normalise(code, parts) == code


@given(st.text(st.characters()), st.sampled_from(COMPOSITIONS))
@example("\ud800", FIRST_PARTS)
@example("፩፩ 12 03 47", FIRST_PARTS)
@example("fa ²² ½ 03", FIRST_PARTS)
def test_any_text_is_a_code_or_refused(text: str, parts: Parts) -> None:
    with suppress(NotACode):
        code = normalise(text, parts)
        assert code and len(code) <= LONGEST_WORD + 6 and digest(b"key", code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fa",
        "fa 12 03",
        "fa 12 03 4",
        "fa 12 03 477",
        "f 12 03 47",
        "fab 12 03 47",
        "12 fa 03 47",
        "f1 a2 03 47",
        "12 12 03 47",
        "fa 32 03 47",
        "fa 12 13 47",
        "fa 99 99 99",
        "fa -1 03 47",
        "ßa 12 03 47",
    ],
)
def test_what_cannot_be_a_code_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotACode, match="Nodig zijn: twee letters van de voornaam, .* Zoals: fa 12 03 47. "):
        normalise(text, FIRST_PARTS)


@pytest.mark.parametrize("word", ["zon", "zonne1bloem", "z" * (LONGEST_WORD + 1)])
def test_a_word_has_four_letters_or_more_and_is_not_endless(word: str) -> None:
    parts = (Part.WORD, Part.BIRTH_DAY, Part.BIRTH_MONTH)
    with pytest.raises(NotACode, match="Zoals: zonnebloem 12 03"):
        normalise(f"{word} 12 03", parts)
    assert normalise(f"{'z' * LONGEST_WORD} 12 03", parts)


def test_who_would_rather_not_say_a_day_or_month_says_00() -> None:
    assert normalise("fa 00 00 00", FIRST_PARTS) == "fa000000"


@pytest.mark.parametrize("parts", COMPOSITIONS)
def test_the_example_of_every_composition_is_a_code(parts: Parts) -> None:
    shown = codes.example(parts)
    assert normalise(shown, parts) == shown.replace(" ", "")
    assert codes.example(parts[::-1]) == shown


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), *[st.text(letters, max_size=12)] * 2)
def test_a_digest_tells_codes_apart_under_one_key_only(key: bytes, other_key: bytes, code: str, other: str) -> None:
    assert len(digest(key, code)) == 16
    assert digest(key, code) == digest(key, code)
    assert (digest(key, code) == digest(key, other)) == (code == other)
    assert (digest(key, code) == digest(other_key, code)) == (key == other_key)
