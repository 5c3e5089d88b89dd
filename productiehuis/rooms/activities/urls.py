from django.urls import path

from . import (
    agenda_views,
    attendance_urls,
    change_views,
    feed_views,
    join_views,
    organise_views,
    reminder_views,
    wish_views,
)

_taking_part = "huis/<slug:house>/meedoen/"
_organised = f"{_taking_part}organiseren/"
_activity = f"{_taking_part}<slug:activity>/"
_run = f"{_activity}organiseren/"
_gathering = f"{_activity}keren/<uuid:id>/"
_agenda = "huis/<slug:house>/agenda/"

urlpatterns = [
    *attendance_urls.urlpatterns,
    path(_taking_part, agenda_views.agenda, name="agenda"),
    path(_organised, organise_views.organised, name="organised"),
    path(f"{_organised}nieuw/", organise_views.make_activity, name="make_activity"),
    path(f"{_taking_part}mijn-plaats/", join_views.find_place, name="find_place"),
    path(f"{_taking_part}mijn-plaats/<slug:code>/", join_views.own_place, name="own_place"),
    path(f"{_taking_part}mijn-plaats/<slug:code>/wens/", wish_views.place_wish, name="place_wish"),
    path(f"{_taking_part}<slug:activity>/", agenda_views.activity, name="activity"),
    path(f"{_taking_part}<slug:activity>/plaatje.png", agenda_views.activity_picture, name="activity_picture"),
    path(f"{_taking_part}<slug:activity>/agenda.ics", feed_views.activity_calendar, name="activity_calendar"),
    path(
        f"{_taking_part}<slug:activity>/poster-<slug:format>.pdf", agenda_views.activity_poster, name="activity_poster"
    ),
    path(f"{_activity}ik-doe-mee/", join_views.take_part, name="take_part"),
    path(f"{_activity}ik-doe-mee/kom/", join_views.join, name="join"),
    path(f"{_activity}opgeven/", join_views.join_as_guest, name="join_as_guest"),
    path(_run, organise_views.organise, name="organise"),
    path(f"{_run}dagen/", organise_views.plan_days, name="plan_days"),
    path(f"{_run}stap/<slug:step>/", organise_views.describe, name="describe"),
    path(f"{_run}laat-zien/", organise_views.publish_activity, name="publish_activity"),
    path(f"{_run}stoppen/", change_views.end, name="end_activity"),
    path(f"{_run}afmelden/<uuid:id>/", organise_views.withdraw_for, name="withdraw_for"),
    path(f"{_run}verteld/<uuid:id>/", organise_views.told, name="have_told"),
    path(f"{_activity}keren/erbij/", organise_views.add_day, name="add_day"),
    path(f"{_activity}keren/afzeggen/", change_views.call_off_some, name="call_off_some"),
    path(f"{_activity}keren/verzetten/", change_views.move_some, name="move_some"),
    path(f"{_gathering}afzeggen/", change_views.call_off_one, name="call_off_one"),
    path(f"{_gathering}verzetten/", change_views.move_one, name="move_one"),
    path("mijn/meedoen/", join_views.own_sign_ups_page, name="own_sign_ups"),
    path("mijn/meedoen/<uuid:id>/afmelden/", join_views.withdraw_own, name="withdraw_own"),
    path("mijn/meedoen/<uuid:id>/wens/", wish_views.own_wish, name="own_wish"),
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
