"""In the demo house there are certificates to look at: with an account, on paper, and one who came too seldom."""

from random import Random
from typing import Any

from django.utils import timezone

from productiehuis.rooms.activities.demo import build as build_activities
from productiehuis.rooms.recognition.checking import judged
from productiehuis.rooms.recognition.demo import build
from productiehuis.rooms.recognition.endorsing import shown_at
from productiehuis.rooms.recognition.models import Certificate, Way
from productiehuis.rooms.recognition.rules import Verdict


def test_who_came_often_enough_to_the_course_has_a_real_certificate(west: Any) -> None:
    today = timezone.localdate()
    build_activities(west, today, Random("demo"))
    build(west, today, Random("demo"))
    given = {one.name: one for one in Certificate.objects.select_related("key", "house", "signer")}
    assert given.keys() == {"Amina", "Sjaan", "Meneer Bos"}
    assert {judged(one).verdict for one in given.values()} == {Verdict.VALID}
    amina, sjaan = given["Amina"], given["Sjaan"]
    assert (amina.times, amina.way, amina.keeping, str(amina.signer)) == (4, Way.RULE, "", "Dounia")
    assert sjaan.keeping
    assert len(shown_at(amina)) == 1
