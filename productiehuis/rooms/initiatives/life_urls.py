"""Addresses of the life, the page and the photos of initiatives."""

from django.urls import path

from . import idea_views, life_views, photo_views

_house = "huis/<slug:house>/"
_one = f"{_house}initiatieven/<slug:slug>/"

life_urls = [
    path(f"{_house}idee/", life_views.bring_idea, name="bring_idea"),
    path(f"{_house}toestemming/<uuid:talk>/idee/", idea_views.talk_idea, name="talk_idea"),
    path(f"{_house}hoe-het-staat/", life_views.lives, name="lives"),
    path(f"{_house}instellingen/parkeren/", life_views.parking_days, name="parking_days"),
    path(f"{_one}leven/", life_views.life, name="life"),
    path(f"{_one}leven/stap/", life_views.take_step, name="take_step"),
    path(f"{_one}leven/navragen/", life_views.write_check, name="write_check"),
    path(f"{_one}leven/parkeren/", life_views.park, name="park"),
    path(f"{_one}leven/stoppen/", life_views.stop, name="stop_initiative"),
    path(f"{_one}leven/weer-beginnen/", life_views.revive, name="revive"),
    path(f"{_one}leven/rusten/", life_views.answer_parking, name="answer_parking"),
    path(f"{_one}leven/meenemen/", life_views.take_along, name="take_along"),
    path(f"{_one}leven/uitvliegen/", life_views.leave, name="leave"),
    path(f"{_one}pagina/", life_views.write_page, name="write_page"),
    path(f"{_one}fotos/", photo_views.photos, name="photos"),
    path(f"{_one}fotos/erbij/", photo_views.add_photo, name="add_photo"),
    path(f"{_one}fotos/<uuid:id>/", photo_views.photo, name="photo"),
    path(f"{_one}fotos/<uuid:id>/weg/", photo_views.remove_photo, name="remove_photo"),
    path(f"{_one}fotos/<uuid:id>/groot.jpg", photo_views.photo_file, {"size": "large"}, name="large_photo"),
    path(f"{_one}fotos/<uuid:id>/klein.webp", photo_views.photo_file, {"size": "small"}, name="small_photo"),
]
