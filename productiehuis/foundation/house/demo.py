"""Productiehuis West as a demo: its initiatives as the report of 2018 names them; people, places and times invented."""

from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from productiehuis.foundation.people.actions import give_role, register_person, save_organisation
from productiehuis.foundation.people.cast import CAST
from productiehuis.foundation.people.models import Formality, Organisation, Person, RoleKind
from productiehuis.foundation.people.who import COMMAND

from .actions import save_floor, save_initiative, save_location
from .models import Floor, FloorKind, House, Initiative, Location, Reach

PLACES: dict[str, dict[str, str]] = {
    "tagerijn": {
        "name": "Buurthuis de Tagerijn",
        "address": "Demostraat 12",
        "hours": "elke dag van 9.00 tot 21.00 uur",
        "managed_by": "de beheerder van het buurthuis",
        "lent_by": "het stadsdeel",
    },
    "kamer": {
        "name": "Buurtkamer de Linde",
        "address": "Demoplein 3",
        "hours": "als het licht brandt",
        "managed_by": "bewoners, om de beurt",
        "lent_by": "de woningcorporatie",
    },
    "keuken": {"name": "Wijkkeuken", "address": "Demokade 40"},
}

BASEMENT, GROUND, FIRST = FloorKind.BASEMENT, FloorKind.GROUND, FloorKind.FIRST

INITIATIVES: tuple[dict[str, Any], ...] = (
    {
        "name": "Sociaal Spreekuur de Tagerijn",
        "aliases": ["Sociaal Spreekuur de Tagrijn", "Spreekuur Tagerijn"],
        "reach": Reach.HELP,
        "floors": (BASEMENT,),
        "place": "tagerijn",
        "help_seekers_label": "unieke bezoekers",
        "open_days": [1, 2, 4, 6],
        "hours": "10.00 tot 13.00 uur, kom gewoon",
        "description": "Je komt met een vraag of een brief. Bewoners kijken samen met jou wat er moet gebeuren. "
        "Je hoeft geen afspraak te maken en je naam te zeggen hoeft ook niet.",
    },
    {
        "name": "Stichting Aminah",
        "subtitle": "Hulp Activering & Ontwikkeling",
        "reach": Reach.BOTH,
        "floors": (BASEMENT, GROUND, FIRST),
        "place": "kamer",
        "help_seekers_label": "unieke hulpvragers",
        "participants_label": "deelnemers",
        "open_days": [3, 5, 7],
        "hours": "13.00 tot 16.00 uur",
        "description": "Hulp bij vragen, lessen en een plek om verder te komen. Voor iedereen uit de buurt.",
    },
    {
        "name": "Stichting Raad is Daad",
        "subtitle": "Hulp & zelfredzaamheid",
        "reach": Reach.HELP,
        "floors": (BASEMENT,),
        "place": "kamer",
        "help_seekers_label": "unieke hulpvragers",
        "open_days": [2, 4],
        "hours": "9.30 tot 12.00 uur",
        "description": "Een spreekuur waar je leert om het de volgende keer zelf te doen.",
    },
    {
        "name": "Stichting Nadina",
        "subtitle": "Activering & Ontwikkeling",
        "reach": Reach.ACTIVATION,
        "floors": (GROUND, FIRST),
        "place": "keuken",
        "participants_label": "deelnemers",
        "open_days": [5, 6],
        "hours": "vanaf 17.00 uur",
        "description": "Samen koken en eten, en samen bedenken wat je verder wilt.",
    },
    {
        "name": "digiBEET",
        "subtitle": "Computervaardigheden",
        "aliases": ["Digi Beet"],
        "reach": Reach.ACTIVATION,
        "floors": (GROUND,),
        "place": "tagerijn",
        "open_days": [1, 3],
        "hours": "10.00 uur, neem je telefoon mee",
        "description": "Leren werken met de computer en je telefoon, van bewoners die het zelf ook geleerd hebben. "
        "Je hoeft nog niets te kunnen.",
    },
    {
        "name": "Vrouwen Netwerk Amsterdam Noord",
        "subtitle": "Activering & Ontwikkeling",
        "aliases": ["Vrouwennetwerk Noord"],
        "reach": Reach.ACTIVATION,
        "floors": (GROUND, FIRST),
        "place": None,
        "open_days": [2, 7],
        "hours": "11.00 tot 14.00 uur",
        "description": "Vrouwen uit Noord leren van elkaar: taal, computer, opvoeden, en wat je zelf wilt beginnen.",
    },
)

ORGANISATIONS = {
    "Combiwel": (Formality.FORMAL, "Welzijnswerk in de buurt. Ook werkgever van mensen met een BuurtBaan."),
    "Gemeente Amsterdam, Werk Participatie Inkomen": (Formality.FORMAL, "Uitkering, regelingen en werk."),
    "Stadsdeel West": (Formality.FORMAL, "Plannen en geld voor de buurt."),
    "VSBfonds": (Formality.FORMAL, "Geld voor plannen van bewoners."),
    "Hogeschool van Amsterdam": (Formality.FORMAL, "Onderzoek, samen met bewoners."),
    "Voedselbank West": (Formality.INFORMAL, "Eten voor wie het nodig heeft, en een plek van vertrouwen."),
}

ROLES = (
    ("amina", RoleKind.RESIDENT, None),
    ("bram", RoleKind.RESIDENT_COACH, None),
    ("dounia", RoleKind.KEY_PERSON, "Sociaal Spreekuur de Tagerijn"),
    ("els", RoleKind.EMPLOYER, "Combiwel"),
    ("frank", RoleKind.FUNDER, "VSBfonds"),
    ("gerda", RoleKind.CLIENT_MANAGER, "Gemeente Amsterdam, Werk Participatie Inkomen"),
    ("hakim", RoleKind.VOLUNTEER, "Sociaal Spreekuur de Tagerijn"),
    ("iris", RoleKind.COORDINATOR, None),
    ("joop", RoleKind.BOOKKEEPER, None),
    ("karim", RoleKind.BOARD, None),
    ("lotte", RoleKind.DISTRICT_OFFICER, "Stadsdeel West"),
    ("mo", RoleKind.RESEARCHER, "Hogeschool van Amsterdam"),
)


def build(house: House, today: date, random: Random) -> None:
    """Furnish *house*: an upper floor, places, initiatives, organisations, and the cast with their roles."""
    upper = Floor(
        house=house, kind=FloorKind.UPPER, name="Tweede verdieping", subtitle="Verder leren en anderen helpen."
    )
    save_floor(actor=COMMAND, floor=upper)
    floors = {floor.kind: floor for floor in Floor.objects.all()}
    places = {
        key: save_location(actor=COMMAND, location=Location(house=house, **words)) for key, words in PLACES.items()
    }
    scopes: dict[str, dict[str, UUID]] = {}
    for told in INITIATIVES:
        words = dict(told)
        place, on, aliases = words.pop("place"), words.pop("floors"), words.pop("aliases", [])
        initiative = Initiative(house=house, location=places.get(place), **words)
        save_initiative(actor=COMMAND, initiative=initiative, floors=[floors[kind] for kind in on], aliases=aliases)
        scopes[initiative.name] = {"initiative": initiative.id}
    for name, (formality, purpose) in ORGANISATIONS.items():
        organisation = Organisation(house=house, name=name, formality=formality, purpose=purpose)
        scopes[name] = {"organisation": save_organisation(actor=COMMAND, organisation=organisation).id}
    people = welcome_cast()
    for key, kind, place in ROLES:
        since = date(today.year - random.randint(1, 4), random.randint(1, 12), 1)
        scope = scopes.get(place or "", {})
        give_role(
            actor=COMMAND,
            person=people[key],
            kind=kind,
            house=house.id,
            since=since,
            initiative=scope.get("initiative"),
            organisation=scope.get("organisation"),
        )


def welcome_cast() -> dict[str, Person]:
    """Everybody of the cast, with an account, by their key."""
    return {member.key: register_person(actor=COMMAND, name=member.name, email=member.email) for member in CAST}
