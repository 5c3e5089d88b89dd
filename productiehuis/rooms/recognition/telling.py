"""Telling an owner by mail that something about their certificate changed."""

from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled
from django_tasks import task

from productiehuis.foundation.web.links import absolute

from .models import Certificate


def tell_after_commit(certificate: Certificate) -> None:
    """Mail its owner, where there is an account, once this transaction is there for everybody."""
    id = str(certificate.id)
    transaction.on_commit(lambda: tell_owner.enqueue(id))


@task()
def tell_owner(id: str) -> None:
    """Write to the owner of a certificate that something about it changed: where to look, and nothing of what."""
    with scopes_disabled():
        one = Certificate.objects.select_related("person__account", "house").filter(id=UUID(id)).first()
    account = getattr(one.person, "account", None) if one and one.person else None
    if not one or not account:
        return
    words = _(
        "Dag,\n\nEr is iets veranderd aan een certificaat van jou bij %(house)s. "
        "Wat het is, lees je hier:\n%(address)s\n\n"
        "Klopt het niet? Vraag op die pagina aan het huis om er nog eens naar te kijken.\n"
    )
    address = absolute(reverse("my_certificates"))
    send_mail(
        _("Er is iets veranderd aan je certificaat"),
        words % {"house": one.house.name, "address": address},
        None,
        [account.email],
    )
