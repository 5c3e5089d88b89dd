"""How numbers and foreign text are written in what we print, draw and export."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.counts import Count

# What XML 1.0 (so SVG and XLSX) cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dutch_number(number: int | Decimal) -> str:
    """*number* as people read it here: 1.015 and 12,50."""
    return number_format(number, force_grouping=True)


def count_words(count: Count) -> str:
    """*count* as people read it: 390, or "tussen 385 en 402" where only its bounds are known."""
    if count.number is not None:
        return dutch_number(count.number)
    return _("tussen %(low)s en %(high)s") % {"low": dutch_number(count.low), "high": dutch_number(count.high)}


def xml_text(text: str) -> str:
    """*text* without the control characters that make a whole XML file unreadable."""
    return _NOT_XML.sub("", text)
