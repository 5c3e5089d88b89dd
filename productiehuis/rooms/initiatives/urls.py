from .photo_urls import photo_urls
from .position_urls import position_urls

urlpatterns = [*position_urls, *photo_urls]
