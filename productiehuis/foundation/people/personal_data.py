from productiehuis.foundation.trust.personal_data import Kept

_ROLE = "Weten wie wat doet in het huis, en wie wat mag zien."

PERSONAL_DATA = (
    Kept(
        model="people.Person",
        none=("id",),
        personal=("name",),
        purpose="Je noemen zoals jij genoemd wilt worden.",
        ground="Toestemming: je geeft de naam zelf op, en een andere naam dan je eigen is goed.",
        retention="Zolang je een rol of een account hebt, of tot je vraagt om gewist te worden.",
        person="",
    ),
    Kept(
        model="people.Account",
        none=("id", "is_active"),
        personal=("person", "email", "password"),
        purpose="Zelf binnen kunnen komen op de website.",
        ground="Toestemming: een account hoeft niet.",
        retention="Tot je het account opzegt.",
        person="person",
    ),
    Kept(
        model="people.Organisation",
        none=("id", "house", "name", "formality", "purpose"),
    ),
    Kept(
        model="people.Role",
        none=("id", "house", "kind", "initiative", "organisation", "since", "until", "withdrawn_at"),
        personal=("person",),
        purpose=_ROLE,
        ground="Uitvoering van de afspraak die je met het huis maakt als je een rol aanneemt.",
        retention="De rol blijft in de geschiedenis van het huis. Je naam gaat eruit als je gewist wilt worden.",
        person="person",
    ),
    Kept(
        model="account.EmailAddress",
        none=("id", "verified", "primary"),
        personal=("user", "email"),
        purpose="Weten dat het e-mailadres van jou is.",
        ground="Toestemming: een account hoeft niet.",
        retention="Tot je het account opzegt.",
        person="user__person",
    ),
    Kept(
        model="account.EmailConfirmation",
        none=("id", "created", "sent"),
        personal=("email_address", "key"),
        purpose="Een e-mailadres bevestigen.",
        ground="Nodig om je aan te melden, waar je zelf om vraagt.",
        retention="Drie dagen.",
        person="email_address__user__person",
    ),
)
