from datetime import timedelta

from productiehuis.foundation.trust.personal_data import Erase, Kept, Limit

QUIET_WORDS_KEPT = timedelta(days=1827)
"""How long the words of an idea that came to nothing are kept, and of an initiative that rests."""

PERSONAL_DATA = (
    Kept(model="house.City", none=("id", "name")),
    Kept(model="house.District", none=("id", "city", "name", "code", "shape")),
    Kept(model="house.Neighbourhood", none=("id", "district", "name", "quarter", "code", "shape")),
    Kept(model="house.House", none=("id", "name", "slug", "district", "status")),
    Kept(model="house.Floor", none=("id", "house", "kind", "position", "name", "subtitle")),
    Kept(
        model="house.Location",
        none=(
            *("id", "house", "name", "address", "neighbourhood"),
            *("hours", "managed_by", "lent_by", "changed_at"),
        ),
    ),
    Kept(
        model="house.Initiative",
        none=(
            "id",
            "house",
            "name",
            "slug",
            "subtitle",
            "reach",
            "floors",
            "location",
            "help_seekers_label",
            "participants_label",
            "description",
            "open_days",
            "hours",
            "position",
            "presence",
            "quiet_since",
            "changed_at",
        ),
        retention="Wat er over een idee of initiatief staat: tot het vijf jaar niet te zien is, of stilligt. De naam "
        "en de getallen blijven.",
        title="Woorden over een initiatief dat stilligt",
        limit=Limit(
            QUIET_WORDS_KEPT, since="quiet_since", then=Erase.NAMELESS, wipes=("description", "hours"), told=False
        ),
    ),
    Kept(model="house.SpecialTime", none=("id", "house", "initiative", "first", "last", "opens", "closes", "reason")),
    Kept(model="house.InitiativeName", none=("id", "house", "initiative", "name", "key")),
    Kept(model="house.InitiativeFloor", none=("id", "house", "initiative", "floor")),
)
