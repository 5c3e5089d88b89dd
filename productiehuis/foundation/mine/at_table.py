"""What somebody without an account decides about all that is kept of them, out loud at a table."""

from django.db import transaction
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.leaving import go_nameless
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.models import Talk
from productiehuis.foundation.sharing.table import Said, check, record_yes
from productiehuis.foundation.trust import journal

from .erasing import ask_erasure


def nameless_sentence() -> str:
    """What is read out to who wants to have no name here any more. It holds none, since it is kept."""
    return _(
        "Je naam gaat weg. Anderen zien dan: een bewoner. Al het andere blijft. Je kunt later weer een naam kiezen. "
        "Vind je dat goed?"
    )


def erase_sentence() -> str:
    """What is read out to who wants everything to be erased."""
    return _(
        "Alles wat het huis van jou bewaart, gaat weg: je naam, je kaart, je kaartcode en je eigen woorden. Niemand "
        "kan dit terugdraaien. Wat meetelt in de aantallen van het huis, blijft, zonder je naam. Je krijgt een verslag "
        "op papier. Wil je dit?"
    )


@transaction.atomic
def nameless_at_table(*, actor: Who, talk: Talk, said: Said) -> None:
    """The person of *talk* has no name any more, all else stays. Raises ``ValidationError`` as ``check`` does."""
    person = still_here(talk.person_id)
    check(actor=actor, talk=talk, sentence=nameless_sentence(), said=said)
    record_yes(actor=actor, talk=talk, sentence=nameless_sentence(), said=said)
    go_nameless(actor=actor, person=person)


@transaction.atomic
def erase_at_table(*, actor: Who, talk: Talk, said: Said) -> str:
    """Everything of the person of *talk* goes; the secret word of the address of the report.

    What they said yes to goes too: who wrote it down and who was witness stands in the report, and in the journal.
    Raises ``ValidationError`` as ``check`` does, and for the last coordinator of a house.
    """
    person = still_here(talk.person_id)
    check(actor=actor, talk=talk, sentence=erase_sentence(), said=said)
    heard = {"recorded_by_id": actor.id, "witness_id": said.witness, "witness_name": said.name}
    erasure, token = ask_erasure(actor=actor, person=person, house=talk.house_id, **heard)
    if said.witness:
        journal.record("witness_erasure", erasure, actor=said.witness, house=talk.house_id)
    return token
