"""What somebody agreed to at a table, on paper to take along."""

from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.texts import moment

from .models import CardCode, Consent
from .queries import receiver


def consent_paper(consent: Consent) -> dict[str, Any]:
    """What ``consent.typ`` prints: who, the sentence as it was read, who was there, and how to stop."""
    code = CardCode.objects.filter(person=consent.person_id).first()
    shares = list(consent.shares.select_related("to_person", "to_organisation"))
    witness = str(consent.witness) if consent.witness else consent.witness_name
    return {
        "title": _("Dit heb je afgesproken"),
        "author": consent.house.name,
        "subtitle": str(consent.person),
        "sentence": consent.said,
        "facts": [
            [_("Wie het ziet"), ", ".join(sorted({receiver(share) for share in shares}))],
            [_("Tot en met"), ", ".join(sorted({date_format(share.until, "j F Y") for share in shares}))],
            [_("Je zei ja op"), moment(consent.given_at)],
            [_("Opgeschreven door"), str(consent.recorded_by) if consent.recorded_by else ""],
            [_("Getuige"), witness],
        ],
        "how_title": _("Zo stop je"),
        "how": [
            _("Kom naar het huis en zeg je kaartcode. Zeg dan: ik wil stoppen. Je hoeft niet te zeggen waarom."),
            _("Heb je een account? Ga naar ‘Wat ik laat zien’ en druk op ‘Stop’."),
            _("Je hoeft niets te doen als het vanzelf mag aflopen."),
        ],
        "code_words": _("Je kaartcode"),
        "code": grouped(code.code) if code else "",
        "care": _("Bewaar dit papier. Geef je kaartcode alleen aan wie je helpt."),
        "source": consent.house.name,
    }


def paper_response(consent: Consent) -> HttpResponse:
    content = pdf.render("foundation/sharing/typst/consent.typ", consent_paper(consent))
    return attached(content, PDF, "afspraak.pdf")
