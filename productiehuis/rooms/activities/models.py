"""Activities, when they are, who signed up and who came (catalogue C-138, C-144, C-165)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import DAYS, Floor, Initiative, Location, OfHouse, Presence
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from .own_models import CalendarLink, NoReminders
from .rules import CONDITIONS, ActivityState, GatheringState, Heard, News, Part, Place, Rhythm, Way

__all__ = [
    "Activity",
    "Attendance",
    "CalendarLink",
    "Gathering",
    "NoReminders",
    "Notice",
    "Pattern",
    "SignUp",
]


class Activity(OfHouse):
    """Something of an initiative that people can join. Free, in Dutch and without a limit, unless said otherwise."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="activities", verbose_name=_("initiatief"))
    floor = models.ForeignKey(
        Floor, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name=_("verdieping")
    )
    title = models.CharField(_("hoe heet het"), max_length=80, validators=[refuse_bsn])
    slug = models.SlugField(max_length=64)
    rhythm = models.CharField(_("hoe vaak"), max_length=10, choices=Rhythm, default=Rhythm.ONCE)
    expect = models.TextField(_("wat ga je doen"), blank=True, max_length=1000, validators=[refuse_bsn])
    form = models.CharField(_("hoe je het doet"), blank=True, max_length=120, validators=[refuse_bsn])
    for_whom = models.CharField(_("voor wie"), blank=True, max_length=160, validators=[refuse_bsn])
    cost = models.CharField(_("wat kost het"), blank=True, max_length=80, validators=[refuse_bsn])
    paid_by = models.CharField(_("betaald door"), blank=True, max_length=80, validators=[refuse_bsn])
    location = models.ForeignKey(
        Location, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name=_("plek")
    )
    where = models.CharField(_("waar precies"), blank=True, max_length=120, validators=[refuse_bsn])
    online_link = models.URLField(_("link voor wie online meedoet"), blank=True, max_length=300)
    language = models.CharField(_("taal"), blank=True, max_length=60, validators=[refuse_bsn])
    places = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    walk_ins = models.BooleanField(_("je mag zomaar komen"), default=True)
    sign_up = models.BooleanField(_("je kunt je opgeven"), default=True)
    safe = models.CharField(CONDITIONS["safe"], blank=True, max_length=200, validators=[refuse_bsn])
    trusted = models.CharField(CONDITIONS["trusted"], blank=True, max_length=200, validators=[refuse_bsn])
    reachable = models.CharField(CONDITIONS["reachable"], blank=True, max_length=200, validators=[refuse_bsn])
    clear = models.CharField(CONDITIONS["clear"], blank=True, max_length=200, validators=[refuse_bsn])
    state = models.CharField(max_length=10, choices=ActivityState, default=ActivityState.DRAFT)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            one_house_key("activity"),
            SameHouse(field="initiative", name="activity_initiative_same_house"),
            SameHouse(field="floor", name="activity_floor_same_house"),
            SameHouse(field="location", name="activity_location_same_house"),
            models.UniqueConstraint(fields=["house", "slug"], name="activity_slug_once"),
            models.CheckConstraint(
                condition=~Q(state=ActivityState.PUBLISHED)
                | ~Q(safe="") & ~Q(trusted="") & ~Q(reachable="") & ~Q(clear=""),
                name="activity_shown_with_four_conditions",
            ),
            models.CheckConstraint(
                condition=Q(state=ActivityState.ENDED) ^ Q(ended_on=None), name="activity_ended_on_some_day"
            ),
            models.CheckConstraint(
                condition=Q(places=None) | Q(places__gte=1),
                name="activity_some_place",
                violation_error_message=_("Er moet minstens één plaats zijn."),
            ),
            models.CheckConstraint(
                condition=Q(walk_ins=True) | Q(sign_up=True),
                name="activity_can_be_joined",
                violation_error_message=_("Kies hoe mensen mee kunnen doen: zomaar komen, je opgeven, of allebei."),
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="activities_of_initiative")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether people can join: everybody sees it, and its initiative is there."""
        return self.state == ActivityState.PUBLISHED and self.initiative.presence == Presence.SHOWN

    @property
    def whereabouts(self) -> str:
        """Where it is, with the address; "Online" for what is nowhere else."""
        place = self.location or self.initiative.location
        named = (place.name, place.address) if place else ()
        return ", ".join(filter(None, (*named, self.where))) or (gettext("Online") if self.online_link else "")


class Pattern(OfHouse):
    """An activity is every week on that day (Monday is 1) from *opens* to *closes*, by the clock on the wall.

    Of a series it says how many times (*number*); of what is every week it goes on until the day *until*, if any.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="patterns")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=DAYS)
    opens = models.TimeField(_("van"))
    closes = models.TimeField(_("tot"))
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("hoeveel keer"), null=True, blank=True)
    on_holidays = models.BooleanField(_("gaat door op feestdagen"), default=False)

    class Meta:
        ordering = ["since", "weekday", "opens"]
        constraints = [
            one_house_key("pattern"),
            SameHouse(field="activity", name="pattern_activity_same_house"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="pattern_day_of_the_week"),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="pattern_forward",
                violation_error_message=_("Het einde ligt vóór het begin."),
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="pattern_days_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H.%M}-{self.closes:%H.%M}"


class Gathering(OfHouse):
    """One time of an activity. It is never thrown away: what is off says so.

    *planned_on* is the day on which the pattern put it, wherever it was moved to since; empty where its initiative came
    to rest, so that the pattern can put another on that day when it begins again.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="gatherings")
    pattern = models.ForeignKey(Pattern, models.SET_NULL, null=True, blank=True, related_name="gatherings")
    planned_on = models.DateField(null=True, blank=True)
    day = models.DateField(_("dag"))
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    subject = models.CharField(_("waar het over gaat"), blank=True, max_length=120, validators=[refuse_bsn])
    state = models.CharField(max_length=10, choices=GatheringState, default=GatheringState.PLANNED)
    moved_from = models.DateTimeField(null=True, blank=True, help_text="when it would have begun before it was moved")
    reason = models.CharField(_("waarom"), blank=True, max_length=120, validators=[refuse_bsn])
    sequence = models.PositiveIntegerField(default=0, help_text="how often it changed (iCalendar, RFC 5545 3.8.7.4)")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            one_house_key("gathering"),
            SameHouse(field="activity", name="gathering_activity_same_house"),
            SameHouse(field="pattern", name="gathering_pattern_same_house"),
            models.UniqueConstraint(fields=["pattern", "planned_on"], name="gathering_once_by_pattern"),
            models.UniqueConstraint(
                fields=["activity", "starts_at"],
                condition=Q(state=GatheringState.PLANNED),
                name="gathering_once_at_a_time",
                violation_error_message=_("Er is dan al een keer."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="gathering_forward",
                violation_error_message=_("Het einde ligt vóór het begin."),
            ),
        ]
        indexes = [
            models.Index(fields=["house", "day"], name="gatherings_by_day"),
            models.Index(fields=["activity", "day"], name="gatherings_of_activity"),
        ]

    def __str__(self) -> str:
        return f"{self.day}"


def _empty(field: str) -> Any:
    """That the encrypted text in *field* is empty: only its length can be asked."""
    return Exact(Length(field), 0)


class SignUp(OfHouse):
    """Somebody wants to come: to one gathering, or to the whole series where *gathering* is empty.

    Its id is made by whoever sends it, so that sending it twice is one. Who has no account leaves a name, and if
    they like how to reach them and how they heard of it. For a series anybody may say what they want to learn or what
    helps them, and in which language. All of it goes thirty days after *last_day*, the last day that this is for.
    Since *name_off_at* nobody says of what was before whether they came: they took their name off there.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sign_ups")
    gathering = models.ForeignKey(Gathering, models.CASCADE, null=True, blank=True, related_name="sign_ups")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="sign_ups")
    name = EncryptedTextField(_("naam"), blank=True, max_length=60, validators=[refuse_bsn])
    contact = EncryptedTextField(_("e-mail of telefoon"), blank=True, max_length=120, validators=[refuse_bsn])
    heard = models.CharField(_("hoe iemand ervan hoorde"), max_length=10, choices=Heard, blank=True)
    wish = EncryptedTextField(
        _("wat je wilt leren of wat je helpt"), blank=True, max_length=300, validators=[refuse_bsn]
    )
    language = EncryptedTextField(_("in welke taal"), blank=True, max_length=60, validators=[refuse_bsn])
    state = models.CharField(max_length=10, choices=Place)
    queued_at = models.DateTimeField(help_text="since when they are in the row for a place")
    placed_at = models.DateTimeField(null=True, blank=True, help_text="since when they have a place")
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="who signed them up, if another"
    )
    digest = models.BinaryField(
        max_length=16, null=True, blank=True, unique=True, help_text="of the code to withdraw with; that is not kept"
    )
    withdrew_at = models.DateTimeField(null=True, blank=True)
    last_day = models.DateField()
    reminders = models.BooleanField(_("een mail, de dag ervoor"), default=True)
    reminded_for = models.DateField(null=True, blank=True, help_text="the day of which they were last reminded")
    name_off_at = models.DateTimeField(null=True, blank=True, help_text="when they last took their name off who came")

    class Meta:
        ordering = ["queued_at", "id"]
        constraints = [
            one_house_key("signup"),
            SameHouse(field="activity", name="signup_activity_same_house"),
            SameHouse(field="gathering", name="signup_gathering_same_house"),
            models.CheckConstraint(
                condition=Q(withdrew_at=None) ^ Q(state=Place.WITHDREW), name="signup_withdrew_at_some_moment"
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(_empty("name")) & Q(_empty("contact")),
                name="signup_of_a_person_is_bare",
            ),
            models.CheckConstraint(
                condition=Q(gathering=None) | Q(_empty("wish")) & Q(_empty("language")),
                name="signup_wish_of_a_series",
            ),
            models.UniqueConstraint(
                fields=["activity", "gathering", "person"],
                condition=~Q(state=Place.WITHDREW) & Q(person__isnull=False),
                nulls_distinct=False,
                name="signup_once",
            ),
        ]
        indexes = [
            models.Index(fields=["activity", "gathering", "queued_at"], name="signups_in_order"),
            models.Index(fields=["last_day"], name="signups_by_last_day"),
        ]

    @property
    def until(self) -> date:
        """The last day that they signed up for, also of what is off by now."""
        return self.gathering.day if self.gathering else self.last_day

    @property
    def takes_wish(self) -> bool:
        """Whether they can say what they want to learn: it is for all of a series, and they did not withdraw."""
        return self.gathering_id is None and self.state != Place.WITHDREW

    def was_nameless(self, gathering: Gathering) -> bool:
        """Whether they took their name off after *gathering*: nobody says of it whether they came."""
        return bool(self.name_off_at and self.name_off_at > gathering.starts_at)

    @property
    def has_wish(self) -> bool:
        return bool(self.wish or self.language)

    def __str__(self) -> str:
        return f"{self.activity_id} {self.state}"


class Notice(OfHouse):
    """Somebody who signed up must be told something. What it says is read from the gathering when it is told.

    *batch* holds together what changed at once, so that somebody has one message for it. *day* is the day it is about.
    """

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="notices")
    gathering = models.ForeignKey(Gathering, models.CASCADE, null=True, blank=True, related_name="+")
    news = models.CharField(max_length=10, choices=News)
    batch = models.UUIDField()
    way = models.CharField(max_length=10, choices=Way)
    made_at = models.DateTimeField()
    day = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            SameHouse(field="sign_up", name="notice_signup_same_house"),
            SameHouse(field="gathering", name="notice_gathering_same_house"),
        ]
        indexes = [models.Index(fields=["batch"], name="notices_of_batch")]

    def __str__(self) -> str:
        return f"{self.news} {self.day}"


WAYS = ("person", "sign_up", "code", "alias")
"""How somebody who came can be known: in one of these ways, or not at all."""


def _at_most_one(*fields: str) -> Q:
    """That at most one of *fields* has a value."""
    condition = Q()
    for field in fields:
        condition |= Q(**dict.fromkeys((other for other in fields if other != field), None))
    return condition


class Attendance(OfHouse):
    """Somebody came to a gathering: known by their account, by how they signed up, by their visitor code, or not.

    Its id is made by the device that sends it. Of a code only the digest under the key of that year is kept. Who took
    their name off has an *alias*: a random one, the same wherever they came at this initiative, so that counts stay.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sign_up = models.ForeignKey(SignUp, models.SET_NULL, null=True, blank=True, related_name="attendance")
    code = models.BinaryField(
        null=True, blank=True, max_length=16, help_text="the digest of the visitor code under the key of that year"
    )
    alias = models.UUIDField(null=True, blank=True, help_text="stands for somebody who took their name off")
    part = models.CharField(max_length=12, choices=Part, default=Part.PARTICIPANT)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            one_house_key("attendance"),
            SameHouse(field="gathering", name="attendance_gathering_same_house"),
            SameHouse(field="sign_up", name="attendance_signup_same_house"),
            models.CheckConstraint(
                condition=_at_most_one(*WAYS),
                name="attendance_known_in_one_way",
            ),
            *(
                models.UniqueConstraint(
                    fields=["gathering", way], condition=Q(undone_at=None), name=f"attendance_once_by_{way}"
                )
                for way in WAYS
            ),
        ]
        indexes = [
            models.Index(fields=["gathering"], condition=Q(undone_at=None), name="attendance_counted"),
            models.Index(fields=["person"], name="attendance_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}"


class FriendlyCall(OfHouse):
    """Somebody called a participant who was missed, after the gathering *after*. That they were away is kept nowhere:
    it follows from who came."""

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="calls")
    after = models.ForeignKey(Gathering, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            SameHouse(field="sign_up", name="friendlycall_signup_same_house"),
            SameHouse(field="after", name="friendlycall_gathering_same_house"),
            models.UniqueConstraint(fields=["sign_up", "after"], name="friendlycall_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sign_up_id}"
