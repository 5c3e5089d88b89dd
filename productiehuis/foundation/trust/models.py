"""The journal: who did what to which row, and the seals over it. Ids, verbs and names of fields; never a value."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .rules import Line, SealedBatch


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


class Seal(models.Model):
    """A batch of journal lines under one digest, chained to the seal before it."""

    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["last"]

    def __str__(self) -> str:
        return f"{self.first}-{self.last} {self.digest}"

    def batch(self) -> SealedBatch:
        return SealedBatch(self.first, self.last, self.count, self.digest)
