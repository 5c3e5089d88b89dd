"""How foreign text is written in what we print, draw and export."""

import re

# What XML 1.0 (so SVG and XLSX) cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """*text* without the control characters that make a whole XML file unreadable."""
    return _NOT_XML.sub("", text)
