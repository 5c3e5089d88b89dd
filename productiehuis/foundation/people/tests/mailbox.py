"""What tests read in the mail."""

import re

from django.core import mail


def code_in_mail() -> str:
    """The code in the last message that was sent."""
    found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]
