"""No BSN anywhere (ground rule 6): every text of ours that somebody can type refuses one."""

import pytest
from django.apps import apps
from django.db import models

from productiehuis.foundation.trust.bsn import refuse_bsn

NOT_TYPED = {
    # Made by the program, or taken over from a municipality's map.
    "trust.JournalEntry.verb",
    "trust.JournalEntry.kind",
    "trust.Seal.digest",
    "trust.ReadEntry.kind",
    "privacy.BreakGlass.kind",
    "trust.ReadEntry.purpose",
    "trust.ReadEntry.place",
    "trust.ReadSeal.digest",
    "house.City.name",
    "house.District.name",
    "house.District.code",
    "house.Neighbourhood.name",
    "house.Neighbourhood.quarter",
    "house.Neighbourhood.code",
    "house.InitiativeName.key",
    "people.Account.password",
    "counting.CodeYear.secret",
    "counting.Snapshot.digest",
    "sharing.CardCode.code",
    "sharing.CardCode.digest",
    "sharing.Consent.sentence",
    "sharing.Consent.receiver",
    "sharing.Consent.receiver_digest",
    "sharing.Share.kind",
    "sharing.Share.to_address",
    "sharing.Share.address_digest",
    "sharing.Share.token_digest",
    "sharing.Share.code_digest",
    "helpdesk.VisitTicket.title",
    "helpdesk.OwnVisits.title",
    "helpdesk.OwnVisits.visits",
    "mine.OwnWords.kind",
    "mine.OwnWords.object",
    "mine.Erasure.token",
    "mine.RetentionRun.kind",
    "activities.Activity.online_link",  # the number of a meeting may look like one
    "activities.CalendarLink.digest",
    "recognition.SigningKey.thumbprint",
    "recognition.SigningKey.address",
    "recognition.SigningKey.private",
    # Taken over from the activity and its rule, where they are refused.
    "recognition.Certificate.title",
    "recognition.Certificate.initiative_name",
    "recognition.Certificate.words",
    "recognition.Certificate.jwt",
    "recognition.Certificate.code",
    "recognition.Certificate.code_digest",
    "recognition.Certificate.keeping",
    "recognition.Endorsement.token_digest",
    # Names of columns and topics of a list, and our own sentence about it: refused where a row of it is read in.
    "helpdesk.VisitImport.match",
    "helpdesk.VisitImport.problem",
    "helpdesk.RememberedMatch.match",
}


def texts() -> list[models.Field]:  # type: ignore[type-arg]
    return [
        field
        for model in apps.get_models()
        if model.__module__.startswith("productiehuis.")
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.EmailField)
        and not field.choices
        and f"{model._meta.label}.{field.name}" not in NOT_TYPED
    ]


@pytest.mark.parametrize("field", texts(), ids=str)
def test_a_text_that_somebody_types_refuses_a_bsn(field: models.Field) -> None:  # type: ignore[type-arg]
    assert refuse_bsn in field.validators
