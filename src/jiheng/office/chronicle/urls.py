"""The address of the trail."""

from django.urls import path

from jiheng.office.chronicle.pages import trail_page

urlpatterns = [path("", trail_page, name="trail")]
