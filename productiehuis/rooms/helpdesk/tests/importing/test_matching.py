"""What the columns and the words of an old list mean."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.import_rules import ImportState
from productiehuis.rooms.helpdesk.models import RememberedMatch, Topic, VisitImport
from productiehuis.rooms.helpdesk.setting_up import retire_topic

from .lists import GOOD, address, bring, choose, kept, page, read_in, sent, work


def test_a_messy_list_is_matched_on_screen_and_remembered(hakim: Client, west: House) -> None:
    messy = (
        b"Tagerijn;;;;\n\nGeweest;Wie;Waarover;Bijzonderheden;Naam\n"
        b"5-3-2018;fa120347;woningnood;;Jansen\n;;WONINGNOOD/brief;;\n6-3-2018;;brief;;\n"
    )
    one = bring(hakim, messy)
    first = hakim.get(address("match_columns", one), {"kop": "3"})
    labels = [label for _place, label in first.context["form"].fields["day"].choices]
    assert labels[1:] == ["A: Geweest", "B: Wie", "C: Waarover", "D: Bijzonderheden", "E: Naam"]
    choice = {"sheet": "", "header": 3, "day": "0", "code": "1", "topics": ["2"], "note": "", "fill_days": "on"}
    looked = hakim.post(address("match_columns", one), {**choice, "look": "1"})
    assert [(row.number, bool(row.problem)) for row in looked.context["preview"]] == [
        (4, False),
        (5, False),
        (6, False),
    ]
    assert "woningnood <small>Dit kies je hierna.</small>" in looked.content.decode()
    assert "Rij 4</th>" in looked.content.decode()
    assert "geen onderwerp:" not in looked.content.decode(), "nobody is told off before there was a choice"
    undated = hakim.post(address("match_columns", one), {**choice, "fill_days": "", "look": "1"})
    assert "Kies dan ‘Een lege dag is de dag erboven’." in undated.content.decode()
    assert VisitImport.objects.get(id=one.id).state == ImportState.WAITING
    assert hakim.post(address("match_columns", one), choice).status_code == 302
    work()
    assert "Koppel 2 woorden" in page(hakim, one)
    form = hakim.get(address("match_words", one)).context["form"]
    assert [str(field.label) for field in form.fields.values()] == ["brief (2 keer)", "woningnood (2 keer)"]
    home, letter = Topic.objects.get(name="Wonen"), Topic.objects.get(name="Brief of formulier")
    hakim.post(address("match_words", one), {"word_0": str(letter.id), "word_1": str(home.id)})
    work()
    hakim.post(address("start_import", one))
    work()
    assert kept() == [("2018-03-05", 1, True), ("2018-03-05", 2, False), ("2018-03-06", 1, False)]
    memory = json.loads(RememberedMatch.objects.get().match)
    assert memory["columns"] == {"day": ["geweest"], "code": ["wie"], "topics": ["waarover"], "note": []}
    assert "Jansen" not in str(memory)
    again = bring(hakim, messy)
    assert sent(hakim, again) == {"header": 3, "day": 0, "code": 1, "topics": ["2"], "fill_days": True, "sheet": ""}
    hakim.post(address("match_columns", again), sent(hakim, again))
    work()
    assert "Stond er al 3 bezoeken" in page(hakim, again)


def test_a_list_without_topics_is_read_in_only_when_somebody_says_that_it_is(hakim: Client, west: House) -> None:
    one = bring(hakim, b"datum;waar\n5-3-2018;Wonen\n6-3-2018;\n")
    first = hakim.get(address("match_columns", one))
    assert first.context["preview"] == []
    refused = hakim.post(address("match_columns", one), sent(hakim, one))
    assert refused.context["form"].errors["topics"] == [
        "Kies waar de onderwerpen staan. Staan ze er niet in? Zet dan hieronder een vinkje."
    ]
    both = hakim.post(address("match_columns", one), sent(hakim, one, topics=["1"], no_topics="on"))
    assert list(both.context["form"].errors) == ["no_topics"]
    assert VisitImport.objects.get().state == ImportState.WAITING
    choose(hakim, one, no_topics="on")
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 2 zonder onderwerp" in page(hakim, one)
    assert sent(hakim, one)["no_topics"] is True, "as it was chosen before"
    again = bring(hakim, b"datum;waar\n7-3-2018;Wonen\n")
    assert sent(hakim, again)["no_topics"] is True, "the desk remembers it"
    other = bring(hakim, b"dag;waar\n7-3-2018;Wonen\n")
    assert "no_topics" not in sent(hakim, other), "another list may have them"
    choose(hakim, one, topics=["1"], no_topics=None)
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 1 zonder onderwerp" in page(hakim, one)
    hakim.post(address("start_import", one))
    work()
    more = bring(hakim, b"datum;waar\n5-3-2018;Wonen\n6-3-2018;\n9-3-2018;Wonen\n")
    choose(hakim, more)
    work()
    shown = page(hakim, more)
    assert "Nieuw 1 bezoek, 1 hulpvraag Stond er al 2 bezoeken" in shown, "what is there already is no longer told"


def test_a_column_with_the_name_of_a_topic_is_always_proposed(hakim: Client, west: House) -> None:
    crosses = b"datum;waarvoor;Wonen;geld & rekeningen;aantal\n5-3-2018;;x;;1\n6-3-2018;Wonen;;x;1\n"
    one = bring(hakim, crosses)
    assert sent(hakim, one)["topics"] == ["1", "2", "3"]
    choose(hakim, one, topics=["1"])
    assert RememberedMatch.objects.exists()
    again = bring(hakim, crosses)
    assert sent(hakim, again)["topics"] == ["1", "2", "3"], "also where the desk remembers another column"
    choose(hakim, again)
    work()
    assert "2 bezoeken, 3 hulpvragen" in page(hakim, again)


def test_a_word_can_count_as_a_visit_without_a_topic(hakim: Client, west: House) -> None:
    one = bring(hakim, b"datum;onderwerpen\n5-3-2018;koffie\n6-3-2018;Wonen\n")
    choose(hakim, one)
    work()
    choices = dict(hakim.get(address("match_words", one)).context["form"].fields["word_0"].choices)
    assert choices["-"] == "Tel als bezoek zonder onderwerp"
    hakim.post(address("match_words", one), {"word_0": "-"})
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 1 zonder onderwerp" in page(hakim, one)


def test_only_who_sets_up_the_desk_makes_new_topics(
    hakim: Client, client_as: Callable[[str], Client], west: House
) -> None:
    one = bring(hakim, b"datum,onderwerpen\n5-3-2018,Buurtfeest\n6-3-2018,buurtfeest\n7-3-2018,Roddel\n")
    choose(hakim, one)
    work()
    new = {"word_0": "+", "word_1": "?"}
    assert "Deze keuze is er niet." in hakim.post(address("match_words", one), new).content.decode()
    dounia = client_as("dounia")
    assert dounia.post(address("match_words", one), new).status_code == 302
    work()
    assert not Topic.objects.filter(name="Buurtfeest").exists(), "a check makes nothing"
    dounia.post(address("start_import", one))
    work()
    topic = Topic.objects.get(name="Buurtfeest")
    assert (topic.help_requests.count(), len(kept())) == (2, 2)
    again = read_in(hakim, b"datum,onderwerpen\n5-3-2018,Buurtfeest\n6-3-2018,Buurtfeest\n")
    assert (again.new_visits, again.there_already) == (0, 2)


def test_an_old_topic_still_means_what_it_meant(hakim: Client, west: House) -> None:
    retire_topic(actor=COMMAND, topic=Topic.objects.get(name="Wonen"))
    assert read_in(hakim, b"datum,onderwerpen\n5-3-2018,wonen\n").new_visits == 1


@pytest.mark.parametrize("choice", [{"day": ""}, {"day": "99"}, {"code": "0"}, {"topics": ["0"]}, {"header": "x"}])
def test_columns_that_cannot_be_are_refused_and_keep_what_was_chosen(
    choice: dict[str, Any], hakim: Client, west: House
) -> None:
    one = bring(hakim, GOOD)
    answer = hakim.post(address("match_columns", one), {**sent(hakim, one), **choice})
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()
    one.refresh_from_db()
    assert (one.state, DBTaskResult.objects.count()) == (ImportState.WAITING, 0)
