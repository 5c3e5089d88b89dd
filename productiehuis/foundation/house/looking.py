"""Pages that show the records of others: why somebody looks is asked once per task, and each look leaves its line.

A view says so by ``reads_people``, below the decorators that decide who may come in, and hands over whose records it
shows by ``request.looking.show``. The line is written in the same request, before the page goes out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read

from .http import HouseRequest

SESSION = "looking_for"
View = Callable[..., HttpResponse]


@dataclass
class Looking:
    """What one request shows of others, and why. ``fitting`` are the purposes that this page may be opened for."""

    kind: str
    purpose: Purpose
    fitting: tuple[Purpose, ...]
    actor: UUID | None
    people: set[UUID] = field(default_factory=set)
    rows: set[UUID] = field(default_factory=set)

    def show(self, person: UUID | None, row: UUID | None = None) -> None:
        """This page shows *row*, of *person*; None for who is nameless. What is one's own does not count."""
        if person is None or person != self.actor:
            self.people |= {person} if person else set()
            self.rows |= {row} if row else set()

    @property
    def of_others(self) -> bool:
        return bool(self.people or self.rows)

    @property
    def can_choose(self) -> bool:
        return len(self.fitting) > 1


def reads_people(kind: str, *purposes: Purpose) -> Callable[[View], View]:
    """A page that shows records of *kind* to who looks for one of *purposes*.

    One purpose goes without asking. Where there are more, the one that was chosen today in this house counts; whoever
    chose none yet is asked first. What somebody sends is never held up: it came from a page that was open already;
    where nothing was chosen, the line says so.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            purpose = purposes[0] if len(purposes) == 1 else chosen(request, request.house.id, purposes)
            if purpose is None and request.method != "POST":
                return ask(request)
            looking = request.looking = Looking(kind, purpose or Purpose.UNSAID, purposes, request.who.id)
            response = view(request, *args, **kwargs)
            if looking.of_others:
                assert request.resolver_match
                record_read(
                    actor=looking.actor,
                    people=looking.people,
                    kind=kind,
                    objects=looking.rows,
                    purpose=looking.purpose,
                    place=str(request.resolver_match.url_name),
                    house=request.house.id,
                )
            return response

        checked.purposes = purposes  # type: ignore[attr-defined]  # decorators around it carry it on
        return checked

    return decorate


def ask(request: HouseRequest) -> HttpResponse:
    """To the page that asks why, and from there back here."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Refresh": "true"})
    there = reverse("purpose", args=[request.house.slug])
    return redirect(f"{there}?{urlencode({'verder': request.get_full_path()})}")


def chosen(request: HttpRequest, house: UUID, fitting: tuple[Purpose, ...]) -> Purpose | None:
    """What *request*'s session looks for today in *house*: the last choice that is among *fitting*."""
    day, choices = request.session.get(SESSION, {}).get(str(house), ("", ()))
    if day != timezone.localdate().isoformat():
        return None
    return next((Purpose(one) for one in choices if one in fitting), None)


def choose(request: HttpRequest, house: UUID, purpose: Purpose) -> None:
    """From now on, today, *request*'s session looks for *purpose* in *house* wherever that fits."""
    today = timezone.localdate().isoformat()
    houses = request.session.get(SESSION, {})
    day, choices = houses.get(str(house), ("", ()))
    others = [one for one in choices if one != purpose] if day == today else []
    request.session[SESSION] = {**houses, str(house): (today, [purpose.value, *others])}
