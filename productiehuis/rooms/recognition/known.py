"""What "stop hiermee" does here, what happens when somebody leaves, and what stands in the file to take along only."""

from uuid import UUID

from django_scopes import scopes_disabled

from productiehuis.foundation.people.who import Who

from .endorsing import remove
from .models import Certificate, Endorsement
from .owning import throw_away


def forget_written(person: UUID) -> None:
    """What *person* wrote for others goes, as what others asked of them does. Twice is once."""
    with scopes_disabled():
        Endorsement.objects.filter(by=person).delete()


LEAVING = (forget_written,)


def _throw_away(who: Who, certificate: Certificate) -> None:
    throw_away(actor=who, certificate=certificate)


def _remove(who: Who, endorsement: Endorsement) -> None:
    remove(actor=who, endorsement=endorsement)


STOPS = {"recognition.Certificate": _throw_away, "recognition.Endorsement": _remove}

TOLD = {"recognition.Certificate": {"jwt": None}}
"""A badge is long and says nothing to a reader: it stands in the file for a computer, and on "Mijn certificaten"."""
