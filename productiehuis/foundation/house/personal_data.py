from productiehuis.foundation.trust.personal_data import Kept

PERSONAL_DATA = (
    Kept(model="house.City", none=("id", "name")),
    Kept(model="house.District", none=("id", "city", "name", "code", "shape")),
    Kept(model="house.Neighbourhood", none=("id", "district", "name", "quarter", "code", "shape")),
    Kept(model="house.House", none=("id", "name", "slug", "district", "status")),
    Kept(model="house.Floor", none=("id", "house", "kind", "position", "name", "subtitle")),
    Kept(model="house.Location", none=("id", "house", "name", "address", "neighbourhood", "changed_at")),
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
            "changed_at",
        ),
    ),
    Kept(model="house.SpecialTime", none=("id", "house", "initiative", "first", "last", "opens", "closes", "reason")),
    Kept(model="house.InitiativeName", none=("id", "house", "initiative", "name", "key")),
    Kept(model="house.InitiativeFloor", none=("id", "house", "initiative", "floor")),
)
