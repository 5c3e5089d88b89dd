"""Somebody of the cast, and what a page tells them."""

from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Account, Person, Role

MINE = reverse("my_data")


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def role_of(key: str) -> Role:
    with scopes_disabled():
        role: Role = Role.objects.filter(person=person(key)).earliest("since")
        return role


def text_of(client: Client, address: str = MINE) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def beside(kind: str, id: object) -> str:
    return reverse("own_words", args=[kind, id])
