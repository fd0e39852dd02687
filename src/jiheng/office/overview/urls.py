"""The addresses of the overview."""

from django.urls import path

from jiheng.office.overview import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("cases/", pages.case_list, name="case-list"),
    path("figures/", pages.figures, name="figures"),
    path("figures.xlsx", pages.figures_xlsx, name="figures-xlsx"),
]
