"""The slice as Django knows it."""

from django.apps import AppConfig


class OutputConfig(AppConfig):
    """Printing."""

    name = "jiheng.office.output"
    label = "output"

    def ready(self) -> None:
        """Stand where people look for printing: among the buttons of cases and records."""
        from jiheng.office.output import stands  # noqa: PLC0415 -- models can be loaded only now

        stands.stand_on_pages()
