"""The addresses of carrying out and results."""

from __future__ import annotations

from django.urls import path

from jiheng.office.results.pages.calendar import calendar_page, list_page
from jiheng.office.results.pages.record import export_page, move_page, plan_page, record_page, save_page
from jiheng.office.results.pages.remarks import answer_page, remark_page
from jiheng.office.results.pages.rounds import due_page, extend_page, new_page, round_page

urlpatterns = [
    path("", calendar_page, name="deadlines"),
    path("records/", list_page, name="record-list"),
    path("rounds/new/", new_page, name="round-new"),
    path("rounds/<int:pk>/", round_page, name="round"),
    path("rounds/<int:pk>/extend/", extend_page, name="round-extend"),
    path("rounds/<int:pk>/due/", due_page, name="round-due"),
    path("record/<uuid:pk>/", record_page, name="record"),
    path("record/<uuid:pk>/save/", save_page, name="record-save"),
    path("record/<uuid:pk>/move/", move_page, name="record-move"),
    path("record/<uuid:pk>/remark/", remark_page, name="record-remark"),
    path("record/<uuid:pk>/answer/", answer_page, name="record-answer"),
    path("record/<uuid:pk>/export/", export_page, name="record-export"),
    path("case/<uuid:pk>/evaluation/", plan_page, name="evaluation-plan"),
]
