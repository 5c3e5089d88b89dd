"""What an initiative takes along: its life and page, its photos, its positions, and what has to be done."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.house.models import DAYS, Initiative
from productiehuis.foundation.web.spreadsheets import Cell, Sheet

from .life_actions import life_of
from .life_models import LifeStep, ResidentCheck
from .models import Photo, Position, Task


def life(initiative: Initiative) -> Iterator[Sheet]:
    """The page of *initiative*, the steps of its life and what residents said."""
    kept = life_of(initiative)
    days = [str(name) for number, name in DAYS if number in initiative.open_days]
    page: list[tuple[str, Cell]] = [
        (_("naam"), initiative.name),
        (_("ondertitel"), initiative.subtitle),
        (_("wat is het"), initiative.description),
        (_("voor wie"), kept.for_whom),
        (_("wat het doet"), initiative.get_reach_display()),
        (_("dagen"), ", ".join(days)),
        (_("tijden"), initiative.hours),
        (_("plek"), initiative.location.name if initiative.location else ""),
        (_("rechtsvorm"), kept.get_legal_form_display()),
        (_("begonnen in"), kept.began_in),
        (_("nodig: een plek"), kept.needs_room),
        (_("nodig: geld"), kept.needs_money),
        (_("nodig: handen"), kept.needs_hands),
        (_("hoe het ervoor staat"), kept.get_state_display()),
    ]
    yield Sheet(_("Pagina"), [_("wat"), _("wat er staat")], [list(row) for row in page])
    steps = LifeStep.objects.filter(life__initiative=initiative).order_by("at")
    yield Sheet(
        _("Stappen"),
        [_("wanneer"), _("stap"), _("waarom")],
        [[timezone.localdate(one.at), one.get_after_display(), one.reason] for one in steps],
    )
    checks = ResidentCheck.objects.filter(life__initiative=initiative).order_by("on")
    yield Sheet(
        _("Nagevraagd"),
        [_("wanneer"), _("aan wie"), _("wat zij zeiden"), _("doorgaan")],
        [[one.on, one.asked, one.said, _("ja") if one.go else _("nee")] for one in checks],
    )


def photos(initiative: Initiative) -> Iterator[Sheet | tuple[str, bytes]]:
    """The photos of *initiative*, and of each what one sees on it, for who cannot see it. Who said yes stays here."""
    named = {f"foto-{number}.jpg": one for number, one in enumerate(Photo.objects.filter(initiative=initiative), 1)}
    yield Sheet(
        _("Foto’s"),
        [_("bestand"), _("wat je ziet"), _("erop gezet")],
        [[name, one.alt, timezone.localdate(one.at)] for name, one in named.items()],
    )
    for name, one in named.items():
        yield name, bytes(one.large)


def work(initiative: Initiative) -> Iterator[Sheet]:
    """Positions and tasks of *initiative* that are there now. Without names: who did what, is theirs to take along."""
    positions = Position.objects.filter(initiative=initiative, ended_at=None)
    yield Sheet(
        _("Posities"),
        [_("positie"), _("waarvoor"), _("uren per maand"), _("kan door meer mensen")],
        [[one.name, one.purpose, one.hours, _("ja") if one.several else _("nee")] for one in positions],
    )
    tasks = Task.objects.filter(initiative=initiative, done_at=None).select_related("position")
    yield Sheet(
        _("Taken"),
        [_("taak"), _("hoe vaak"), _("uren per maand"), _("positie")],
        [[one.what, one.get_rhythm_display(), one.hours, one.position.name if one.position else ""] for one in tasks],
    )


ALONG = (life, photos, work)
