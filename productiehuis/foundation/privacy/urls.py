from django.urls import path, re_path

from . import breach_views, emergency_views, purpose_views, register_views, seen_views, urgent_views

_house = "huis/<slug:house>/"
_opened = f"{_house}noodtoegang/"
_urgent = f"{_house}noodgeval/"
_privacy = "huis/<slug:house>/privacy/"
_breaches = f"{_privacy}datalekken/"

urlpatterns = [
    path(f"{_house}waarvoor/", purpose_views.purpose, name="purpose"),
    path("mijn/gezien/", seen_views.seen, name="seen"),
    path("mijn/gezien/gelezen/", seen_views.read_openings, name="read_openings"),
    path("mijn/noodgeval/", seen_views.own_contact, name="own_contact"),
    path("mijn/noodgeval/weg/", seen_views.forget_own_contact, name="forget_own_contact"),
    path(_opened, emergency_views.opened_in_emergency, name="opened_in_emergency"),
    path(f"{_opened}erbij/", emergency_views.open_in_emergency, name="open_in_emergency"),
    path(f"{_opened}<uuid:id>/", emergency_views.opening, name="opening"),
    path(f"{_opened}<uuid:id>/lezen/", emergency_views.read_in_emergency, name="read_in_emergency"),
    path(f"{_opened}<uuid:id>/verteld/", emergency_views.told_in_person, name="told_in_person"),
    path(_urgent, urgent_views.urgent, name="urgent"),
    path(f"{_urgent}stappen/", urgent_views.change_procedure, name="change_procedure"),
    path(f"{_urgent}ik/", urgent_views.reach_me, name="reach_me"),
    path(f"{_urgent}ik/weg/", urgent_views.not_reach_me, name="not_reach_me"),
    path(f"{_house}noodgeval.pdf", urgent_views.urgent_paper, name="urgent_paper"),
    path(_privacy, register_views.privacy, name="privacy"),
    path(f"{_privacy}antwoorden/", register_views.privacy_work, name="privacy_work"),
    re_path(
        r"^huis/(?P<house>[-\w]+)/privacy\.(?P<format>csv|xlsx|pdf)$", register_views.privacy_file, name="privacy_file"
    ),
    path(f"{_privacy}tekst/<slug:section>/", register_views.processing_text, name="processing_text"),
    path(_breaches, breach_views.breach_list, name="breaches"),
    path(f"{_breaches}erbij/", breach_views.add_breach, name="add_breach"),
    path(f"{_breaches}<uuid:id>/", breach_views.breach, name="breach"),
    path(f"{_breaches}<uuid:id>/<slug:step>/", breach_views.add_breach_note, name="add_breach_note"),
]
