"""The journal (who did what to which row), the read log (who looked at whose record, and why) and the seals over both.

Ids and words of fixed lists; never a value.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .rules import Line, Look, SealedBatch


class JournalEntry(models.Model):
    """One change, written by the action that made it, in the same transaction. Triggers refuse every later change."""

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField(null=True, help_text="the person who did it; empty for a command or a task")
    house = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, help_text="the model of the object, such as house.initiative")
    object = models.UUIDField()
    fields = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["object", "number"]), models.Index(fields=["actor", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.kind}"

    def line(self) -> Line:
        return Line(self.number, self.at, self.actor, self.house, self.verb, self.kind, self.object, tuple(self.fields))


class ReadEntry(models.Model):
    """Somebody was shown the record of one or more others, in one request. Triggers refuse every later change.

    In the spirit of NEN 7513: who, when, whose, what, why and from where.
    """

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField(null=True, help_text="the person who looked; empty for who came by a link")
    people = ArrayField(models.UUIDField(), help_text="whose record it was, each once")
    house = models.UUIDField(null=True)
    kind = models.CharField(max_length=60, help_text="a kind of item, or the model, such as people.Role")
    rows = ArrayField(
        models.UUIDField(), default=list, help_text="which rows of that kind; empty where it is about very many"
    )
    purpose = models.CharField(max_length=20)
    place = models.CharField(max_length=60, help_text="the name of the address")

    class Meta:
        ordering = ["number"]
        indexes = [
            GinIndex(fields=["people"], name="trust_read_people"),
            # Whose record it was, only the rows tell there: somebody who knows their own finds who looked.
            GinIndex(fields=["rows"], condition=models.Q(people=[]), name="trust_read_rows_of_nobody"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.purpose}"

    def line(self) -> Look:
        people, rows = tuple(self.people), tuple(self.rows)
        return Look(self.number, self.at, self.actor, people, self.house, self.kind, rows, self.purpose, self.place)


class SealOverLines(models.Model):
    """A batch of lines under one digest, chained to the seal before it."""

    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["last"]

    def __str__(self) -> str:
        return f"{self.first}-{self.last} {self.digest}"

    def batch(self) -> SealedBatch:
        return SealedBatch(self.first, self.last, self.count, self.digest)


class Seal(SealOverLines):
    """Over lines of the journal."""


class ReadSeal(SealOverLines):
    """Over lines of the read log."""
