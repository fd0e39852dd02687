"""The addresses of printing."""

from __future__ import annotations

from django.urls import path

from jiheng.office.output import book_pages, pages

urlpatterns = [
    path("", book_pages.prints, name="prints"),
    path("progress/", book_pages.progress, name="prints-progress"),
    path("new/", book_pages.new, name="book-new"),
    path("book/<uuid:pk>/file/", book_pages.book_file, name="book-file"),
    path("book/<uuid:pk>/drop/", book_pages.drop, name="book-drop"),
    path("case/<uuid:pk>/", pages.case_page, name="case-print"),
    path("case/<uuid:pk>/file/", pages.case_file, name="case-print-file"),
    path("record/<uuid:pk>/", pages.record_page, name="record-print"),
    path("record/<uuid:pk>/file/", pages.record_file, name="record-print-file"),
]
