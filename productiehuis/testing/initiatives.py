"""What an initiative has: a photo, a question to rest, tasks, positions and handing over."""

from datetime import timedelta
from functools import cached_property
from io import BytesIO

from django.db import transaction
from django_scopes import scope
from PIL import Image

from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.life_actions import life_of, locked
from productiehuis.rooms.initiatives.models import Holding, ParkingProposal, Photo, Position, Task, Transfer
from productiehuis.rooms.initiatives.photo_actions import add_photo
from productiehuis.rooms.initiatives.position_actions import appoint, save_position
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.rooms.initiatives.task_actions import give_task, save_task
from productiehuis.rooms.initiatives.transfer_actions import start_transfer

from .ground import Ground


class InitiativeThings(Ground):
    """Of the initiative, and of that of the desk."""

    @cached_property
    def photo(self) -> Photo:
        """On the page of the initiative, with the yes of somebody without an account."""
        file = BytesIO()
        Image.new("RGB", (40, 30), "tan").save(file, "PNG")
        with scope(house=self.house):
            return add_photo(
                actor=COMMAND,
                initiative=self.initiative,
                data=file.getvalue(),
                alt="Een lange tafel vol eten.",
                names=["Zohra"],
            )

    @cached_property
    def parking_question(self) -> ParkingProposal:
        """The house asks whether the initiative should rest for a while."""
        with scope(house=self.house), transaction.atomic():
            life = locked(life_of(self.initiative))
            found: ParkingProposal = ParkingProposal.objects.create(house=self.house, life=life, on=self.visit.day)
            return found

    @cached_property
    def task(self) -> Task:
        """A task of the initiative of the desk, that its volunteer does."""
        with scope(house=self.house):
            task = Task(house=self.house, initiative=self.desk.initiative, what="Koffie zetten", rhythm="weekly")
            save_task(actor=COMMAND, task=task)
            give_task(actor=COMMAND, task=task, to=self.volunteer.person_id, deputy=None)
            found: Task = Task.objects.get(id=task.id)
            return found

    @cached_property
    def holding(self) -> Holding:
        """That the volunteer of the desk holds a position there."""
        with scope(house=self.house):
            position = Position(house=self.house, initiative=self.desk.initiative, name="Gastheer")
            save_position(actor=COMMAND, position=position)
            return appoint(
                actor=COMMAND,
                position=position,
                person=self.volunteer.person_id,
                part=Part.HOLDER,
                since=self.visit.day - timedelta(days=400),
            )

    @property
    def position(self) -> Position:
        found: Position = self.holding.position
        return found

    @cached_property
    def transfer(self) -> Transfer:
        """The volunteer of the desk hands a task over to who leads there; where nobody does, they are asked."""
        with scope(house=self.house):
            task = Task(house=self.house, initiative=self.desk.initiative, what="De sleutel bewaren", rhythm="once")
            save_task(actor=COMMAND, task=task)
            leads = Role.objects.filter(initiative=self.desk.initiative_id, kind=RoleKind.KEY_PERSON).first()
            if leads:
                give_task(actor=COMMAND, task=task, to=self.volunteer.person_id, deputy=None)
            to = leads.person_id if leads else self.volunteer.person_id
            return start_transfer(actor=COMMAND, thing=task, to=to, note="De sleutel hangt achter de deur.")
