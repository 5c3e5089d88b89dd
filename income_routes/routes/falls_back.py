"""Work that stops after a year."""

from ..case import Kind, Step
from .after_work import work_and_after
from .route import Route
from .work import FULL_TIME

ROUTE = Route(work_and_after, lambda start: Step(Kind.FALLING_BACK, start, hours=FULL_TIME, months=12))
