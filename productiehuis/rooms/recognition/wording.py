"""What the check page says of each verdict: in one line, and what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .rules import Verdict


@dataclass(frozen=True)
class Said:
    """``good`` is whether it can be relied on; ``icon`` is its picture."""

    title: Promise
    text: Promise
    icon: str
    good: bool = False


SAID = {
    Verdict.VALID: Said(
        _("Dit certificaat is echt"),
        _("Het huis tekende wat hieronder staat, en het geldt nu."),
        "rosette-discount-check",
        True,
    ),
    Verdict.CLOSED: Said(
        _("Deze pagina is dicht"),
        _("De eigenaar laat nu niets zien. Vraag het aan wie je het certificaat gaf."),
        "lock",
    ),
    Verdict.REVOKED: Said(_("Dit certificaat geldt niet meer"), _("Het huis heeft het ingetrokken."), "circle-off"),
    Verdict.REPLACED: Said(
        _("Er is een nieuwer certificaat"),
        _("Dit is vervangen en geldt niet meer. Vraag naar het nieuwe."),
        "replace",
    ),
    Verdict.KEY_WITHDRAWN: Said(
        _("Deze handtekening is niet meer te vertrouwen"),
        _("De sleutel waarmee dit is getekend, is kwijtgeraakt of gelekt. Vraag het huis om het opnieuw te tekenen."),
        "key-off",
    ),
    Verdict.CHANGED: Said(
        _("Hier is iets aan veranderd"),
        _("Wat er staat, is niet wat het huis heeft getekend. Vertrouw het niet."),
        "alert-triangle",
    ),
    Verdict.UNKNOWN: Said(
        _("Dit certificaat kennen wij niet"),
        _("Kijk of je de code goed hebt overgenomen. Klopt hij, dan is het certificaat weggegooid of nooit gegeven."),
        "help-circle",
    ),
    Verdict.FOREIGN: Said(
        _("Dit is niet van dit huis"),
        _("Het is niet getekend met een sleutel die dit huis bekend heeft gemaakt. Wij kunnen er niets over zeggen."),
        "home-off",
    ),
    Verdict.UNREADABLE: Said(
        _("Dit is geen certificaat"),
        _("Wij kunnen hier niets in lezen. Plak de hele tekst, of kies het bestand zoals je het kreeg."),
        "file-off",
    ),
}
