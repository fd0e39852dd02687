"""The slice as Django knows it."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Overview."""

    name = "jiheng.office.overview"
    label = "overview"
