"""Work that stops after a year."""

from ..case import Kind, Step
from .route import Route
from .work import FULL_TIME, work_and_after

ROUTE = Route(work_and_after, lambda start: Step(Kind.FALLING_BACK, start, hours=FULL_TIME, months=12))
