"""A job in the neighbourhood for two years, with what follows from month 25."""

from ..case import Kind, Step
from .after_work import work_and_after
from .route import Route
from .work import FULL_TIME

ROUTE = Route(work_and_after, lambda start: Step(Kind.NEIGHBOURHOOD_JOB, start, hours=FULL_TIME, months=24))
