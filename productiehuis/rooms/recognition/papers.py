"""Certificates on paper, to print in colour and frame: one, or a whole group."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any
from uuid import UUID

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.trust.said_codes import grouped as in_two
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.links import absolute

from .models import Certificate, Endorsement
from .signing import address_of, grouped

PAPER = "rooms/recognition/typst/certificates.typ"


def paper_of(certificates: Sequence[Certificate]) -> bytes:
    """*certificates* (at least one, of one house) as one PDF, a page each; and a slip for who has no account."""
    words = _endorsements([one.id for one in certificates])
    house = certificates[0].house.name
    title = certificates[0].title
    data = {
        "title": _("Certificaat: %(title)s") % {"title": title},
        "author": house,
        "house": house,
        "certificates": [_one(one, words.get(one.id, [])) for one in certificates],
    }
    return pdf.render(PAPER, data)


def paper_response(certificates: Sequence[Certificate], name: str) -> HttpResponse:
    return attached(paper_of(certificates), PDF, f"{name}.pdf")


def days_of(one: Certificate) -> str:
    """When it was: "3 maart tot en met 21 april 2026"."""
    if one.first_day is None or one.last_day is None:
        return ""
    last = date_format(one.last_day, "j F Y")
    if one.first_day == one.last_day:
        return last
    same = one.first_day.year == one.last_day.year
    return _("%(first)s tot en met %(last)s") % {
        "first": date_format(one.first_day, "j F" if same else "j F Y"),
        "last": last,
    }


def signer_of(one: Certificate) -> str:
    """Who put their name under it, as long as there is a name."""
    return one.signer.name if one.signer else ""


def times_of(one: Certificate) -> str:
    """How often they came, where they want that told."""
    return _("%(n)d keer erbij") % {"n": one.times} if one.show_times and one.times else ""


def _one(one: Certificate, said: Sequence[Endorsement]) -> dict[str, Any]:
    address = address_of(one)
    site = absolute(reverse("find_certificate")).partition("://")[2]
    return {
        "kind": _("Certificaat"),
        "given_to": _("voor"),
        "name": one.name,
        "for_words": _("omdat je meehielp bij") if one.helped else _("omdat je meedeed met"),
        "series": one.title,
        "did": one.words,
        "place": one.initiative_name,
        "days": days_of(one),
        "times": times_of(one),
        "given_on": date_format(localtime(one.issued_at), "j F Y"),
        "signer": signer_of(one),
        "signer_words": _("namens %(initiative)s") % {"initiative": one.initiative_name},
        "endorsements": [[word.words, word.writer] for word in said],
        "words_title": _("Wat anderen zeggen van %(name)s") % {"name": one.name},
        "check_words": _("Is dit echt? Kijk het na:"),
        "address": site,
        "code": _on_two_lines(grouped(one.code)),
        "qr": _drawn(address),
        "keeping": in_two(one.keeping) if one.keeping else "",
        "keeping_title": _("Bewaar dit apart"),
        "keeping_words": [
            _("Dit is de bewaarcode bij het certificaat. Hij is alleen voor jou. Geef hem aan niemand."),
            _("Ermee doe je de pagina dicht waar iemand het certificaat nakijkt, of je gooit het weg."),
            _("Krijg je later een account? Dan zet je het certificaat ermee bij je account."),
            _("Ga naar %(site)s en typ de code van je certificaat.") % {"site": site},
            _("Druk dan op ‘Is dit van jou, en heb je een bewaarcode?’."),
        ],
    }


def _drawn(address: str) -> str:
    """*address* as a code to scan, as SVG."""
    drawing = BytesIO()
    segno.make(address, micro=False, error="m").save(drawing, kind="svg", border=0, omitsize=True, xmldecl=False)
    return drawing.getvalue().decode()


def _on_two_lines(code: str) -> str:
    half = len(code) // 2
    return f"{code[:half]}\n{code[half + 1 :]}"


def _endorsements(ids: Iterable[UUID]) -> dict[UUID, list[Endorsement]]:
    with scopes_disabled():
        rows = Endorsement.objects.filter(certificate__in=list(ids), accepted_at__isnull=False)
        found = rows.order_by("certificate", "asked_at")
        return {id: list(some) for id, some in groupby(found, key=lambda word: word.certificate_id)}
