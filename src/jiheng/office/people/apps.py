"""The slice as Django knows it."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    """Units and people."""

    name = "jiheng.office.people"
    label = "people"

    def ready(self) -> None:
        """Let every session know when it began, however the login was done."""
        from jiheng.office.people.sessions import begin  # noqa: PLC0415 -- models can be loaded only now

        user_logged_in.connect(begin, dispatch_uid="people.sessions.begin")
