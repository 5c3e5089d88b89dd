"""A certificate on paper."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition import issuing
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.rooms.recognition.papers import paper_of

from .conftest import person, who


def test_the_paper_says_what_the_page_says(certificate: Certificate, paper_one: Certificate) -> None:
    pdf = PdfReader(BytesIO(paper_of([certificate, paper_one])))
    assert len(pdf.pages) == 3, "and a slip for who has no account"
    text = "".join(pdf.pages[0].extract_text().split())
    for words in ("Amina", "Samenbreien", "ProductiehuisWest", certificate.code[:5]):
        assert words in text
    assert "keererbij" not in text, "nobody asked for it"
    slip = "".join(pdf.pages[2].extract_text().split())
    assert paper_one.keeping in slip
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"], "a screen reader can walk through it"


def test_the_name_of_an_organiser_stands_there_only_when_they_said_so(series: Activity, ours: Any) -> None:
    issuing.put_name_under(actor=who("dounia"), activity=series, yes=True)
    one = issuing.give_one(actor=who("hakim"), activity=series, name="Zohra")
    assert one.signer == person("dounia")
    issuing.put_name_under(actor=who("hakim"), activity=series, yes=False)
    assert issuing.rule_of(series).signer == person("dounia"), "nobody takes away the name of another"
