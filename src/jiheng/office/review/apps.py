"""The slice as Django knows it."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review."""

    name = "jiheng.office.review"
    label = "review"
