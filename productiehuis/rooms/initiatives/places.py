"""Where tasks and positions are: in an initiative, or in the house itself."""

from dataclasses import dataclass

from django.urls import reverse

from productiehuis.foundation.house.models import House, Initiative


@dataclass(frozen=True)
class Place:
    """An initiative of *house*, or the house itself."""

    house: House
    initiative: Initiative | None = None

    @property
    def name(self) -> str:
        return self.initiative.name if self.initiative else self.house.name

    def url(self, page: str) -> str:
        """The address of *page* ("tasks", "positions", …) of this place."""
        if self.initiative:
            return reverse(f"initiative_{page}", args=[self.house.slug, self.initiative.slug])
        return reverse(f"house_{page}", args=[self.house.slug])


def place_of(house: House, initiative: Initiative | None) -> Place:
    """The place of something with this *initiative*; the house is at hand, and is not asked for again."""
    if initiative:
        initiative.house = house
    return Place(house, initiative)
