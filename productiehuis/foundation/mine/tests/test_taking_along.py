"""What somebody takes along tells moments at the time of the house, in winter and in summer."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from productiehuis.foundation.mine.erasing import Gone
from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.taking_along import as_paper, report_paper
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read

WINTER, SUMMER = datetime(2026, 1, 15, 16, 5, tzinfo=UTC), datetime(2026, 7, 15, 15, 5, tzinfo=UTC)
MOMENTS = [(WINTER, "15 januari 2026, 17.05"), (SUMMER, "15 juli 2026, 17.05")]


def words_on(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "words"), MOMENTS)
def test_the_paper_says_when_it_was_made_and_when_somebody_looked(at: datetime, words: str, time_machine: Any) -> None:
    person = Person.objects.create(name="Zohra")
    time_machine.move_to(at, tick=False)
    record_read(
        actor=None, people=[person.id], kind="people.Role", purpose=Purpose.ROLES, place="settings_roles", house=None
    )
    assert words_on(as_paper(person, at)).count(words) == 2


@pytest.mark.parametrize(("at", "words"), MOMENTS)
def test_the_report_of_an_erasure_says_when_it_was_done(at: datetime, words: str) -> None:
    assert words in words_on(report_paper([Gone(declared_of("people.Role"), 2, stays=False)], at))
