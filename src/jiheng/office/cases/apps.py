"""The slice as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "jiheng.office.cases"
    label = "cases"
