"""The slice as Django knows it."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publication."""

    name = "jiheng.office.publication"
    label = "publication"

    def ready(self) -> None:
        """Stand on the page of a case."""
        from jiheng.office.publication import stands  # noqa: PLC0415 -- models can be loaded only now

        stands.stand_on_pages()
