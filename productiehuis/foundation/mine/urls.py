from django.urls import path

from . import house_views, table_views, views

urlpatterns = [
    path("mijn/gegevens/", views.my_data, name="my_data"),
    path("mijn/gegevens/naamloos/", views.step_back, name="go_nameless"),
    path("mijn/gegevens/meenemen/<str:format>/", views.my_data_file, name="my_data_file"),
    path("mijn/gegevens/wissen/", views.erase_me, name="erase_me"),
    path("mijn/gegevens/soort/<str:kind>/", views.my_data_kind, name="my_data_kind"),
    path("mijn/gegevens/soort/<str:kind>/<str:id>/erbij/", views.own_words, name="own_words"),
    path("mijn/gegevens/soort/<str:kind>/<str:id>/stop/", views.stop, name="stop_with"),
    path("gewist/<str:token>/", views.erasure_report, name="erasure_report"),
    path("gewist/<str:token>/verslag.pdf", views.erasure_report_file, name="erasure_report_file"),
    path("huis/<slug:house>/verbeteren/", house_views.corrections, name="corrections"),
    path("huis/<slug:house>/verbeteren/<uuid:id>/", house_views.answer_correction, name="answer_correction"),
    path("huis/<slug:house>/verbeteren/weg/", house_views.retention_log, name="retention_log"),
]

_talk = "huis/<slug:house>/toestemming/<uuid:talk>"

urlpatterns += [
    path(f"{_talk}/gegevens/", table_views.talk_data, name="talk_data"),
    path(f"{_talk}/gegevens/meenemen/<str:format>/", table_views.talk_data_file, name="talk_data_file"),
    path(f"{_talk}/gegevens/naamloos/", table_views.talk_nameless, name="talk_nameless"),
    path(f"{_talk}/gegevens/wissen/", table_views.talk_erase, name="talk_erase"),
    path(f"{_talk}/gegevens/soort/<str:kind>/", table_views.talk_data_kind, name="talk_data_kind"),
    path(f"{_talk}/gegevens/soort/<str:kind>/<str:id>/erbij/", table_views.talk_own_words, name="talk_own_words"),
    path(f"{_talk}/gegevens/soort/<str:kind>/<str:id>/stop/", table_views.talk_stop_with, name="talk_stop_with"),
]
