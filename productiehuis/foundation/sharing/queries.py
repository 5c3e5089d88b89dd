"""What pages read: what is shown to whoever asks, what somebody shows, and to whom they can show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.items import Item, kinds

from .access import WITNESSES, teams_of
from .codes import digest_of_address
from .models import CardLine, Consent, LineKind, Share
from .rules import GUESSES, Reader, is_open
from .shares import CARD_LINE, as_item

KNOWN_BY_ROLE = (RoleKind.KEY_PERSON, RoleKind.RESIDENT_COACH, RoleKind.COORDINATOR)
"""Whom the people of a house know there, and can choose without knowing an address."""


def addresses_of(account: Account | None) -> set[str]:
    """The addresses that *account* comes in with: its first, and those it showed to be its own."""
    if account is None:
        return set()
    shown = EmailAddress.objects.filter(user=account, verified=True).values_list("email", flat=True)
    return {account.email.lower(), *(email.lower() for email in shown)}


def reader_of(who: Who) -> Reader:
    """*who*, as the rules look at who reads. One query."""
    assert who.id is not None
    return Reader(
        person=who.id,
        addresses=frozenset(digest_of_address(email) for email in addresses_of(who.account)),
        roles=frozenset((role.kind, role.organisation) for role in who.roles if role.organisation),
    )


def open_shares(who: Who, today: date) -> QuerySet[Share]:
    """What others show to *who* today: the database's half of ``rules.may_read``."""
    reader = reader_of(who)
    to_them = Q(to_person=reader.person) | Q(address_digest__in=reader.addresses)
    for role, organisation in reader.roles:
        to_them |= Q(to_role=role, to_organisation=organisation)
    return running(Share.objects.filter(to_them), today).exclude(person=reader.person).select_related("person")


def with_heading(shares: QuerySet[Share]) -> QuerySet[Share]:
    """*shares* with what it takes to say which line of a card each of them shows."""
    lines = CardLine.objects.filter(id=OuterRef("item")).values("kind")[:1]
    return shares.annotate(line=Subquery(lines, output_field=CharField()))


def heading(share: Share) -> str:
    """Which thing *share* shows, and nothing of what it says: "Wat ik kan", or the kind of thing of a room."""
    line: str | None = share.line if share.kind == CARD_LINE else None  # type: ignore[attr-defined]  # of with_heading
    return str(LineKind(line).label if line else kinds()[share.kind].label)


def item_of(share: Share) -> Item | None:
    """What is shared, as it stands now; None where it is gone, no longer theirs, or not to be shared any more."""
    item = shareable(share.kind, share.item)
    return item if item and item.person == share.person_id else None


def shareable(kind: str, id: UUID) -> Item | None:
    """The item *id* of *kind*, where there is one that can be shared."""
    known = kinds().get(kind)
    return known.one(id) if known and known.shareable else None


def items_to_share(person: UUID) -> list[tuple[str, list[Item]]]:
    """Everything of *person* that can be shown, by the label of its kind. One query for each kind."""
    found = [(str(kind.label), list(kind.of_person(person))) for kind in kinds().values() if kind.shareable]
    return [(label, items) for label, items in found if items]


@dataclass(frozen=True)
class Given:
    """A share as the one who gave it sees it. ``state`` is "open", "stopped", "over", "closed" or "gone"."""

    share: Share
    item: Item | None
    to: str
    state: str

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def shares_of(person: UUID) -> QuerySet[Share]:
    """What *person* shows or ever showed, newest first, with what it takes to say to whom."""
    along = ("to_person", "to_organisation", "consent__recorded_by", "consent__witness")
    return Share.objects.filter(person=person).select_related(*along)


def running(shares: QuerySet[Share], today: date) -> QuerySet[Share]:
    """Those of *shares* that are open *today*: ``rules.is_open`` for the database.

    From the moment that somebody asks to be erased nothing of theirs is shown, however long the task takes.
    """
    return shares.filter(revoked_at=None, until__gte=today, wrong_codes__lt=GUESSES, person__erased_at=None)


def given(person: UUID, today: date) -> list[Given]:
    """Everything that *person* shows or ever showed. One query, and one for each kind of item among it."""
    shares = list(shares_of(person))
    known = kinds()
    used = {share.kind for share in shares} & known.keys()
    items = {(kind, item.id): item for kind in used for item in known[kind].of_person(person)}
    return [as_given(share, items.get((share.kind, share.item)), today) for share in shares]


def card_of(person: UUID, today: date) -> list[tuple[CardLine, list[Given]]]:
    """The card of *person*: each line with who is shown it now. Two queries."""
    lines = lines_of(person)
    shown: dict[UUID, list[Given]] = {line.id: [] for line in lines}
    for share in running(shares_of(person), today).filter(kind=CARD_LINE, item__in=shown):
        line = next(line for line in lines if line.id == share.item)
        shown[share.item].append(as_given(share, as_item(line), today))
    return [(line, shown[line.id]) for line in lines]


def as_given(share: Share, item: Item | None, today: date) -> Given:
    return Given(share=share, item=item, to=receiver(share), state=state_of(share, item, today))


def state_of(share: Share, item: Item | None, today: date) -> str:
    if share.revoked_at:
        return "stopped"
    if share.wrong_codes >= GUESSES:
        return "closed"
    if not is_open(share.terms, today):
        return "over"
    return "open" if item else "gone"


def receiver(share: Share) -> str:
    """Who is shown *share*, in words: "Bram", "wie binnenkomt met naam@voorbeeld.nl", "iedere klantmanager van WPI"."""
    if share.to_person:
        return str(share.to_person)
    if share.to_address:
        return address_words(share.to_address)
    if share.to_organisation:
        return role_words(share.to_role, share.to_organisation.name)
    return _("wie de link en de code heeft")


def address_words(address: str) -> str:
    return _("wie binnenkomt met %(address)s") % {"address": address}


def role_words(kind: str, organisation: str) -> str:
    """ "Iedere klantmanager van WPI"."""
    return _("iedere %(role)s van %(organisation)s") % {"role": RoleKind(kind).label, "organisation": organisation}


@dataclass(frozen=True)
class Receivers:
    """Whom somebody can choose without typing an address: people by id, and roles from an organisation by key."""

    people: dict[UUID, str]
    roles: dict[str, str]

    @staticmethod
    def key(kind: str, organisation: UUID) -> str:
        return f"{kind}:{organisation}"


def receivers_of(who: Who, today: date) -> Receivers:
    """Whom *who* knows by the houses where they are something themselves. From an organisation one knows nobody."""
    return receivers_in({role.house for role in who.roles if role.organisation is None}, who.id, today)


def receivers_in(houses: Iterable[UUID], but: UUID | None, today: date) -> Receivers:
    """Who can be chosen in *houses*: those with a role that everybody there knows, and who holds one from outside."""
    with scopes_disabled():
        roles = list(
            roles_today(today)
            .filter(Q(kind__in=KNOWN_BY_ROLE) | Q(organisation__isnull=False), house__in=list(houses))
            .select_related("person", "initiative", "organisation")
        )
    people = {role.person_id: _said(role) for role in roles if not role.organisation_id and role.person_id != but}
    outside = {
        Receivers.key(role.kind, role.organisation.id): role_words(role.kind, role.organisation.name)
        for role in roles
        if role.organisation
    }
    return Receivers(_by_words(people), _by_words(outside))


def roles_today(today: date) -> QuerySet[Role]:
    """The roles that count *today*, of who is there. Of every house: only within a query that says whose they are."""
    found: QuerySet[Role] = Role.objects.filter(held_on(today), person__erased_at=None)
    return found


def _said(role: Role) -> str:
    where = f", {role.initiative.name}" if role.initiative else ""
    return f"{role.person} ({role.get_kind_display()}{where})"


def _by_words(choices: dict[UUID, str] | dict[str, str]) -> dict:  # type: ignore[type-arg]  # the same as came in
    return dict(sorted(choices.items(), key=lambda one: one[1].casefold()))


def own_roles(person: UUID, today: date) -> list[Role]:
    """What *person* is today, in any house, for themselves to see."""
    with scopes_disabled():
        return list(roles_today(today).filter(person=person).select_related("house", "initiative", "organisation"))


def lines_of(person: UUID) -> list[CardLine]:
    """The card of *person*, in their own order within each kind."""
    order = {kind: place for place, kind in enumerate(LineKind.values)}
    return sorted(CardLine.objects.filter(person=person), key=lambda line: order[line.kind])


def titles(lines: Iterable[CardLine]) -> list[tuple[CardLine, str]]:
    """*lines* by what kind they are, numbered where there are more: for a table, where nobody reads along unasked."""
    lines = list(lines)
    seen: dict[str, int] = {}
    named = []
    for line in lines:
        seen[line.kind] = seen.get(line.kind, 0) + 1
        several = sum(other.kind == line.kind for other in lines) > 1
        named.append((line, f"{line.get_kind_display()} ({seen[line.kind]})" if several else str(line)))
    return named


def consents_of(person: UUID) -> QuerySet[Consent]:
    """What *person* agreed to out loud, in any house, for themselves to see."""
    with scopes_disabled():
        rows: QuerySet[Consent] = Consent.objects.filter(person=person)
    return rows.select_related("house", "person", "recorded_by", "witness")


def witnesses(who: Who, house: UUID, today: date, *, but: Iterable[UUID | None]) -> dict[UUID, str]:
    """Who can be witness to what *who* writes down in *house*: who works at the same table today, and none of *but*."""
    left_out, teams = set(but), teams_of(who, house)
    here = Q(initiative__in=teams - {None}) | (Q(initiative=None) if None in teams else Q())
    found = roles_today(today).filter(here, house=house, organisation=None, kind__in=WITNESSES)
    found = found.select_related("person") if teams else found.none()
    people = {role.person_id: str(role.person) for role in found if role.person_id not in left_out}
    named: dict[UUID, str] = _by_words(people)
    return named


def person_by_code(digest: str) -> Person | None:
    """Whose card code has this *digest*; nobody for who asked to be erased."""
    return Person.objects.filter(card_code__digest=digest, erased_at=None).first()
