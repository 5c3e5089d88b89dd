"""An old list, brought and read in through the front, and by a worker where it is long work."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from productiehuis.foundation.counting.periods import Period
from productiehuis.rooms.helpdesk.models import Visit, VisitImport

DESK = ["west", "tagerijn"]
IN_2018 = Period.calendar_year(2018)
GOOD = b"""datum;bezoekerscode;onderwerpen;notitie
5-3-2018;fa 12 03 47;Wonen;Belt morgen zelf.
5-3-2018;;Wonen;
5-3-2018;;Wonen;
2018-04-06;FA120347;Wonen;
6-4-2018;;Geld en rekeningen;
7-4-2018;be 01 02 03;;
8-5-2019;;0;
"""


def address(page: str, one: VisitImport, *args: str) -> str:
    return reverse(page, args=[*DESK, one.id, *args])


def bring(client: Client, data: bytes, name: str = "lijst.csv") -> VisitImport:
    answer = client.post(reverse("imports", args=DESK), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.context["form"].errors
    one: VisitImport = VisitImport.objects.first()
    assert answer["Location"] == address("match_columns", one)
    return one


def sent(client: Client, one: VisitImport, **changed: Any) -> dict[str, Any]:
    """What the page of columns sends as it is proposed, with what is *changed*."""
    form = client.get(address("match_columns", one)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**data, **changed}.items() if value is not None and value is not False}


def choose(client: Client, one: VisitImport, **changed: Any) -> None:
    """Take the columns as they are proposed, with what is *changed*."""
    answer = client.post(address("match_columns", one), sent(client, one, **changed))
    assert answer.status_code == 302, answer.context["form"].errors


def work() -> None:
    """Do what waits in the queue, as a worker would."""
    from productiehuis.config.worker import HouseWorker

    for task in DBTaskResult.objects.ready().order_by("enqueued_at"):
        HouseWorker().run_task(task)
        task.refresh_from_db()
        assert task.status == "SUCCESSFUL", task.traceback


def read_in(client: Client, data: bytes, name: str = "lijst.csv") -> VisitImport:
    """Bring *data*, take the columns as proposed, check it and read it in."""
    one = bring(client, data, name)
    choose(client, one)
    work()
    client.post(address("start_import", one))
    work()
    one.refresh_from_db()
    return one


def page(client: Client, one: VisitImport) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", client.get(address("visit_import", one)).content.decode()).split())


def kept() -> list[tuple[str, int, bool]]:
    rows = Visit.objects.filter(imported__isnull=False).order_by("day", "requests")
    return [(f"{visit.day}", visit.requests, bool(visit.code)) for visit in rows]
