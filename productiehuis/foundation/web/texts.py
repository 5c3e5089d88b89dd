"""How numbers and foreign text are written in what we print, draw and export."""

import re
from decimal import Decimal

from django.utils.formats import number_format

# What XML 1.0 (so SVG and XLSX) cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dutch_number(number: int | Decimal) -> str:
    """*number* as people read it here: 1.015 and 12,50."""
    return number_format(number, force_grouping=True)


def xml_text(text: str) -> str:
    """*text* without the control characters that make a whole XML file unreadable."""
    return _NOT_XML.sub("", text)
