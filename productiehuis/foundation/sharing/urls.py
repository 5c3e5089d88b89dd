from django.urls import path

from . import shown_views, table_views, views

urlpatterns = [
    path("mijn/kaart/", views.my_card, name="my_card"),
    path("mijn/kaart/erbij/", views.add_card_line, name="add_card_line"),
    path("mijn/kaart/code/", views.my_card_code, name="my_card_code"),
    path("mijn/kaart/<uuid:id>/", views.change_card_line, name="change_card_line"),
    path("mijn/kaart/<uuid:id>/weg/", views.remove_card_line, name="remove_card_line"),
    path("mijn/kaart/<uuid:id>/plek/", views.move_card_line, name="move_card_line"),
    path("mijn/delen/", views.my_shares, name="my_shares"),
    path("mijn/delen/nieuw/", views.choose_item, name="choose_item"),
    path("mijn/delen/<slug:kind>/<uuid:item>/", views.share_item, name="share_item"),
    path("mijn/delen/<uuid:id>/stop/", views.stop_share, name="stop_share"),
    path("mijn/delen/<uuid:id>/papier.pdf", views.my_consent_paper, name="my_consent_paper"),
    path("gedeeld/", shown_views.shown_to_me, name="shown_to_me"),
    path("gedeeld/<uuid:id>/", shown_views.shown, name="shown"),
    path("gedeeld/link/<slug:token>/", shown_views.link, name="link"),
]

_table = "huis/<slug:house>/toestemming/"

urlpatterns += [
    path(_table, table_views.at_table, name="at_table"),
    path(f"{_table}nieuw/", table_views.new_at_table, name="new_at_table"),
    path(f"{_table}<uuid:talk>/", table_views.talk, name="talk"),
    path(f"{_table}<uuid:talk>/regel/", table_views.talk_line, name="talk_line"),
    path(f"{_table}<uuid:talk>/regel/<uuid:id>/", table_views.talk_card_line, name="talk_card_line"),
    path(f"{_table}<uuid:talk>/regel/<uuid:id>/weg/", table_views.remove_talk_line, name="remove_talk_line"),
    path(f"{_table}<uuid:talk>/ja/", table_views.agree, name="agree"),
    path(f"{_table}<uuid:talk>/afspraken/", table_views.agreements, name="agreements"),
    path(f"{_table}<uuid:talk>/stop/", table_views.stop_at_table, name="stop_at_table"),
    path(f"{_table}<uuid:talk>/stop/alles/", table_views.stop_all_at_table, name="stop_all_at_table"),
    path(f"{_table}<uuid:talk>/code/", table_views.talk_code, name="talk_code"),
    path(f"{_table}<uuid:talk>/naam/", table_views.talk_name, name="talk_name"),
    path(f"{_table}<uuid:talk>/papier/<uuid:id>/", table_views.consent_paper, name="consent_paper"),
]
