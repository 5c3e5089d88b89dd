from django.urls import path, re_path

from . import figure_views, import_views, paper_views, roster_views, setup_views, special_views, views

_all = "huis/<slug:house>/spreekuur/"
_desk = f"{_all}<slug:desk>/"
_visit = f"{_desk}bezoeken/<uuid:id>/"
_imports = f"{_desk}inlezen/"
_import = f"{_imports}<uuid:id>/"
_settings = f"{_desk}instellen/"

urlpatterns = [
    path(_all, views.helpdesk, name="helpdesk"),
    path(f"{_all}erbij/", setup_views.open_desk, name="open_desk"),
    path(_desk, views.desk, name="desk"),
    path(f"{_desk}bezoek/", views.register_visit, name="register_visit"),
    path(f"{_desk}bezoek/zonder-netwerk/", views.register_visit_offline, name="register_visit_offline"),
    path(f"{_desk}papier/", paper_views.paper, name="paper"),
    path(f"{_desk}papier/turflijst.pdf", paper_views.tally_sheet, name="tally_sheet"),
    path(f"{_desk}bereikbaar/", views.reach, name="reach"),
    path(f"{_desk}volgende-dienst/", views.hand_over, name="hand_over"),
    path(f"{_desk}wie-is-er/", views.shift, name="shift"),
    path(f"{_desk}cijfers/", figure_views.desk_figures, name="desk_figures"),
    re_path(
        r"^huis/(?P<house>[-\w]+)/spreekuur/(?P<desk>[-\w]+)/cijfers\.(?P<format>csv|xlsx|pdf)$",
        figure_views.desk_figures_file,
        name="desk_figures_file",
    ),
    path(f"{_desk}rooster/", roster_views.roster_page, name="roster"),
    path(f"{_desk}rooster/elke-week/", roster_views.every_week, name="every_week"),
    path(f"{_desk}rooster/<slug:day>/", roster_views.roster_day, name="roster_day"),
    path(f"{_desk}rooster/<slug:day>/ik/", roster_views.join_day, name="join_day"),
    path(f"{_desk}diensten/<uuid:id>/", roster_views.change_turn, name="change_turn"),
    path(f"{_desk}diensten/<uuid:id>/eraf/", roster_views.step_back, name="step_back"),
    path(f"{_desk}diensten/<uuid:id>/overnemen/", roster_views.take_over_turn, name="take_over_turn"),
    path(f"{_desk}diensten/<uuid:id>/uren/", roster_views.turn_hours, name="turn_hours"),
    path(f"{_desk}wie-doet-hoeveel/", roster_views.load, name="load"),
    path(f"{_desk}bezoeken/", views.visits, name="visits"),
    path(_visit, views.visit, name="visit"),
    path(f"{_visit}ongedaan/", views.undo_visit, name="undo_visit"),
    path(f"{_visit}verbeteren/", views.correct_visit, name="correct_visit"),
    path(f"{_visit}klaar/", views.settle_visit, name="settle_visit"),
    path(f"{_visit}teruggeven/", views.hand_back, name="hand_back"),
    path(_imports, import_views.imports, name="imports"),
    path(_import, import_views.visit_import, name="visit_import"),
    path(f"{_import}kolommen/", import_views.match_columns, name="match_columns"),
    path(f"{_import}woorden/", import_views.match_words, name="match_words"),
    path(f"{_import}nog-te-verbeteren.<slug:format>", import_views.bad_rows, name="bad_rows"),
    path(f"{_import}begin/", import_views.start_import, name="start_import"),
    path(f"{_import}stop/", import_views.stop_import, name="stop_import"),
    path(f"{_import}terug/", import_views.take_back_import, name="take_back_import"),
    path(_settings, setup_views.desk_settings, name="desk_settings"),
    path(f"{_settings}naam/", setup_views.rename_desk, name="rename_desk"),
    path(f"{_settings}tijden/", setup_views.desk_opening, name="desk_opening"),
    path(f"{_settings}anders/", special_views.special_times, name="special_times"),
    path(f"{_settings}anders/erbij/", special_views.add_special_time, name="add_special_time"),
    path(f"{_settings}anders/<uuid:id>/weg/", special_views.remove_special, name="remove_special"),
    path(f"{_desk}mensen/", setup_views.desk_people, name="desk_people"),
    path(f"{_settings}mensen/erbij/", setup_views.add_volunteer, name="add_volunteer"),
    path(f"{_settings}mensen/<uuid:id>/", setup_views.stop_volunteer, name="stop_volunteer"),
    path(f"{_settings}bereikbaar/", setup_views.contacts, name="contacts"),
    path(f"{_settings}bereikbaar/erbij/", setup_views.add_contact, name="add_contact"),
    path(f"{_settings}bereikbaar/<uuid:id>/", setup_views.change_contact, name="change_contact"),
    path(f"{_settings}bereikbaar/<uuid:id>/weg/", setup_views.remove_contact, name="remove_contact"),
    path(f"{_settings}onderwerpen/", setup_views.topics, name="topics"),
    path(f"{_settings}onderwerpen/erbij/", setup_views.add_topic, name="add_topic"),
    path(f"{_settings}onderwerpen/<uuid:id>/", setup_views.change_topic, name="change_topic"),
    path(f"{_settings}onderwerpen/<uuid:id>/gebruik/", setup_views.retire_topic, name="retire_topic"),
    path(f"{_settings}code/", setup_views.code_parts, name="code_parts"),
]
