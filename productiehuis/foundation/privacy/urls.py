from django.urls import path

from . import purpose_views

_house = "huis/<slug:house>/"

urlpatterns = [
    path(f"{_house}waarvoor/", purpose_views.purpose, name="purpose"),
]
