"""What somebody did, in their words: for every verb that the journal writes. A test finds those without words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERBS = {
    "accept": gettext_lazy("goedgevonden"),
    "add": gettext_lazy("erbij gezet"),
    "answer": gettext_lazy("beantwoord"),
    "archive": gettext_lazy("opgeborgen"),
    "ask": gettext_lazy("gevraagd"),
    "be_reachable": gettext_lazy("gezegd hoe je te bereiken bent"),
    "bring": gettext_lazy("een lijst gebracht"),
    "change": gettext_lazy("veranderd"),
    "choose": gettext_lazy("gekozen"),
    "close": gettext_lazy("afgesloten"),
    "correct": gettext_lazy("verbeterd"),
    "create": gettext_lazy("gemaakt"),
    "end": gettext_lazy("laten ophouden"),
    "erase": gettext_lazy("gewist"),
    "forget": gettext_lazy("weggehaald"),
    "give": gettext_lazy("gegeven"),
    "go_nameless": gettext_lazy("je naam weggehaald"),
    "hand_back": gettext_lazy("teruggegeven"),
    "hand_over": gettext_lazy("doorgegeven aan de volgende dienst"),
    "import": gettext_lazy("ingelezen"),
    "issue": gettext_lazy("een certificaat gegeven"),
    "judge": gettext_lazy("nagekeken"),
    "let_go": gettext_lazy("losgemaakt"),
    "make": gettext_lazy("gemaakt"),
    "match": gettext_lazy("gezegd welke kolom wat is"),
    "move": gettext_lazy("op een andere plek gezet"),
    "note": gettext_lazy("opgeschreven wat erna kwam"),
    "open": gettext_lazy("geopend"),
    "put_on": gettext_lazy("op het rooster gezet"),
    "read": gettext_lazy("gelezen"),
    "record": gettext_lazy("opgeschreven"),
    "register": gettext_lazy("opgeschreven"),
    "remove": gettext_lazy("weggehaald"),
    "rename": gettext_lazy("een andere naam gegeven"),
    "reopen": gettext_lazy("teruggezet"),
    "report": gettext_lazy("getallen ingevuld"),
    "replace": gettext_lazy("een nieuw certificaat gemaakt"),
    "restore": gettext_lazy("weer geldig gemaakt"),
    "retire": gettext_lazy("uit de keuzes gehaald"),
    "revoke": gettext_lazy("ingetrokken"),
    "save": gettext_lazy("bewaard"),
    "say": gettext_lazy("gezegd"),
    "set": gettext_lazy("tijden ingevuld"),
    "settle": gettext_lazy("afgemaakt"),
    "share": gettext_lazy("laten zien"),
    "sign_certificate": gettext_lazy("opnieuw ondertekend"),
    "sign": gettext_lazy("een account gemaakt"),
    "start": gettext_lazy("begonnen"),
    "step_back": gettext_lazy("jezelf van het rooster gehaald"),
    "stop": gettext_lazy("gestopt"),
    "take_back": gettext_lazy("teruggenomen"),
    "take_certificate": gettext_lazy("een certificaat bij je account gezet"),
    "take_off": gettext_lazy("van het rooster gehaald"),
    "take_over": gettext_lazy("overgenomen"),
    "take_words_back": gettext_lazy("weggehaald"),
    "tell": gettext_lazy("verteld"),
    "turn": gettext_lazy("gezegd of je kunt komen"),
    "undo": gettext_lazy("ongedaan gemaakt"),
    "use": gettext_lazy("gebruikt"),
    "witness": gettext_lazy("erbij gezeten als getuige"),
    "withdraw": gettext_lazy("weggehaald"),
    "write": gettext_lazy("opgeschreven"),
}
"""By the verb, or by the first words of it that have words here."""


def verb_words(verb: str) -> str:
    """*verb* of the journal as the person reads it who did it."""
    words = verb.split("_")
    begins = ("_".join(words[:number]) for number in range(len(words), 0, -1))
    return str(next((VERBS[one] for one in begins if one in VERBS), _("iets gedaan")))
