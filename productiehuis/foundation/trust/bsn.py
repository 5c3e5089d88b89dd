"""No citizen service number (BSN) is ever kept (ground rule 6, catalogue C-210)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.nl import bsn

# Nine digits, also when written with spaces, dots or dashes between them, and not part of a longer number.
_NINE_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){8}\d(?!\d)")


def holds_bsn(text: str) -> bool:
    """Whether *text* holds nine digits that pass the 11-test of a BSN."""
    return any(bsn.is_valid(re.sub(r"\D", "", found)) for found in _NINE_DIGITS.findall(text))


def refuse_bsn(text: str) -> None:
    """Validator for every text that people type: raises ``ValidationError`` where it holds what may be a BSN.

    About one in eleven other numbers of nine digits passes the 11-test too, such as a mobile number without its 0.
    """
    if holds_bsn(text):
        raise ValidationError(
            _(
                "Hier staat een getal dat een burgerservicenummer (BSN) kan zijn. Wij bewaren geen BSN. "
                "Haal het weg. Is het een telefoonnummer? Schrijf dan de 0 ervoor, zoals 06 12 34 56 78."
            ),
            code="bsn",
        )
