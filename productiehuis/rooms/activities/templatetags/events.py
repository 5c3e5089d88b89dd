"""The gatherings of a day in the agenda, written in one go: a template asks each of them twenty things."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from productiehuis.foundation.web.links import address
from productiehuis.foundation.web.templatetags.web import icon
from productiehuis.rooms.activities.agenda_queries import Line

register = template.Library()


@register.simple_tag
def events(lines: Iterable[Line], house: str) -> SafeString:
    """The list items of *lines*: when, what, where, and what one must know to come; of what is off that it is."""
    return mark_safe("".join(_event(line, house) for line in lines))  # noqa: S308 (what is not ours is escaped)


def _event(line: Line, house: str) -> str:
    where = f"<br>{escape(line.where)}" if line.where else ""
    return (
        f'<li class="event{" off" if line.off else ""}"><p class="event-time">{escape(line.times)}</p>'
        f'<h3><a href="{address("activity", house, line.slug)}">{escape(line.name)}</a></h3>{_changed(line)}'
        f"<p>{escape(line.initiative)}{where}</p>{'' if line.off else _facts(line)}</li>"
    )


def _changed(line: Line) -> str:
    """That it is off, or at another time than it was, with the reason."""
    if line.off:
        words = f"{icon('alert-circle')} {_('Gaat niet door.')}"
    elif line.moved_from:
        words = _("Andere tijd dan eerst.")
    else:
        return ""
    return f"<p><strong>{words}</strong> {escape(line.reason)}</p>"


def _facts(line: Line) -> str:
    join = _("kom gewoon langs") if line.walk_ins else _("geef je eerst op")
    facts = (line.cost or _("gratis"), line.room, join)
    pills = " ".join(f'<span class="pill">{escape(fact)}</span>' for fact in facts if fact)
    return f'<p class="event-facts">{pills}</p>'
