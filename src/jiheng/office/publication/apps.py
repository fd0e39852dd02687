"""The slice as Django knows it."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publication."""

    name = "jiheng.office.publication"
    label = "publication"

    def ready(self) -> None:
        """Stand on the page of a case, and answer what of it is withheld."""
        from jiheng.office.cases import withholding  # noqa: PLC0415 -- models can be loaded only now
        from jiheng.office.publication import inside, stands  # noqa: PLC0415 -- likewise

        withholding.ask(inside.Cells())
        stands.stand_on_pages()
