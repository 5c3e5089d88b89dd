"""The addresses of who came."""

from django.urls import path

from . import attendance_views as views
from .taking_part_views import taking_part

_activity = "huis/<slug:house>/meedoen/<slug:activity>/"
_gathering = f"{_activity}keer/<uuid:id>/"
_own = "mijn/keren/"

urlpatterns = [
    path("huis/<slug:house>/meedoen-cijfers/<slug:slug>/", taking_part, name="taking_part"),
    path(f"{_activity}wie-kwam/", views.who_came, name="who_came"),
    path(f"{_activity}wie-kwam/gebeld/<uuid:id>/", views.call_made, name="call_made"),
    path(f"{_gathering}wie-was-er/", views.attendance, name="attendance"),
    path(f"{_gathering}wie-was-er/zonder-netwerk/", views.attendance_offline, name="attendance_offline"),
    path(f"{_gathering}wie-was-er/papier/", views.attendance_paper, name="attendance_paper"),
    path(f"{_gathering}wie-was-er/lijst.pdf", views.attendance_sheet, name="attendance_sheet"),
    path(_own, views.own_attendance_page, name="own_attendance"),
    path(f"{_own}<uuid:id>/eraf/", views.own_attendance_off, name="own_attendance_off"),
]
