"""The slice as Django knows it."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Carrying out and results."""

    name = "jiheng.office.results"
    label = "results"

    def ready(self) -> None:
        """Stand on the page of a case, and keep the deadline of a case in step with the rounds."""
        from jiheng.office.results import due, stands  # noqa: PLC0415 -- models can be loaded only now

        due.keep_in_step()
        stands.stand_on_pages()
