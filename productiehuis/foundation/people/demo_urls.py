from django.urls import path

from .demo_views import who_today

urlpatterns = [path("wie-ben-je/", who_today, name="who_today")]
