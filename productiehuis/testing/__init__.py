"""Two houses for tests: West, as the demo has it, with the whole cast; and Noord, the neighbour that is not yours."""

from .activities import an_activity
from .clients import NOBODY, PERSONAS, QUERIES, QUERIES_TO_LOOK, node_or_skip, say_purpose, sign_in
from .foundation import a_breach
from .helpdesk import checked_list, put_with_account, registered
from .world import Things, World, build_world

__all__ = [
    "NOBODY",
    "PERSONAS",
    "QUERIES",
    "QUERIES_TO_LOOK",
    "Things",
    "World",
    "a_breach",
    "an_activity",
    "build_world",
    "checked_list",
    "node_or_skip",
    "put_with_account",
    "registered",
    "say_purpose",
    "sign_in",
]
