from django.urls import path

from productiehuis.foundation.web import views

urlpatterns = [
    path("stijl/", views.style, name="style"),
]
