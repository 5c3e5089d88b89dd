"""An address that only takes what is sent leads who opens it to the page above."""

import pytest
from django.test import Client

from productiehuis.foundation.web.way_back import page_above


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/mijn/noodgeval/weg/", "/mijn/noodgeval/"),
        ("/mijn/delen/01a21900-0000-7000-8000-000000000000/stop/", "/mijn/delen/"),
        ("/nergens/iets/", "/"),
        ("/", "/"),
    ],
)
def test_the_page_above_is_the_nearest_one_that_there_is(path: str, above: str) -> None:
    assert page_above(path) == above


@pytest.mark.django_db
def test_who_only_looks_goes_there_and_who_sends_is_told_no(client: Client) -> None:
    for method in ("GET", "HEAD"):
        response = client.generic(method, "/mijn/noodgeval/weg/")
        assert (response.status_code, response["Location"]) == (302, "/mijn/noodgeval/")
    assert client.put("/mijn/noodgeval/weg/").status_code == 405
    assert client.post("/mijn/gezien/").status_code == 405
