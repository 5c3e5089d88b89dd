"""Desks, who is on shift, topics, and the visits with what people asked (catalogue C-019, C-050, C-051)."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.house.models import DAYS, Initiative, OfHouse
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.bsn import refuse_bsn
from productiehuis.foundation.trust.fields import EncryptedBytesField, EncryptedTextField
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.one_house import SameHouse, one_house_key

from .import_rules import ImportState
from .rules import Channel, Done, Icon, Owner
from .turns import Plan


class Desk(OfHouse):
    """The help desk of an initiative."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="desk", verbose_name=_("initiatief"))
    name = models.CharField(_("naam"), max_length=60, validators=[refuse_bsn])
    slug = models.SlugField(max_length=64)

    class Meta:
        ordering = ["name"]
        constraints = [
            one_house_key("desk"),
            SameHouse(field="initiative", name="desk_initiative_same_house"),
            models.UniqueConstraint(fields=["house", "slug"], name="desk_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningTime(OfHouse):
    """A desk is open from *opens* to *closes* on that day of every week (Monday is 1)."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="opening_times")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=DAYS)
    opens = models.TimeField(_("van"))
    closes = models.TimeField(_("tot"))

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            SameHouse(field="desk", name="openingtime_desk_same_house"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="openingtime_day_of_the_week"),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="openingtime_forward",
                violation_error_message=_("Het einde ligt vóór het begin."),
            ),
            models.UniqueConstraint(fields=["desk", "weekday"], name="openingtime_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H.%M}-{self.closes:%H.%M}"


class Contact(OfHouse):
    """Somebody who can be reached at once when a visitor needs more than the desk (catalogue C-222)."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("wie"), max_length=80, validators=[refuse_bsn])
    how = models.CharField(_("hoe"), max_length=160, validators=[refuse_bsn])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [SameHouse(field="desk", name="contact_desk_same_house")]

    def __str__(self) -> str:
        return self.name


class Session(OfHouse):
    """A day on which a desk was open."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="sessions")
    day = models.DateField()

    class Meta:
        ordering = ["-day"]
        constraints = [
            one_house_key("session"),
            SameHouse(field="desk", name="session_desk_same_house"),
            models.UniqueConstraint(fields=["desk", "day"], name="session_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class Shift(OfHouse):
    """The turn of somebody in a session: what they said they would do, and whether they came.

    A turn that somebody else took over says by whom; from when to when somebody was there, only where they told it.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="shifts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    plan = models.CharField(max_length=10, choices=Plan, default=Plan.UNPLANNED)
    came = models.BooleanField(default=False)
    taken_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    began = models.TimeField(_("van"), null=True, blank=True)
    ended = models.TimeField(_("tot"), null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True, help_text="when somebody put themselves on; empty for others")

    class Meta:
        constraints = [
            SameHouse(field="session", name="shift_session_same_house"),
            models.UniqueConstraint(fields=["session", "person"], name="shift_once"),
            models.CheckConstraint(condition=Q(came=True) | ~Q(plan=Plan.UNPLANNED), name="shift_planned_or_came"),
            models.CheckConstraint(
                condition=Q(came=False) | Q(plan__in=[Plan.UNPLANNED, Plan.PLANNED]), name="shift_who_came_is_expected"
            ),
            models.CheckConstraint(condition=Q(taken_by=None) | Q(plan=Plan.TAKEN), name="shift_taken_over"),
            models.CheckConstraint(
                condition=Q(began=None, ended=None)
                | Q(came=True, began__isnull=False, ended__isnull=False, ended__gt=F("began")),
                name="shift_hours_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}"


class HandOver(OfHouse):
    """A word from one shift to the next, kept for thirty days."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="hand_overs")
    note = EncryptedTextField(_("voor de volgende dienst"), max_length=600, validators=[refuse_bsn])
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [SameHouse(field="desk", name="handover_desk_same_house")]
        indexes = [models.Index(fields=["desk", "-at"], name="handovers_newest_first")]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.at}"


class Topic(OfHouse):
    """What a question is about, in plain words; the list is the house's own. A retired topic keeps its history."""

    name = models.CharField(_("onderwerp"), max_length=40, validators=[refuse_bsn])
    icon = models.CharField(_("plaatje"), max_length=30, choices=Icon)
    position = models.PositiveSmallIntegerField(default=0)
    proposed = models.BooleanField(default=False, help_text="from the starting list, and nobody has looked at it yet")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            one_house_key("topic"),
            models.UniqueConstraint(
                "house",
                Func(F("name"), function="lower"),
                name="topic_name_once",
                violation_error_message=_(
                    "Dit onderwerp is er al. Staat het bij de oude? Neem het dan weer in gebruik."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class VisitImport(OfHouse):
    """An old list that is read in at a desk: how far it is, and what it brought. Its file is kept for a day at most."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="imports")
    name = EncryptedTextField(_("bestand"), max_length=120, validators=[refuse_bsn])
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    match = EncryptedTextField(blank=True, help_text="how the list is read, as JSON; empty before anybody said so")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    problem = EncryptedTextField(blank=True, help_text="why it did not go on, in a sentence")
    new_visits = models.PositiveIntegerField(default=0, help_text="that it would bring, or brought")
    new_requests = models.PositiveIntegerField(default=0)
    there_already = models.PositiveIntegerField(default=0)
    bad_rows = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    mended = models.BooleanField(default=False, help_text="its rows were taken along from another list, to mend")

    class Meta:
        ordering = ["-at"]
        constraints = [
            one_house_key("visitimport"),
            SameHouse(field="desk", name="visitimport_desk_same_house"),
        ]
        indexes = [models.Index(fields=["desk", "-at"], name="imports_newest_first")]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.at}"


class ImportFile(OfHouse):
    """The file of an import, with its first rows to choose columns by, and after reading it what was wrong in it."""

    visit_import = models.OneToOneField(VisitImport, models.CASCADE, related_name="file")
    content = EncryptedBytesField(null=True)
    sample = EncryptedBytesField(null=True)
    outcome = EncryptedBytesField(null=True)

    class Meta:
        constraints = [SameHouse(field="visit_import", name="importfile_import_same_house")]

    def __str__(self) -> str:
        return f"{self.visit_import_id}"


class RememberedMatch(OfHouse):
    """How the last list of a desk was read, to propose the same for the next: names of columns and words for topics."""

    desk = models.OneToOneField(Desk, models.CASCADE, related_name="remembered_match")
    match = EncryptedTextField()

    class Meta:
        constraints = [SameHouse(field="desk", name="rememberedmatch_desk_same_house")]

    def __str__(self) -> str:
        return f"{self.desk_id}"


class Visit(OfHouse):
    """Somebody came to the desk. Who, is not known: at most a digest of the code that they made themselves.

    Its id is made by whoever registers it, so that sending it twice is one visit. Undone, it is an empty shell.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="visits")
    day = models.DateField(_("dag"))
    code = models.BinaryField(
        null=True, blank=True, max_length=16, help_text="the digest of the visitor code under the key of that year"
    )
    requests = models.PositiveSmallIntegerField(help_text="how many help requests: as many as there are rows of them")
    channel = models.CharField(_("hoe was het contact"), max_length=10, choices=Channel, default=Channel.TABLE)
    done = ArrayField(models.CharField(max_length=10, choices=Done), default=list, blank=True)
    next_step = EncryptedTextField(_("volgende stap"), blank=True, max_length=200, validators=[refuse_bsn])
    next_owner = models.CharField(_("wie doet dat"), max_length=10, choices=Owner, default=Owner.RESIDENT)
    note = EncryptedTextField(_("notitie"), blank=True, max_length=600, validators=[refuse_bsn])
    waits = models.BooleanField(default=False, help_text="something is still to happen")
    registered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    own_words = EncryptedTextField(
        _("in eigen woorden"), blank=True, max_length=600, validators=[refuse_bsn], help_text="what the visitor adds"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True, help_text="when the visitor took words of it back")
    sealed_at = models.DateTimeField(
        null=True, blank=True, help_text="when the visitor put it in their archive: it counts, and no worker sees it"
    )
    imported = models.ForeignKey(VisitImport, models.SET_NULL, null=True, blank=True, related_name="visits")

    class Meta:
        ordering = ["-day", "-registered_at"]
        constraints = [
            one_house_key("visit"),
            SameHouse(field="imported", name="visit_import_same_house"),
            SameHouse(field="desk", name="visit_desk_same_house"),
            models.CheckConstraint(condition=Q(undone_at=None) ^ Q(requests=0), name="visit_asks_or_is_undone"),
            models.CheckConstraint(
                condition=Q(undone_at=None)
                | Q(code=None, waits=False, done=[], next_owner=Owner.RESIDENT, channel=Channel.TABLE),
                name="visit_undone_says_nothing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "day"],
                include=["house", "code", "requests"],
                condition=Q(undone_at=None),
                name="visits_counted",
            ),
            models.Index(fields=["desk", "-day"], condition=Q(waits=True), name="visits_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class HelpRequest(OfHouse):
    """One question within a visit (catalogue C-051). Without a topic: heard and counted, and nothing else is kept."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="help_requests")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="help_requests")
    after_closing = models.BooleanField(default=False, help_text="it was added when its year was closed")

    class Meta:
        constraints = [
            SameHouse(field="visit", name="helprequest_visit_same_house"),
            SameHouse(field="topic", name="helprequest_topic_same_house"),
            models.UniqueConstraint(fields=["visit", "topic"], nulls_distinct=False, name="helprequest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.topic_id or ''}"


class Correction(OfHouse):
    """A visit was changed afterwards: when, by whom, why and in which fields. What stood there is not kept."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="corrections")
    reason = EncryptedTextField(_("waarom"), max_length=200, validators=[refuse_bsn])
    fields = ArrayField(models.CharField(max_length=20))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [SameHouse(field="visit", name="correction_visit_same_house")]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.at}"


class VisitTicket(OfHouse):
    """A few minutes in which a visitor can put the visits that were found at the table with their own account."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="tickets")
    digest = models.BinaryField(max_length=16, unique=True, help_text="of what is typed; that itself is not kept")
    visits = ArrayField(models.UUIDField())
    title = EncryptedTextField(help_text="where and when those visits were, in words")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+", help_text="who made it, and so cannot use it")
    until = models.DateTimeField()

    class Meta:
        constraints = [SameHouse(field="desk", name="visitticket_desk_same_house")]

    def __str__(self) -> str:
        return f"{self.until}"


class OwnVisits(models.Model):
    """Visits that a person put with their account: the one place that joins a person and visits (decision 029).

    Which visits, is encrypted; *marks* says under the key of the program that a visit is somebody's. No time is kept,
    and the id holds none, so that no line of a journal or a read log tells which visits these are.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="own_visits")
    title = EncryptedTextField(help_text="where and when those visits were, in words")
    visits = EncryptedTextField(help_text="the ids of the visits, with spaces between")
    marks = ArrayField(models.BinaryField(max_length=16))

    class Meta:
        indexes = [GinIndex(fields=["marks"], name="own_visits_by_mark")]

    def __str__(self) -> str:
        return f"{self.person_id}"
