"""A few hours of work a week, beside what one has."""

from ..case import Kind, Step
from .route import Route
from .work import work_and_after

ROUTE = Route(work_and_after, lambda start: Step(Kind.PART_TIME, start, hours=12))
