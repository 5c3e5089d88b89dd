from .position_urls import position_urls

urlpatterns = [*position_urls]
