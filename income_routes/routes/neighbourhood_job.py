"""A job in the neighbourhood for two years, with what follows from month 25."""

from ..case import Kind, Step
from .route import Route
from .work import FULL_TIME, work_and_after

ROUTE = Route(work_and_after, lambda start: Step(Kind.NEIGHBOURHOOD_JOB, start, hours=FULL_TIME, months=24))
