"""Certificates are given, and somebody checks one."""

from django.test import Client
from django.urls import reverse
from django_scopes import scope

from productiehuis.foundation.house.models import House
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition import issuing
from productiehuis.rooms.recognition.checking import by_badge
from productiehuis.rooms.recognition.models import IssuingState
from productiehuis.rooms.recognition.rules import Verdict

from .conftest import who


def run(series: Activity) -> int:
    """Have the task give certificates; how many."""
    with scope(house=series.house):
        started = issuing.start_issuing(actor=who("dounia"), activity=series)
    issuing.run_issuing(started.id)
    with scope(house=series.house):
        started.refresh_from_db()
    assert started.state == IssuingState.DONE
    return started.made


def at(house: House, text: str) -> Verdict:
    with scope(house=house):
        return by_badge(text, house).verdict


def page(code: str) -> str:
    return Client().get(reverse("certificate", args=[code])).content.decode()
