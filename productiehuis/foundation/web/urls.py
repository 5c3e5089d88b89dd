from django.urls import path

from productiehuis.foundation.web import queue_views

urlpatterns = [
    path("wachtrij/", queue_views.waiting, name="waiting"),
    path("wachtrij/wie/", queue_views.who_is_in, name="who_is_in"),
    path("service-worker.js", queue_views.service_worker, name="service_worker"),
    path("huis/<slug:house>/app.webmanifest", queue_views.manifest, name="manifest"),
]
