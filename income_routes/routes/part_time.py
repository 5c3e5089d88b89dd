"""A few hours of work a week, beside what one has."""

from ..case import Kind, Step
from .after_work import work_and_after
from .route import Route

ROUTE = Route(work_and_after, lambda start: Step(Kind.PART_TIME, start, hours=12))
