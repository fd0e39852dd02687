"""The slice as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class OverviewConfig(AppConfig):
    """Overview."""

    name = "jiheng.office.overview"
    label = "overview"

    def ready(self) -> None:
        """Hear of cases that are removed, of cells that are withheld, and of migrations."""
        from jiheng.office.cases import withholding  # noqa: PLC0415 -- models are there once all slices are
        from jiheng.office.cases.models import Case  # noqa: PLC0415
        from jiheng.office.overview.index import forget as forget_text  # noqa: PLC0415
        from jiheng.office.overview.index import note  # noqa: PLC0415
        from jiheng.office.overview.models import Digest  # noqa: PLC0415
        from jiheng.office.overview.rows import forget  # noqa: PLC0415
        from jiheng.office.overview.watch import keep_watch  # noqa: PLC0415

        withholding.listen("overview", note)
        pre_delete.connect(forget, sender=Case, dispatch_uid="jiheng.office.overview.forget")
        pre_delete.connect(forget_text, sender=Digest, dispatch_uid="jiheng.office.overview.forget_text")
        post_migrate.connect(keep_watch, sender=self, dispatch_uid="jiheng.office.overview.watch")
