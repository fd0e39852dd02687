"""The slice as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Units and people."""

    name = "jiheng.office.people"
    label = "people"
