"""The slice as Django knows it."""

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    """The trail as people read it."""

    name = "jiheng.office.chronicle"
    label = "chronicle"
