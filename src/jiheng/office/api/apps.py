"""The slice as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """API."""

    name = "jiheng.office.api"
    label = "api"
