from django.urls import path

from . import agenda_views, attendance_urls, feed_views, reminder_views

_taking_part = "huis/<slug:house>/meedoen/"
_agenda = "huis/<slug:house>/agenda/"

urlpatterns = [
    *attendance_urls.urlpatterns,
    path(_taking_part, agenda_views.agenda, name="agenda"),
    path(f"{_taking_part}<slug:activity>/", agenda_views.activity, name="activity"),
    path(f"{_taking_part}<slug:activity>/plaatje.png", agenda_views.activity_picture, name="activity_picture"),
    path(f"{_taking_part}<slug:activity>/agenda.ics", feed_views.activity_calendar, name="activity_calendar"),
    path(
        f"{_taking_part}<slug:activity>/poster-<slug:format>.pdf", agenda_views.activity_poster, name="activity_poster"
    ),
    path(_agenda, feed_views.calendars, name="calendars"),
    path(f"{_agenda}huis.ics", feed_views.house_calendar, name="house_calendar"),
    path(f"{_agenda}week-<slug:format>.pdf", agenda_views.week_board, name="week_board"),
    path(f"{_agenda}van/<slug:slug>.ics", feed_views.initiative_calendar, name="initiative_calendar"),
    path("mijn/agenda/", feed_views.my_calendar, name="my_calendar"),
    path("mijn/agenda/stop/", feed_views.stop_my_calendar, name="stop_my_calendar"),
    path("mijn/agenda/herinneringen/", feed_views.my_reminders, name="my_reminders"),
    path("agenda/<slug:token>/meedoen.ics", feed_views.own_calendar, name="own_calendar"),
    path("herinnering/<str:token>/", reminder_views.no_reminders, name="no_reminders"),
]
