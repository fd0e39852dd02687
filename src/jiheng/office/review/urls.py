"""The addresses of the review."""

from django.urls import path

from jiheng.office.review import pages

urlpatterns = [
    path("", pages.queue, name="queue"),
    path("move/", pages.queue_move, name="queue-move"),
]
