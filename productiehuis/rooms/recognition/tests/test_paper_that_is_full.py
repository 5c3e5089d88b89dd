"""A paper is for the wall: what does not fit beside the name stands on a sheet of its own, and nothing lies over it."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from productiehuis.rooms.recognition import endorsing, owning
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.rooms.recognition.papers import paper_of

from .conftest import person, who

SHORT, LONG = "Ze hielp mij vaak.", ("Wie vastzit, lacht weer als zij ernaast schuift. " * 6)[:295].strip() + "!"


def say(certificate: Certificate, words: str) -> None:
    asked, _token = endorsing.ask(actor=who("amina"), certificate=certificate)
    written = endorsing.write(actor=who("hakim"), endorsement=asked, writer="Hakim, vrijwilliger", words=words)
    endorsing.accept(actor=who("amina"), endorsement=written)


def sheets(certificate: Certificate) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper_of([certificate]))).pages]


def test_a_good_word_that_fits_stands_on_the_certificate(certificate: Certificate, ours: Any) -> None:
    say(certificate, SHORT)
    [sheet] = sheets(certificate)
    assert "Zehielpmijvaak." in sheet


def test_good_words_that_do_not_fit_stand_on_a_sheet_of_their_own(certificate: Certificate, ours: Any) -> None:
    new = owning.rename(actor=who("amina"), certificate=certificate, name="Amina " * 13 + "A", show_times=True)
    Certificate.objects.filter(id=new.id).update(words="Je leerde veel. " * 18, signer=person("dounia"))
    new.refresh_from_db()
    for _time in range(endorsing.MOST):
        say(new, LONG)
    first, second = sheets(new)
    assert "Hakim" not in first and "Dounia" in first and new.code[:5] in first
    assert "WatanderenzeggenvanAmina" in second
    assert second.count("Hakim,vrijwilliger") == endorsing.MOST
