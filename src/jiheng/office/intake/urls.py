"""The addresses of imports."""

from __future__ import annotations

from django.urls import path

from jiheng.office.intake import mending, pages, verbs

urlpatterns = [
    path("", pages.start, name="import"),
    path("<int:pk>/", pages.batch, name="import-batch"),
    path("<int:pk>/progress/", pages.progress, name="import-progress"),
    path("<int:pk>/files/", verbs.add, name="import-add"),
    path("<int:pk>/reading/", verbs.read_on, name="import-reading"),
    path("<int:pk>/returned.xlsx", pages.returned, name="import-returned"),
    path("<int:pk>/mode/", verbs.choose_mode, name="import-mode"),
    path("<int:pk>/decide/", verbs.decide_on, name="import-decide"),
    path("<int:pk>/apply/", verbs.carry_out, name="import-apply"),
    path("<int:pk>/undo/", verbs.take_back, name="import-undo"),
    path("<int:pk>/drop/", verbs.give_up, name="import-drop"),
    path("file/<int:pk>/", mending.mend, name="import-mend"),
    path("file/<int:pk>/correct/", mending.correct_page, name="import-correct"),
    path("source/<int:pk>/", pages.source, name="import-source"),
    path("source/<int:pk>/documents/<slug:name>.js", pages.source_data, name="import-source-data"),
]
