"""The addresses of publication."""

from __future__ import annotations

from django.urls import path

from jiheng.office.publication.pages.review import review_page
from jiheng.office.publication.pages.secrecy import decide_page, open_page, propose_page, secrecy_page
from jiheng.office.publication.pages.site import file_page, home_page, site_page
from jiheng.office.publication.pages.years import (
    list_page,
    progress_part,
    start_page,
    withdraw_page,
    year_page,
)

urlpatterns = [
    path("", list_page, name="publications"),
    path("case/<uuid:pk>/", secrecy_page, name="case-secrecy"),
    path("case/<uuid:pk>/propose/", propose_page, name="case-secrecy-propose"),
    path("decision/<int:pk>/open/", open_page, name="secrecy-open"),
    path("decision/<int:pk>/decide/", decide_page, name="secrecy-decide"),
    path("<int:pk>/progress/", progress_part, name="publication-progress"),
    path("<int:pk>/file/", file_page, name="publication-file"),
    path("<int:pk>/withdraw/", withdraw_page, name="publication-withdraw"),
    path("<int:pk>/site/", home_page, name="publication-home"),
    path("<int:pk>/site/<path:path>", site_page, name="publication-site"),
    path("<slug:key>/", year_page, name="publication-year"),
    path("<slug:key>/review/", review_page, name="publication-review"),
    path("<slug:key>/publish/", start_page, name="publication-start"),
]
