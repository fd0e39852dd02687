"""The slice as Django knows it."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Intake."""

    name = "jiheng.office.intake"
    label = "intake"
