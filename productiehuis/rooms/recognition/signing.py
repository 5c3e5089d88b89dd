"""What goes into the badge of a certificate, and putting the signature under it."""

import hashlib

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.trust.said_codes import new_code, normal
from productiehuis.foundation.web.links import absolute

from .badges import Badge, Signer
from .models import Certificate, SigningKey, Way

CODE, KEEPING = 30, 10
"""Signs of five bits: 150 bits that nobody guesses, and what somebody can keep in a drawer (tries are counted)."""


def digest_of(code: str) -> str:
    """What a certificate is found by. So many bits need no key."""
    return hashlib.sha256(normal(code).encode()).hexdigest()


def give_code(certificate: Certificate) -> None:
    """A new code, under which nobody knows *certificate* yet."""
    certificate.code = new_code(CODE)
    certificate.code_digest = digest_of(certificate.code)


def grouped(code: str) -> str:
    """*code* as people copy it, five signs at a time: "7K4M9-92QTX-…"."""
    return "-".join(code[at : at + 5] for at in range(0, len(code), 5))


def typed_code(text: str) -> str:
    """The code in what somebody typed from a paper or pasted: the code itself, or the address that ends in it."""
    return normal(text.strip().rstrip("/").rpartition("/")[2])


def address_of(certificate: Certificate) -> str:
    """The whole address of the check page of *certificate*."""
    return absolute(reverse("certificate", args=[certificate.code]))


def badge_of(certificate: Certificate, key: SigningKey, criteria: str) -> Badge:
    """What the badge of *certificate* says: all that the house itself says on paper and on the check page.

    How often somebody came is in it only where they want that told; who put their name under it never is. What is
    kept is compared with it to the letter, so a text here never changes: what was signed before would not fit.
    """
    subject = f"urn:uuid:{certificate.subject}"
    about = certificate.activity_id or certificate.subject
    first, last = certificate.first_day, certificate.last_day
    return Badge(
        id=address_of(certificate),
        issuer=key.address,
        issuer_name=key.house.name,
        subject=subject,
        name=certificate.name,
        achievement=f"urn:uuid:{about}",
        title=certificate.title,
        description=certificate.words or certificate.title,
        criteria=criteria,
        issued_at=certificate.issued_at,
        initiative=certificate.initiative_name,
        part="Meegeholpen" if certificate.helped else "Meegedaan",
        days=f"{first} tot en met {last}" if first and last else "",
        times=f"{certificate.times} keer erbij" if certificate.show_times and certificate.times else "",
    )


def criteria_of(certificate: Certificate, needed: int) -> str:
    """What it took, in words; by rule that is to have been there as often as *needed*."""
    if certificate.way == Way.HAND:
        return _("Een organisator van het initiatief gaf dit certificaat.")
    if certificate.helped:
        return ngettext("Minstens %(n)d keer meegeholpen.", "Minstens %(n)d keer meegeholpen.", needed) % {"n": needed}
    return ngettext("Minstens %(n)d keer meegedaan.", "Minstens %(n)d keer meegedaan.", needed) % {"n": needed}


def sign(certificate: Certificate, key: SigningKey, signer: Signer, criteria: str) -> None:
    """Put the signature of *key* under what *certificate* says now. Saves nothing."""
    certificate.key = key
    certificate.jwt = signer.sign(badge_of(certificate, key, criteria))


def signer_of(key: SigningKey) -> Signer:
    return Signer(key.private, key.kid)
