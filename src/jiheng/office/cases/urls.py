"""The addresses of a case."""

from __future__ import annotations

from django.urls import path

from jiheng.office.cases.pages.beginning import begin_page, copy_page
from jiheng.office.cases.pages.editing import edit_page
from jiheng.office.cases.pages.history import compare_page, export_page, trail_page
from jiheng.office.cases.pages.reading import answer_page, case_page, move_page, remark_page
from jiheng.office.cases.pages.saving import cell_page, paste_page, save_page

urlpatterns = [
    path("new/", begin_page, name="case-new"),
    path("<uuid:pk>/", case_page, name="case"),
    path("<uuid:pk>/edit/", edit_page, name="case-edit"),
    path("<uuid:pk>/save/", save_page, name="case-save"),
    path("<uuid:pk>/paste/", paste_page, name="case-paste"),
    path("<uuid:pk>/cell/", cell_page, name="case-cell"),
    path("<uuid:pk>/copy/", copy_page, name="case-copy"),
    path("<uuid:pk>/move/", move_page, name="case-move"),
    path("<uuid:pk>/remark/", remark_page, name="case-remark"),
    path("<uuid:pk>/answer/", answer_page, name="case-answer"),
    path("<uuid:pk>/compare/", compare_page, name="case-compare"),
    path("<uuid:pk>/trail/", trail_page, name="case-trail"),
    path("<uuid:pk>/export/", export_page, name="case-export"),
]
