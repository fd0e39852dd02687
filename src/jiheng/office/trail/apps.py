"""The slice as Django knows it."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The trail."""

    name = "jiheng.office.trail"
    label = "trail"
