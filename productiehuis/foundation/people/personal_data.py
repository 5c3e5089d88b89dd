from django.utils.translation import gettext_lazy as _

from productiehuis.foundation.trust.personal_data import Erase, Kept, Listed

_ROLE = "Weten wie wat doet in het huis, en wie wat mag zien."

PERSONAL_DATA = (
    Kept(
        model="people.Person",
        none=("id", "erased_at"),
        personal=("name",),
        purpose="Je noemen zoals jij genoemd wilt worden.",
        ground="Je geeft de naam zelf op, en een andere naam dan je eigen is goed (toestemming).",
        retention="Zolang je een rol of een account hebt, of tot je vraagt om gewist te worden. Heb je geen account "
        "en geen rol? Dan gaat je naam weg als er lang niets van jou bij kwam: twee jaar, of zo lang het huis kiest.",
        person="",
        title="Hoe je heet",
        source="Je zei het zelf, of iemand van het huis schreef het op toen je een rol kreeg.",
        shows=(("name", "naam"),),
        erase=Erase.NAMELESS,
        wipes=("name",),
        stays="Er blijft een nummer zonder naam, zodat de aantallen van het huis blijven kloppen.",
        stop="Je naam gaat weg. Anderen zien dan: een bewoner. Al het andere blijft. Je kunt later weer een naam "
        "kiezen.",
    ),
    Kept(
        model="people.Account",
        none=("id", "is_active"),
        personal=("person", "email", "password"),
        purpose="Zelf binnen kunnen komen op de website.",
        ground="Een account hoeft niet (toestemming).",
        retention="Tot je stopt met het account.",
        person="person",
        title="Je account",
        source="Je maakte het zelf, of iemand van het huis maakte het met jouw e-mailadres.",
        shows=(("email", "e-mailadres"),),
        erase=Erase.DELETE,
        stop="Je account en je e-mailadressen gaan weg, en je gaat nu uit. Je rollen en je naam blijven. Binnenkomen "
        "op de website kan dan niet meer.",
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
        ground="Je neemt de rol aan, en spreekt dat met het huis af (uitvoering van een overeenkomst).",
        retention="De rol blijft in de geschiedenis van het huis. Je naam gaat eruit als je gewist wilt worden.",
        person="person",
        title="Je rollen",
        source="De coördinator van het huis gaf je deze rol, of het initiatief.",
        shows=(
            ("kind", "rol"),
            ("house__name", "huis"),
            ("initiative__name", "initiatief"),
            ("organisation__name", "organisatie"),
            ("since", "vanaf"),
            ("until", "tot en met"),
            ("withdrawn_at", "weggehaald op"),
        ),
        erase=Erase.NAMELESS,
        stays="Dat er iemand was met deze rol, telt mee in de getallen. Het blijft, zonder je naam.",
        stop="Vandaag is de laatste dag van deze rol. Wat je deed, blijft. De coördinator kan je de rol later weer "
        "geven.",
    ),
    Kept(
        model="account.EmailAddress",
        none=("id", "verified", "primary"),
        personal=("user", "email"),
        purpose="Weten dat het e-mailadres van jou is.",
        ground="Een account hoeft niet (toestemming).",
        retention="Tot je stopt met het account.",
        person="user__person",
        title="Je e-mailadressen",
        source="Je gaf het zelf op, of iemand van het huis deed dat toen je een account kreeg.",
        shows=(("email", "adres"), ("verified", "bevestigd"), ("primary", "hierheen mailen wij")),
        erase=Erase.DELETE,
    ),
    Kept(
        model="account.EmailConfirmation",
        none=("id", "created", "sent"),
        personal=("email_address", "key"),
        purpose="Een e-mailadres bevestigen.",
        ground="Zonder dit kun je niet binnenkomen, en daar vraag je zelf om (uitvoering van een overeenkomst).",
        retention="Drie dagen.",
        person="email_address__user__person",
        title="Bevestigingen van je e-mailadres",
        source="Ontstaat als je een adres wilt bevestigen.",
        shows=(("created", "gemaakt"), ("sent", "gestuurd")),
        erase=Erase.DELETE,
    ),
)

REGISTER = (
    Listed(
        model="people.Person",
        name=_("hoe iemand heet"),
        about=_("Wie een rol of een account heeft."),
        seen_by=_("De coördinator, en de mensen met wie je in het huis samenwerkt."),
    ),
    Listed(
        model="people.Account",
        name=_("een account"),
        about=_("Wie zelf binnen wil komen op de website."),
        seen_by=_("Alleen jij. De coördinator kan een e-mailadres opgeven, en ziet het daarna niet terug."),
        fields={"person": _("van wie het is"), "password": _("een afdruk van het wachtwoord, als je er een kiest")},
    ),
    Listed(
        model="people.Role",
        name=_("een rol"),
        about=_("Wie iets doet in of met het huis."),
        seen_by=_("De coördinator. Bij een spreekuur ook wie daar werkt."),
        fields={"person": _("wie de rol heeft, en sinds wanneer")},
    ),
    Listed(
        model="account.EmailAddress",
        name=_("een e-mailadres"),
        about=_("Wie een account heeft."),
        seen_by=_("Alleen jij."),
        fields={"user": _("van wie het is"), "email": _("het e-mailadres")},
    ),
    Listed(
        model="account.EmailConfirmation",
        name=_("een code om een e-mailadres te bevestigen"),
        about=_("Wie een e-mailadres opgeeft."),
        seen_by=_("Alleen jij."),
        fields={"email_address": _("het e-mailadres"), "key": _("de code")},
    ),
)
