from django.urls import path, re_path

from . import views

_results = "huis/<slug:house>/resultaten/"

urlpatterns = [
    path(_results, views.results_page, name="results"),
    re_path(r"^huis/(?P<house>[-\w]+)/resultaten\.(?P<format>csv|xlsx|pdf)$", views.results_file, name="results_file"),
    path(f"{_results}jaren/", views.comparison_page, name="comparison"),
    path(f"{_results}invullen/", views.enter_figures, name="enter_figures"),
    path(f"{_results}getal/<slug:slug>/<slug:measure>/", views.figure_page, name="figure"),
    path(f"{_results}getal/<slug:slug>/<slug:measure>/veranderen/", views.change_figure, name="change_figure"),
]
