"""What people join in a house, and who did."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.codes import digest_of
from productiehuis.rooms.activities.joining import sign_up
from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, SignUp
from productiehuis.rooms.activities.rules import ActivityState, Place, Rhythm

from .ground import Ground


class ActivityThings(Ground):
    """An activity of the initiative of the desk, and who takes part."""

    @cached_property
    def activity(self) -> Activity:
        """Every week at the desk's initiative, for everybody to see, with places; its first gathering is tomorrow."""
        with scope(house=self.house):
            slug = "samen-breien" if self.house.slug == "west" else "breien-in-noord"  # of one house only
            return an_activity(self.desk.initiative, self.visit.registered_by, slug=slug)

    @cached_property
    def gathering(self) -> Gathering:
        with scope(house=self.house):
            return self.activity.gatherings.latest("starts_at")

    @property
    def place_code(self) -> str:
        """With which who signed up withdraws."""
        return f"{self.house.slug:0<12}"

    @cached_property
    def own_sign_up(self) -> SignUp:
        """Amina, or Nel in Noord, comes to the gathering with an account."""
        person = Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel")
        with scope(house=self.house):
            return sign_up(actor=Who(person=person), activity=self.activity, gathering=self.gathering, id=new_id())

    @cached_property
    def own_wish(self) -> SignUp:
        """Amina, or Nel in Noord, signed up for a series with an account, and said what she wants to learn."""
        slug = f"breicursus-{self.house.slug}"
        with scope(house=self.house):
            series = an_activity(
                self.desk.initiative, None, slug=slug, title="Breicursus", rhythm=Rhythm.SERIES, places=None
            )
            found: SignUp = SignUp.objects.create(
                house=self.house,
                activity=series,
                person=self.own_sign_up.person,
                wish="Ik wil een trui leren breien.",
                language="Nederlands, en rustig",
                state=Place.PLACED,
                queued_at=timezone.now(),
                last_day=self.gathering.day,
            )
            return found

    @cached_property
    def sign_up(self) -> SignUp:
        """Somebody without an account, who comes to the gathering."""
        with scope(house=self.house):
            found: SignUp = SignUp.objects.create(
                house=self.house,
                activity=self.activity,
                gathering=self.gathering,
                name="Mevrouw Dekker",
                contact="dekker@demo.invalid",
                digest=digest_of(self.place_code),
                state=Place.PLACED,
                queued_at=timezone.now(),
                last_day=self.gathering.day,
            )
            return found

    @cached_property
    def attendance(self) -> Attendance:
        """Amina (in Noord: Nel) came to the activity a week ago."""
        with scope(house=self.house):
            before = timedelta(days=8)
            gathering = Gathering.objects.create(
                house=self.house,
                activity=self.activity,
                day=self.gathering.day - before,
                starts_at=self.gathering.starts_at - before,
                ends_at=self.gathering.ends_at - before,
            )
            found: Attendance = Attendance.objects.create(
                house=self.house,
                gathering=gathering,
                person=Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel"),
                at=gathering.ends_at,
            )
            return found


def an_activity(initiative: Initiative, person: Person | None, **told: Any) -> Activity:
    """A published activity of *initiative*, made by *person*, with a gathering tomorrow from ten to twelve."""
    activity: Activity = Activity.objects.create(
        **{
            "house": initiative.house,
            "initiative": initiative,
            "title": "Samen breien",
            "slug": f"samen-breien-{initiative.house.slug}",
            "expect": "Je breit iets voor jezelf of voor een ander. Wol en naalden liggen klaar.",
            "places": 8,
            "safe": "Er is altijd iemand van het huis bij.",
            "trusted": "De meeste mensen komen uit de straat.",
            "reachable": "Beneden, met een brede deur.",
            "clear": "Loop door naar de keuken. Je hoeft niets mee te nemen.",
            "state": ActivityState.PUBLISHED,
            "by": person,
            "at": timezone.now(),
        }
        | told
    )
    day = timezone.localdate() + timedelta(days=1)
    starts = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
    Gathering.objects.create(
        house=initiative.house, activity=activity, day=day, starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    return activity
