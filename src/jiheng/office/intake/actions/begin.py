"""An import begins, and files come in."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.errors import TooLargeError, TooManyError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.stored import Kept, clean_name, keep, remove
from jiheng.office.intake.worker import wake
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append

MOST_FILES = 500
"""How many files one import takes."""

_MEGABYTE = 1024 * 1024


@transaction.atomic
def begin(user: User, unit: Unit, mode: str, *, fiscal_year: int | None = None) -> Batch:
    """Begin an import. Raises `NoAccessError` for anyone but the unit's clerk."""
    if "unit_clerk" not in roles_towards(user, unit):
        raise NoAccessError(name=unit.name)
    batch = Batch.objects.create(unit=unit, author=user.username, mode=mode, fiscal_year=fiscal_year)
    append(user.username, "import.begin", subject(batch), after={"unit": unit.code, "mode": mode})
    return batch


def add_file(user: User, batch_id: int, upload: UploadedFile) -> Item:
    """Keep a file and let it be read. Raises `TooLargeError`, `TooManyError`, and the errors of `locked_open`."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > DEFAULT_LIMITS.file_bytes:
        raise TooLargeError(name=name, megabytes=DEFAULT_LIMITS.file_bytes // _MEGABYTE)
    kept = keep(upload)
    try:
        item = _enter(user, batch_id, name, kept)
    except BaseException:
        remove(kept.stored)
        raise
    if not item.stored:
        remove(kept.stored)
    return item


@transaction.atomic
def _enter(user: User, batch_id: int, name: str, kept: Kept) -> Item:
    batch = locked_open(user, batch_id)
    if batch.items.count() >= MOST_FILES:
        raise TooManyError(name=name, most=MOST_FILES)
    twin = _twin(batch, kept.sha256)
    is_here = twin is not None and twin.batch_id == batch.pk
    item = Item.objects.create(
        batch=batch,
        name=name,
        sha256=kept.sha256,
        size=kept.size,
        stored="" if is_here else kept.stored,
        state=Item.REPEATED if is_here else Item.WAITING,
        repeats=twin,
    )
    batch.revision += 1
    batch.save(update_fields=["revision"])
    append(
        user.username,
        "import.file",
        subject(batch),
        after={"file": name, "sha256": kept.sha256, "bytes": kept.size},
    )
    wake()
    return item


def _twin(batch: Batch, sha256: str) -> Item | None:
    """Return the file with the same bytes that came before: in this import, or one that the unit carried out."""
    same = Item.objects.filter(sha256=sha256).exclude(state=Item.REPEATED)
    return (
        same.filter(batch=batch).first()
        or same.filter(batch__unit=batch.unit_id, batch__state=Batch.APPLIED).order_by("-pk").first()
    )
