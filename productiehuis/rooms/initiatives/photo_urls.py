"""Addresses of photos."""

from django.urls import path

from . import photo_views as views

_initiative = "huis/<slug:house>/initiatieven/<slug:slug>/"
_photo = "huis/<slug:house>/fotos/<uuid:id>/"

photo_urls = [
    path(f"{_initiative}fotos/", views.photos, name="photos"),
    path(f"{_initiative}fotos/erbij/", views.add_photo, name="add_photo"),
    path(_photo, views.photo, name="photo"),
    path(f"{_photo}weg/", views.remove_photo, name="remove_photo"),
    path(f"{_photo}groot.jpg", views.photo_file, {"size": "groot"}, name="large_photo"),
    path(f"{_photo}klein.webp", views.photo_file, {"size": "klein"}, name="small_photo"),
]
