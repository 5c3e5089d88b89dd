"""Work that stops after a year, or a business of one's own that does."""

from ..case import Kind, Step
from .combination import all_of_it
from .route import Route
from .work import FULL_TIME

ROUTE = Route(all_of_it, lambda start: Step(Kind.FALLING_BACK, start, hours=FULL_TIME, months=12))
