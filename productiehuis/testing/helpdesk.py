"""At the desk of a house: visits, codes with an account, and an old list."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django_scopes import scope

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk.actions import Told, register_visit
from productiehuis.rooms.helpdesk.import_rules import Columns, ImportState
from productiehuis.rooms.helpdesk.import_work import check
from productiehuis.rooms.helpdesk.importing import bring_list, match_columns
from productiehuis.rooms.helpdesk.models import Desk, OwnVisits, Topic, Visit, VisitImport
from productiehuis.rooms.helpdesk.own_visits import give_ticket, use_ticket

from .ground import Ground


class HelpdeskThings(Ground):
    """At the desk."""

    @cached_property
    def visit_import(self) -> VisitImport:
        with scope(house=self.house):
            return checked_list(self.desk, self.visit.registered_by)

    @cached_property
    def own_visits(self) -> OwnVisits:
        return put_with_account(self.desk, "Amina" if self.house.slug == "west" else "Nel", [self.visit])


def registered(desk: Desk, person: Person, day: date, code: str = "", **told: Any) -> Visit:
    """A visit to *desk* on *day*, written down by *person*; about the first topic where no other is told."""
    told.setdefault("topics", [Topic.objects.filter(house=desk.house_id).first()])
    return register_visit(
        actor=Who(person=person), desk=desk, id=new_id(), day=day, told=Told(code=code or None, **told)
    )


def put_with_account(desk: Desk, name: str, visits: Sequence[Visit]) -> OwnVisits:
    """*name* put *visits* to *desk* with their account, with a ticket of who wrote the first of them down."""
    with scope(house=desk.house):
        helper = Who(person=visits[0].registered_by)
        ticket = give_ticket(actor=helper, desk=desk, year=visits[0].day.year, visits=[visit.id for visit in visits])
    return use_ticket(actor=Who(person=Person.objects.get(name=name)), text=ticket)


OLD_LIST = b"""datum;bezoekerscode;onderwerpen;notitie
5-3-2018;fa 12 03 47;Wonen;
6-3-2018;;Buurtfeest;
gisteren;;Werk;
"""


def checked_list(desk: Desk, person: Person | None, data: bytes = OLD_LIST) -> VisitImport:
    """An old list that *person* brought to *desk* and that was checked; this one has a good row and two others."""
    actor = Who(person=person)
    columns = Columns(day=0, code=1, topics=(2,), note=3)
    headers = ("datum", "bezoekerscode", "onderwerpen", "notitie")
    one = bring_list(actor=actor, desk=desk, name="oude lijst.csv", data=data)
    match_columns(actor=actor, visit_import=one, columns=columns, headers=headers)
    check(one.id)
    one.refresh_from_db()
    assert one.state == ImportState.CHECKED, one.problem
    return one
