"""Where printed books lie: in our folder, under names of ours, readable by us only, until they expire."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from jiheng.office.output.models import Book

_FOLDER = "output"


def path_of(book: Book) -> Path:
    """Return where the file of a book lies, whose folder is made where it is not there."""
    folder = Path(settings.MEDIA_ROOT) / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / book.pk.hex


def expires_at(book: Book) -> datetime | None:
    """Return when a finished book is removed by itself."""
    return book.ended_at + timedelta(days=settings.PRINTS_KEPT_DAYS) if book.ended_at is not None else None


def expire() -> int:
    """Remove what lay long enough; return how many."""
    ended = timezone.now() - timedelta(days=settings.PRINTS_KEPT_DAYS)
    old = list(Book.objects.filter(ended_at__lt=ended))
    for book in old:
        path = path_of(book)
        book.delete()
        path.unlink(missing_ok=True)
    return len(old)
