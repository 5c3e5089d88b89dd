"""What other rooms may ask of initiatives. The load of a person is theirs alone: nothing here gives it."""

from .task_queries import taken_over as taken_over
