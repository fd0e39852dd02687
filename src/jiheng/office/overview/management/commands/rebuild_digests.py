"""Makes every digest anew: after the rules of the audit changed, or to have it done before the first look."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from jiheng.foundation.message import Message
from jiheng.office.overview.index import rebuild

_DONE = Message(
    "已重建 {count} 个项目的检索与统计数据。", "Search and figures of {count} projects were made anew."
)


class Command(BaseCommand):
    """Rebuilds what search and figures read."""

    help = "Make anew what search and figures read."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 -- Django's signature
        """Rebuild, and say how many."""
        self.stdout.write(_DONE.render(count=rebuild()))
