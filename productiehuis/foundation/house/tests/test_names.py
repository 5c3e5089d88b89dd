"""Spelling variants find the same initiative, and no two initiatives of a house share a name."""

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.actions import save_initiative
from productiehuis.foundation.house.models import House, Initiative, Reach
from productiehuis.foundation.house.queries import find_initiative, like, search_initiatives
from productiehuis.foundation.house.rules import free_slug, name_key
from productiehuis.foundation.people.who import COMMAND
from productiehuis.testing import World


@given(st.text())
def test_case_spaces_and_punctuation_do_not_make_another_name(text: str) -> None:
    key = name_key(text)
    assert name_key(f"  {text} . ") == key
    assert name_key(text.replace(" ", "-")) == key
    assert name_key(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hulp & zelfredzaamheid", "hulp en Zelfredzaamheid"),
        ("Vrouwen Netwerk", "Vrouwennetwerk"),
        ("Café Élan", "cafe elan"),
        ("digiBEET", "Digi-beet"),
    ],
)
def test_these_are_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(), st.sets(st.text(max_size=8)))
def test_a_short_name_is_free_and_fits_an_address(text: str, taken: set[str]) -> None:
    slug = free_slug(text, taken)
    assert slug
    assert slug not in taken
    assert len(slug) <= 64
    assert slug.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    "written",
    ["sociaal spreekuur de tagerijn", "Sociaal Spreekuur de TAGRIJN", "spreekuur Tagerijn", "Spreekuur-Tagerijn"],
)
def test_a_variant_or_alias_finds_the_initiative(written: str, west: House) -> None:
    found = find_initiative(west, written)
    assert found
    assert found.name == "Sociaal Spreekuur de Tagerijn"


def test_another_name_finds_nothing_but_may_be_near(west: House) -> None:
    assert find_initiative(west, "Sociaal Spreekuur de Tagereijn") is None
    assert like(west, "Sociaal Spreekuur de Tagereijn") == "Sociaal Spreekuur de Tagerijn"
    assert like(west, "Voetbalclub") is None


@pytest.mark.parametrize("words", ["tagrijn", "Tagereijn", "computer", "digi beet", "DIGIBEET", "telefoon"])
def test_searching_finds_names_aliases_near_spellings_and_words_of_the_text(words: str, west: House) -> None:
    found = set(search_initiatives(Initiative.objects.all(), words).values_list("name", flat=True))
    assert found & {"Sociaal Spreekuur de Tagerijn", "digiBEET"}
    assert len(found) < 4


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        ("Stichting Aminah", "Stichting Aminah is er al. Kies een andere naam."),
        ("stichting AMINAH!", "hoort al bij Stichting Aminah"),
        ("Vrouwennetwerk Noord", "hoort al bij"),
    ],
)
def test_a_name_of_another_initiative_is_refused_in_words(taken: str, words: str, west: House) -> None:
    with pytest.raises(ValidationError, match=words):
        save_initiative(actor=COMMAND, initiative=Initiative(house=west, name=taken, reach=Reach.HELP))
    with pytest.raises(ValidationError, match=words):
        save_initiative(
            actor=COMMAND, initiative=Initiative(house=west, name="Iets nieuws", reach=Reach.HELP), aliases=[taken]
        )
    assert not Initiative.objects.filter(name="Iets nieuws").exists()


def test_a_name_without_letters_is_refused_in_words(west: House) -> None:
    with pytest.raises(ValidationError, match="letters of cijfers"):
        save_initiative(actor=COMMAND, initiative=Initiative(house=west, name="!?", reach=Reach.HELP))


def test_an_initiative_keeps_its_name_and_can_give_aliases_back(west: House) -> None:
    tagerijn = find_initiative(west, "Sociaal Spreekuur de Tagerijn")
    assert tagerijn
    save_initiative(actor=COMMAND, initiative=tagerijn, aliases=["Het Spreekuur"])
    assert find_initiative(west, "het spreekuur") == tagerijn
    assert find_initiative(west, "spreekuur tagerijn") is None


def test_the_same_name_in_two_houses_is_two_initiatives(world: World) -> None:
    noord = world.noord.house
    with scope(house=noord):
        made = save_initiative(
            actor=COMMAND, initiative=Initiative(house=noord, name="Stichting Aminah", reach=Reach.HELP)
        )
        assert find_initiative(noord, "stichting aminah") == made
    with scope(house=world.house):
        other = find_initiative(world.house, "stichting aminah")
        assert other
        assert other != made
