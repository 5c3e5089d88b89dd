"""Certificates, good words and keys."""

from uuid import UUID

from django_scopes import scope

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.recognition.keys import withdraw_key
from productiehuis.testing import Things

from .pages import Page, Shows, of_house
from .who import AMINA, AT_THE_DESK, COORDINATOR, EVERYBODY, HAKIM


def of_series(things: Things) -> list[object]:
    return [things.house.slug, things.activity.id]


def of_certificate(things: Things) -> list[object]:
    return [things.house.slug, things.certificate.id]


def of_withdrawn_key(things: Things) -> list[object]:
    with scope(house=things.house):
        key = things.certificate.key
        if key.withdrawn_at is None:
            things.certificate.key = key = withdraw_key(actor=COMMAND, key=key)
    return [things.house.slug, key.id]


def its_owner(things: Things) -> set[UUID]:
    """Whose certificate it is."""
    person = things.certificate.person_id
    return {person} if person else set()


GIVEN = Shows("recognition.Certificate", its_owner, lambda t: {t.certificate.id})
ALL_GIVEN = Shows(
    "recognition.Certificate",
    lambda t: set(t.activity.certificates.exclude(person=None).values_list("person", flat=True)),
    lambda t: set(t.activity.certificates.values_list("id", flat=True)),
)

TABLE: dict[str, Page] = {
    "certificates": Page(of_house, AT_THE_DESK | COORDINATOR),
    "certificates_of": Page(
        of_series,
        AT_THE_DESK,
        has_object=True,
        shows=Shows(
            "recognition.Certificate",
            its_owner,
            lambda t: (
                set(t.activity.certificates.values_list("id", flat=True))
                | set(t.activity.sign_ups.filter(person=None).values_list("id", flat=True))
            ),
        ),
    ),
    "certificate_rule": Page(of_series, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "name_under": Page(of_series, writes=AT_THE_DESK, has_object=True),
    "start_issuing": Page(of_series, writes=AT_THE_DESK, has_object=True),
    "issuing": Page(lambda t: [*of_series(t), t.issuing.id], AT_THE_DESK, has_object=True),
    "give_certificate": Page(of_series, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "given_certificate": Page(of_certificate, AT_THE_DESK, has_object=True, shows=GIVEN),
    "certificates_paper": Page(of_series, AT_THE_DESK, has_object=True, shows=ALL_GIVEN),
    "given_paper": Page(of_certificate, AT_THE_DESK, has_object=True, shows=GIVEN),
    "rename_given": Page(
        lambda t: [t.house.slug, t.paper_certificate.id],
        AT_THE_DESK,
        AT_THE_DESK,
        has_object=True,
        shows=Shows("recognition.Certificate", rows=lambda t: {t.paper_certificate.id}),
    ),
    "revoke_certificate": Page(of_certificate, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "restore_certificate": Page(of_certificate, writes=AT_THE_DESK, has_object=True),
    "signing_keys": Page(of_house, COORDINATOR),
    "new_signing_key": Page(of_house, writes=COORDINATOR),
    "withdraw_signing_key": Page(
        lambda t: [t.house.slug, t.certificate.key_id], COORDINATOR, COORDINATOR, has_object=True
    ),
    "signing_key_file": Page(lambda t: [t.house.slug, t.certificate.key.thumbprint], EVERYBODY, has_object=True),
    "sign_again": Page(of_withdrawn_key, writes=COORDINATOR, has_object=True),
    "check_badge": Page(of_house, EVERYBODY, EVERYBODY),
    "jwks": Page(of_house, EVERYBODY),
    "issuer": Page(of_house, EVERYBODY),
}

OF_A_PERSON: dict[str, Page] = {
    "my_certificate": Page(lambda t: [t.certificate.id], AMINA),
    "my_certificate_paper": Page(lambda t: [t.certificate.id], AMINA),
    "my_badge": Page(lambda t: [t.certificate.id], AMINA),
    "change_my_certificate": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "close_my_certificate": Page(lambda t: [t.certificate.id], writes=AMINA),
    "throw_away_my_certificate": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "ask_endorsement": Page(lambda t: [t.certificate.id], AMINA, AMINA),
    "accept_endorsement": Page(lambda t: [t.endorsement.id], writes=AMINA),
    "remove_endorsement": Page(lambda t: [t.endorsement.id], writes=AMINA),
    "write_endorsement": Page(lambda t: [t.endorsement.id], HAKIM, HAKIM),
    "take_back_endorsement": Page(lambda t: [t.endorsement.id], writes=HAKIM),
    "certificate": Page(lambda t: [t.certificate.code], EVERYBODY),  # for whoever has its code
    "keep_certificate": Page(lambda t: [t.paper_certificate.code], EVERYBODY, EVERYBODY),
    "endorsement_link": Page(lambda t: [t.endorsement_link], EVERYBODY, EVERYBODY),
}

OF_NO_HOUSE = {
    "find_certificate",
    "my_certificates",
    "endorsements_asked",
}
