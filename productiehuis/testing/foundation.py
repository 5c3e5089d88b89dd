"""What the foundation keeps of a house: special times, openings, breaches, cards, shares and talks."""

from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.house.models import House, SpecialTime
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.mine.own_words import write_words
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.privacy import emergency
from productiehuis.foundation.privacy.breaches import write_breach
from productiehuis.foundation.privacy.models import Breach, BreakGlass
from productiehuis.foundation.sharing.actions import To, share
from productiehuis.foundation.sharing.card import add_line
from productiehuis.foundation.sharing.models import CardLine, Consent, Share, Talk
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.foundation.sharing.table import Agreed, Said, open_for_new, record_consent
from productiehuis.foundation.trust.ids import new_id

from .ground import Ground


class FoundationThings(Ground):
    """What the foundation keeps."""

    @cached_property
    def special(self) -> SpecialTime:
        christmas = date(self.visit.day.year + 1, 12, 25)
        with scope(house=self.house):
            return set_special_time(
                actor=COMMAND, initiative=self.desk.initiative, first=christmas, last=christmas, reason="Kerst"
            )

    @cached_property
    def opened(self) -> BreakGlass:
        with scope(house=self.house):
            return opened_in(self.house)

    @cached_property
    def correction(self) -> OwnWords:
        helper = self.visit.registered_by
        assert helper
        with scope(house=self.house):
            return write_words(
                actor=Who(person=helper),
                person=helper,
                kept=declared_of("helpdesk.Visit"),
                id=str(self.visit.id),
                text="Dit schreef ik de dag erna op.",
                asks_correction=True,
            )

    @cached_property
    def breach(self) -> Breach:
        with scope(house=self.house):
            return a_breach(self.house)

    @cached_property
    def shown_line(self) -> tuple[CardLine, Share]:
        with scope(house=self.house):
            return shown_line(self.house)

    @property
    def card_line(self) -> CardLine:
        return self.shown_line[0]

    @property
    def share(self) -> Share:
        return self.shown_line[1]

    @cached_property
    def consent(self) -> Consent:
        with scope(house=self.house):
            return agreed_at_table(self.house, self.turn.person)

    @cached_property
    def talk(self) -> Talk:
        with scope(house=self.house):
            found: Talk = Talk.objects.get(person=self.consent.person_id)
            return found


def opened_in(house: House) -> BreakGlass:
    """The coordinator of *house* opened just now, in an emergency, who should be called for somebody there."""
    own = Role.objects.filter(kind=RoleKind.COORDINATOR, initiative=None).select_related("person").first()
    role = Role.objects.filter(kind__in=[RoleKind.RESIDENT, RoleKind.VOLUNTEER]).select_related("person").first()
    emergency.save_own_contact(actor=Who(person=role.person), name="Samira", how="06 98 76 54 32", knows=True)
    return emergency.open_in_emergency(
        actor=Who(person=own.person),
        house=house,
        person=role.person,
        kind="emergency_contact",
        reason="Deze persoon viel flauw aan tafel en kan zelf niet bellen.",
    )


def a_breach(house: House, hours: int = 1) -> Breach:
    """A data breach that was discovered so many *hours* ago, and of which nothing is decided yet."""
    return write_breach(
        actor=COMMAND,
        house=house,
        id=new_id(),
        what="Een tas met de lijst van het spreekuur is gestolen.",
        discovered_at=timezone.now() - timedelta(hours=hours),
        whose="Bezoekers van het spreekuur.",
        kinds="Dagen en onderwerpen, geen namen.",
    )


def shown_line(house: House) -> tuple[CardLine, Share]:
    """A line of a card in *house* and a share of it: of the resident in the demo, or of the coordinator to a helper."""
    if shared := Share.objects.filter(person__roles__house=house, to_person__isnull=False, consent=None).first():
        return CardLine.objects.get(id=shared.item), shared
    coordinator = Role.objects.get(house=house, kind=RoleKind.COORDINATOR).person
    helper = Role.objects.get(house=house, kind=RoleKind.VOLUNTEER).person
    who = Who(person=coordinator)
    line = add_line(actor=who, person=coordinator, kind="can", text="Een band plakken.")
    until = timezone.localdate() + timedelta(days=30)
    shared, _link = share(actor=who, person=coordinator, item=as_item(line), to=To(person=helper.id), until=until)
    return line, shared


def agreed_at_table(house: House, helper: Person, name: str = "Zohra") -> Consent:
    """Somebody called *name* sits down with *helper*, tells what she likes, and lets the coordinator see it."""
    actor = Who(person=helper)
    today = timezone.localdate()
    talk = open_for_new(actor=actor, house=house, name=name)
    line = add_line(actor=actor, person=talk.person, kind="likes", text="Kleren vermaken.", house=house.id)
    coordinator = Role.objects.get(house=house, kind=RoleKind.COORDINATOR).person
    agreed = Agreed([line], To(person=coordinator.id), coordinator.name, today + timedelta(days=30))
    said = Said(agreed.sentence(name), witness_name="de buurvrouw")
    return record_consent(actor=actor, talk=talk, agreed=agreed, said=said)
