from .life_urls import life_urls
from .position_urls import position_urls

urlpatterns = [*life_urls, *position_urls]
