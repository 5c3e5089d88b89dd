"""Keys of rows: UUIDv7, made by whoever creates the row (ground rule 2)."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A new UUID of version 7: unique everywhere, and sorted by the time it was made."""
    return uuid_utils.compat.uuid7()
