"""The addresses of the overview."""

from django.urls import path

from jiheng.office.overview import figures_pages, pages, rows_pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("cases/", pages.case_list, name="case-list"),
    path("indicators/", rows_pages.indicator_list, name="indicators"),
    path("findings/", rows_pages.finding_list, name="findings"),
    path("figures/", figures_pages.figures_page, name="figures"),
    path("figures.xlsx", figures_pages.figures_xlsx, name="figures-xlsx"),
]
