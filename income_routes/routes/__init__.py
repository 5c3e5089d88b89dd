"""The routes, one short file each: what a step brings in, month by month. The household's benefit comes after it."""

from ..case import Kind
from . import combination, falls_back, neighbourhood_job, part_time, self_employed, stays, volunteer
from .route import Route

ROUTES: dict[Kind, Route] = {
    Kind.STAY: stays.ROUTE,
    Kind.VOLUNTEER: volunteer.ROUTE,
    Kind.PART_TIME: part_time.ROUTE,
    Kind.NEIGHBOURHOOD_JOB: neighbourhood_job.ROUTE,
    Kind.SELF_EMPLOYED: self_employed.ROUTE,
    Kind.COMBINATION: combination.ROUTE,
    Kind.FALLING_BACK: falls_back.ROUTE,
}

__all__ = ["ROUTES", "Route"]
