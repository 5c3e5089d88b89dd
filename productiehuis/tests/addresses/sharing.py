"""What somebody shows of themselves, also at the table beside somebody."""

from uuid import UUID

from productiehuis.foundation.sharing.models import CardLine
from productiehuis.testing import Things

from .pages import Page, Shows, of_house
from .who import AMINA, BESIDE_SOMEBODY, EVERYBODY, HAKIM


def of_talk(things: Things) -> list[object]:
    return [things.house.slug, things.talk.id]


def told_line(things: Things) -> set[UUID]:
    """What somebody without account had written down at the table."""
    return set(CardLine.objects.filter(person=things.talk.person_id).values_list("id", flat=True))


def of_line_at_table(things: Things) -> list[object]:
    return [*of_talk(things), *told_line(things)]


TALK = Shows("sharing.Talk", lambda t: {t.talk.person_id}, lambda t: {t.talk.id})
TOLD_LINE = Shows("card_line", lambda t: {t.talk.person_id}, told_line)

TABLE: dict[str, Page] = {
    "at_table": Page(of_house, BESIDE_SOMEBODY, BESIDE_SOMEBODY),
    "new_at_table": Page(of_house, BESIDE_SOMEBODY, BESIDE_SOMEBODY),
    "talk": Page(of_talk, HAKIM, has_object=True, shows=TALK),
    "talk_line": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "talk_card_line": Page(of_line_at_table, HAKIM, HAKIM, has_object=True, shows=TOLD_LINE),
    "remove_talk_line": Page(of_line_at_table, writes=HAKIM, has_object=True),
    "agree": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "agreements": Page(of_talk, HAKIM, has_object=True, shows=TALK),
    "stop_at_table": Page(of_talk, writes=HAKIM, has_object=True),
    "stop_all_at_table": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "talk_code": Page(
        of_talk,
        HAKIM,
        HAKIM,
        has_object=True,
        shows=Shows("sharing.CardCode", lambda t: {t.talk.person_id}, lambda t: {t.talk.person_id}),
    ),
    "talk_name": Page(of_talk, HAKIM, HAKIM, has_object=True, shows=TALK),
    "consent_paper": Page(
        lambda t: [*of_talk(t), t.consent.id],
        HAKIM,
        has_object=True,
        shows=Shows("sharing.Consent", lambda t: {t.consent.person_id}, lambda t: {t.consent.id}),
    ),
}

OF_A_PERSON: dict[str, Page] = {
    "change_card_line": Page(lambda t: [t.card_line.id], AMINA, AMINA),
    "remove_card_line": Page(lambda t: [t.card_line.id], writes=AMINA),
    "move_card_line": Page(lambda t: [t.card_line.id], writes=AMINA),
    "share_item": Page(lambda t: ["card_line", t.card_line.id], AMINA, AMINA),
    "stop_share": Page(lambda t: [t.share.id], writes=AMINA),
    "shown": Page(
        lambda t: [t.share.id],
        frozenset({"bram"}),
        shows=Shows("card_line", lambda t: {t.share.person_id}, lambda t: {t.share.item}),
    ),
    "my_consent_paper": Page(lambda t: [t.consent.id], frozenset({"zohra"})),
    "link": Page(lambda t: [f"token-of-{t.house.slug}"], EVERYBODY, EVERYBODY),  # asks for its code, whatever it is
}

OF_NO_HOUSE = {
    "my_card",
    "add_card_line",
    "my_card_code",
    "my_shares",
    "choose_item",
    "shown_to_me",
}
