"""Every address of the house. Rooms bring their own; a test walks them all."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("productiehuis.foundation.house.urls")),
    path("", include("productiehuis.foundation.people.urls")),
    path("", include("productiehuis.foundation.web.urls")),
    path("", include("productiehuis.foundation.privacy.urls")),
    path("", include("productiehuis.foundation.sharing.urls")),
    path("", include("productiehuis.foundation.mine.urls")),
    path("", include("productiehuis.rooms.helpdesk.urls")),
    path("", include("productiehuis.rooms.initiatives.urls")),
    path("", include("productiehuis.rooms.activities.urls")),
    path("", include("productiehuis.rooms.recognition.urls")),
    path("", include("productiehuis.rooms.monitor.urls")),
]

if settings.DEMO:
    urlpatterns += [
        path("", include("productiehuis.foundation.people.demo_urls")),
        path("", include("productiehuis.foundation.web.demo_urls")),
    ]

handler400 = "productiehuis.foundation.web.views.bad_request"
handler403 = "productiehuis.foundation.web.views.forbidden"
handler404 = "productiehuis.foundation.web.views.not_found"
handler500 = "productiehuis.foundation.web.views.server_error"
