"""The windows of the drawing, written in one go: a house may have hundreds, and a template asks each a dozen things."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from productiehuis.foundation.house.queries import Room
from productiehuis.foundation.web.templatetags.web import icon

register = template.Library()


@register.simple_tag
def windows(rooms: Iterable[Room]) -> SafeString:
    """The list items of *rooms*: each a link with its name, and what it is or what happens there today."""
    today = f"<strong>{icon('bulb')} {escape(_('Vandaag'))}</strong> "
    return mark_safe("".join(_window(room, today) for room in rooms))  # noqa: S308 (what is not ours is escaped)


def _window(room: Room, today: str) -> str:
    lit, when = (" lit", today) if room.lit else ("", "")
    drawn = icon(room.icon) if room.icon else ""
    note = f'<span class="room-note">{when}{escape(room.note)}</span>' if when or room.note else ""
    return (
        f'<li class="room{lit}"><a class="window" href="{escape(room.url)}">'
        f'<span class="room-name">{drawn} {escape(room.name)}</span>{note}</a></li>'
    )
