"""The slice as Django knows it."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Shell."""

    name = "jiheng.office.shell"
    label = "shell"
