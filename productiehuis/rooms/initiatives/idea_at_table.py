"""Somebody without an account has an idea, and says it at the table: it is theirs, also when they get an account."""

from django.db import transaction
from django.utils.translation import gettext as _

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.models import Talk
from productiehuis.foundation.sharing.table import Said, check, record_yes

from .life_actions import bring_idea
from .life_models import Life


def idea_sentence() -> str:
    """What is read out to whose idea it is. It holds none of the idea, since it is kept."""
    return _(
        "Je idee komt bij de ideeën van dit huis, in jouw woorden. Wie het opschreef leest het, en de coördinator van "
        "het huis, en wie er later aan meewerkt. Het staat op geen open pagina, en er is nog niets beloofd. Je naam "
        "staat er niet bij. Wij onthouden wel dat het van jou is. Krijg je later een account, dan zie je zelf hoe het "
        "ermee gaat. Je kunt altijd zeggen dat wij dat moeten vergeten. Vind je dat goed?"
    )


@transaction.atomic
def bring_idea_at_table(*, actor: Who, talk: Talk, said: Said, name: str, words: str, for_whom: str = "") -> Life:
    """The person of *talk* has an idea, and said yes to its being kept.

    A witness may be named and need not, for nothing of theirs is shown. Raises ``ValidationError`` as ``check`` and
    ``bring_idea`` do; then neither the yes nor the idea is kept.
    """
    check(actor=actor, talk=talk, sentence=idea_sentence(), said=said, needed=False)
    record_yes(actor=actor, talk=talk, sentence=idea_sentence(), said=said)
    return bring_idea(actor=actor, house=talk.house, name=name, words=words, for_whom=for_whom, of=talk.person)
