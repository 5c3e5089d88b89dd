"""The cast of the demo house and of the tests: invented people, the same everywhere.

They exist in a demo house and in tests only. Real people never stand here.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Member:
    """One of the cast: a name, a face to choose them by, and one sentence about what they do here."""

    key: str
    name: str
    icon: str
    sentence: object

    @property
    def email(self) -> str:
        return f"{self.key}@demo.invalid"


CAST = (
    Member("amina", "Amina", "user", _("Bewoner. Ze komt soms langs voor hulp en doet mee met kookles.")),
    Member("bram", "Bram", "messages", _("Bewonerscoach. Hij praat met mensen over hun plan.")),
    Member("chris", "Chris", "walk", _("Voorbijganger. Hij kent hier nog niemand en heeft geen rol.")),
    Member("dounia", "Dounia", "key", _("Sleutelpersoon. Zij trekt het Sociaal Spreekuur de Tagerijn.")),
    Member("els", "Els", "briefcase", _("Werkgever. Zij begeleidt mensen met een BuurtBaan.")),
    Member("frank", "Frank", "heart-handshake", _("Financier. Hij werkt bij een fonds.")),
    Member("gerda", "Gerda", "building", _("Klantmanager bij de gemeente.")),
    Member("hakim", "Hakim", "lifebuoy", _("Vrijwilliger bij het spreekuur.")),
    Member("iris", "Iris", "clipboard-list", _("Coördinator. Zij houdt het huis bij elkaar.")),
    Member("joop", "Joop", "calculator", _("Boekhouder van het huis.")),
    Member("karim", "Karim", "scale", _("Bestuurslid, op afstand.")),
    Member("lotte", "Lotte", "map-2", _("Werkt bij het stadsdeel.")),
    Member("mo", "Mo", "microscope", _("Onderzoeker bij een hogeschool.")),
)
