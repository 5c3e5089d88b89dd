"""What a household lives on now, one short file each: what it gives in a month beside what a step brings in."""

from ..case import Benefit
from . import assistance, nothing, older, told, unemployed, unfit
from .living import Living

BENEFITS: dict[Benefit, Living] = {
    Benefit.ASSISTANCE: assistance.LIVING,
    Benefit.OLDER: older.LIVING,
    Benefit.UNEMPLOYED: unemployed.LIVING,
    Benefit.UNFIT: unfit.LIVING,
    Benefit.WAO: told.LIVING,
    Benefit.WAJONG: told.LIVING,
    Benefit.NONE: nothing.LIVING,
}

__all__ = ["BENEFITS", "Living"]
