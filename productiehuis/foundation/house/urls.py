from django.urls import path

from . import settings_views, views, year_views

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("huis/<slug:house>/", views.house, name="house"),
    path("huis/<slug:house>/initiatieven/", views.initiatives, name="initiatives"),
    path("huis/<slug:house>/initiatieven/<slug:slug>/", views.initiative, name="initiative"),
]

_settings = "huis/<slug:house>/instellingen/"

urlpatterns += [
    path(_settings, settings_views.settings, name="settings"),
    path(f"{_settings}huis/", settings_views.settings_house, name="settings_house"),
    path(f"{_settings}verdiepingen/", settings_views.settings_floors, name="settings_floors"),
    path(f"{_settings}verdiepingen/erbij/", settings_views.add_floor, name="add_floor"),
    path(f"{_settings}verdiepingen/<uuid:id>/", settings_views.change_floor, name="change_floor"),
    path(f"{_settings}verdiepingen/<uuid:id>/weg/", settings_views.remove_floor, name="remove_floor"),
    path(f"{_settings}plekken/", settings_views.settings_locations, name="settings_locations"),
    path(f"{_settings}plekken/erbij/", settings_views.add_location, name="add_location"),
    path(f"{_settings}plekken/<uuid:id>/", settings_views.change_location, name="change_location"),
    path(f"{_settings}plekken/<uuid:id>/weg/", settings_views.remove_location, name="remove_location"),
    path(f"{_settings}initiatieven/", settings_views.settings_initiatives, name="settings_initiatives"),
    path(f"{_settings}initiatieven/erbij/", settings_views.add_initiative, name="add_initiative"),
    path(f"{_settings}initiatieven/<slug:slug>/", settings_views.change_initiative, name="change_initiative"),
    path(f"{_settings}initiatieven/<slug:slug>/weg/", settings_views.remove_initiative, name="remove_initiative"),
    path(f"{_settings}organisaties/", settings_views.settings_organisations, name="settings_organisations"),
    path(f"{_settings}organisaties/erbij/", settings_views.add_organisation, name="add_organisation"),
    path(f"{_settings}organisaties/<uuid:id>/", settings_views.change_organisation, name="change_organisation"),
    path(f"{_settings}organisaties/<uuid:id>/weg/", settings_views.remove_organisation, name="remove_organisation"),
    path(f"{_settings}mensen/", settings_views.settings_people, name="settings_people"),
    path(f"{_settings}mensen/erbij/", settings_views.add_role, name="add_role"),
    path(f"{_settings}mensen/<uuid:id>/nu-stoppen/", settings_views.withdraw_role_page, name="withdraw_role"),
    path(f"{_settings}mensen/<uuid:id>/einde/", settings_views.end_role_page, name="end_role"),
    path(f"{_settings}jaren/", year_views.settings_years, name="settings_years"),
    path(f"{_settings}jaren/<int:year>/", year_views.close_year_page, name="close_year"),
    path(f"{_settings}jaren/<int:year>/jaarstaat.pdf", year_views.year_statement, name="year_statement"),
]
