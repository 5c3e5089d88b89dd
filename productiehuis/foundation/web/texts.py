"""How text and moments are written in what we show, print, draw and export."""

import re
from datetime import datetime, time
from functools import cache

from django.utils import timezone
from django.utils.formats import date_format, time_format

# What XML 1.0 (so SVG and XLSX) cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """*text* without the control characters that make a whole XML file unreadable."""
    return _NOT_XML.sub("", text)


def moment(at: datetime) -> str:
    """*at* (aware) as people read it here, at the time of the house: "3 maart 2026, 17.05"."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def clock(at: datetime) -> str:
    """What the clock of the house shows *at* (aware): "17.05"."""
    here = timezone.localtime(at)
    return _clock(here.hour, here.minute)


@cache
def _clock(hour: int, minute: int) -> str:
    # Kept: an agenda writes hundreds, and there are no more than 1,440.
    return time_format(time(hour, minute))
