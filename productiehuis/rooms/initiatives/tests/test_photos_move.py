"""Photos of before there was a yes of each stay, with who said yes to them."""

from io import BytesIO

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_scopes import scope
from PIL import Image

from productiehuis.foundation.house.models import House
from productiehuis.rooms.initiatives.models import Photo
from productiehuis.testing import World

from .conftest import TODAY, person


@pytest.fixture
def before() -> MigrationExecutor:
    """The database as it was, within the transaction of this test; whoever asks for it migrates it forward again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate([("initiatives", "0002_life")])
    return MigrationExecutor(connection)


def test_a_photo_of_before_keeps_its_yes(world: World, west: House, before: MigrationExecutor) -> None:
    file = BytesIO()
    Image.new("RGB", (900, 600), "tan").save(file, "JPEG")
    old = before.loader.project_state([("initiatives", "0002_life")]).apps.get_model("initiatives", "Photo")
    told = {"house_id": west.id, "initiative_id": world.west.initiative.id, "content": file.getvalue()}
    told |= {"width": 900, "height": 600, "at": timezone.now()}
    old.objects.create(**told, alt="Een tafel.", said_yes="Zohra en haar zus zeiden ja.")
    old.objects.create(**told, alt="Hakim.", of_id=person("Hakim").id)
    before.migrate([key for key in before.loader.graph.leaf_nodes() if key[0] == "initiatives"])
    with scope(house=west):
        by_words, by_account = Photo.objects.order_by("alt")
        assert bytes(by_words.large) == file.getvalue()
        assert (by_words.width, by_words.height) == Image.open(BytesIO(by_words.small)).size == (480, 320)
        yes = by_words.consents.get()
        assert (yes.name, yes.person, yes.said_on) == ("Zohra en haar zus zeiden ja.", None, TODAY)
        assert by_account.consents.get().person == person("Hakim")
