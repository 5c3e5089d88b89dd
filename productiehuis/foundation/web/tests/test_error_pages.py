"""Calm pages for when something is not possible; none of them may need the database."""

import logging
import re

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from productiehuis.foundation.web import views

PAGES = {
    400: lambda request: views.bad_request(request, ValueError()),
    403: lambda request: views.forbidden(request, PermissionError()),
    404: lambda request: views.not_found(request, Http404()),
    500: views.server_error,
}


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/huis/west/iets/")


# No django_db mark: pytest-django refuses each query in these tests.
@pytest.mark.parametrize("status", PAGES)
def test_the_page_is_shown_without_a_database_and_has_a_way_on(status: int, request_: HttpRequest) -> None:
    response = PAGES[status](request_)
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1>") == 1
    assert 'lang="nl"' in html
    assert "Naar het huis" in html


def test_the_page_about_an_old_form_says_what_to_do(request_: HttpRequest) -> None:
    from django.views.csrf import csrf_failure

    html = csrf_failure(request_).content.decode()
    assert "Er is niets bewaard" in html


def test_something_unexpected_has_a_number_that_is_in_the_log_too(
    request_: HttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            raise RuntimeError("de leiding is gesprongen")
        except RuntimeError:
            html = views.server_error(request_).content.decode()
    number = re.search(r'<strong class="reference">(\S+)</strong>', html)
    assert number
    assert number[1] in caplog.text
    assert "de leiding is gesprongen" in caplog.text
    assert "de leiding is gesprongen" not in html
