"""Work that waits for nobody. It may run twice without harm."""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled
from django_tasks import task

from .models import BreakGlass


@task()
def tell_by_mail(id: str) -> None:
    """Write to somebody that what is theirs was opened: that it happened and where to look, nothing of what or why."""
    with scopes_disabled():
        opened = BreakGlass.objects.select_related("person__account", "house").filter(id=UUID(id)).first()
    account = getattr(opened.person, "account", None) if opened else None
    if not opened or not account:
        return
    words = {"house": opened.house.name}
    send_mail(
        _("Iemand opende gegevens van jou in een noodgeval"),
        _(
            "Dag,\n\nIemand van %(house)s opende gegevens van jou, omdat er een noodgeval was. "
            "Een tweede persoon kijkt na of dat nodig was.\n\n"
            "Wil je zien wie het was, wat die persoon opende en waarom? "
            "Kom binnen op de website van het huis, ga naar je eigen gegevens en kies ‘Wie keek er?’.\n"
        )
        % words,
        None,
        [account.email],
    )
