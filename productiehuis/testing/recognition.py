"""What people get for having come: certificates and good words."""

from functools import cached_property

from django_scopes import scope

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition.endorsing import ask as ask_endorsement
from productiehuis.rooms.recognition.endorsing import write as write_endorsement
from productiehuis.rooms.recognition.issuing import give_one, run_issuing, start_issuing
from productiehuis.rooms.recognition.models import Certificate, Endorsement, Issuing
from productiehuis.rooms.recognition.rules import Came

from .activities import ActivityThings


class RecognitionThings(ActivityThings):
    """Certificates of the activity, and good words with one."""

    @cached_property
    def certificate(self) -> Certificate:
        """Of the activity, with the account of the resident in the demo, or of the coordinator."""
        with scope(house=self.house):
            return a_certificate(
                self.activity, Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel")
            )

    @cached_property
    def paper_certificate(self) -> Certificate:
        """Of the activity, on paper, of somebody without an account."""
        with scope(house=self.house):
            return give_one(actor=COMMAND, activity=self.activity, name="Zohra")

    @cached_property
    def issuing(self) -> Issuing:
        with scope(house=self.house):
            run = start_issuing(actor=COMMAND, activity=self.activity)
            run_issuing(run.id)
            run.refresh_from_db()
            return run

    @cached_property
    def endorsement(self) -> Endorsement:
        """That the owner of the certificate asks a good word of the helper at the desk, who wrote it."""
        owner = Who(person=self.certificate.person)
        assert self.visit.registered_by
        asked, _token = ask_endorsement(actor=owner, certificate=self.certificate, of=self.visit.registered_by.id)
        helper = Who(person=self.visit.registered_by)
        return write_endorsement(actor=helper, endorsement=asked, writer="De helper", words="Geduldig met iedereen.")

    @cached_property
    def endorsement_link(self) -> str:
        """The token of a link with which somebody can write a good word."""
        owner = Who(person=self.certificate.person)
        return ask_endorsement(actor=owner, certificate=self.certificate)[1]


def a_certificate(activity: Activity, person: Person) -> Certificate:
    """*person*, who came once to *activity*, has a certificate of it."""
    given: Certificate | None = Certificate.objects.filter(activity=activity, person=person, revoked_at=None).first()
    return given or give_one(actor=COMMAND, activity=activity, name=person.name, came=Came(person.name, 1, person.id))
