"""An import begins, and files come in."""

from __future__ import annotations

from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.archive import clean_folder, members
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


def add_file(user: User, batch_id: int, upload: UploadedFile, *, folder: str = "") -> Item:
    """Keep a file and let it be read. Raises `TooLargeError`, `TooManyError`, and the errors of `locked_open`.

    `folder` is where it lay in the folder that was sent.
    """
    name = clean_name(upload.name or "")
    if (upload.size or 0) > DEFAULT_LIMITS.file_bytes:
        raise TooLargeError(name=name, megabytes=DEFAULT_LIMITS.file_bytes // _MEGABYTE)
    came = _Came(name, clean_folder(folder), keep(upload.chunks()))
    return _enter_all(user, batch_id, [came])[0]


def add_archive(user: User, batch_id: int, upload: UploadedFile) -> list[Item]:
    """Keep every file of an archive and let them be read: all of them, or none.

    Raises `BadArchiveError`, `TooManyError`, and the errors of `locked_open`.
    """
    name = clean_name(upload.name or "")
    file = upload.file
    assert file is not None, "what was sent is a file"
    came: list[_Came] = []
    try:
        for member in members(name, file, most=MOST_FILES):
            folder = f"{name}/{member.folder}".rstrip("/")
            came.append(_Came(member.name, clean_folder(folder), keep(member.chunks)))
    except BaseException:
        _remove_all(came)
        raise
    return _enter_all(user, batch_id, came)


class _Came(NamedTuple):
    """A file that came in and was kept."""

    name: str
    folder: str
    kept: Kept


def _enter_all(user: User, batch_id: int, came: list[_Came]) -> list[Item]:
    with transaction.atomic():
        try:
            batch = locked_open(user, batch_id)
            _refuse_too_many(batch, came)
            items = [_enter(user, batch, one) for one in came]
            batch.revision += 1
            batch.save(update_fields=["revision"])
            wake()
        except BaseException:
            # Only up to here: whatever goes wrong from now on, the import may have been written and need the files.
            _remove_all(came)
            raise
    for item, one in zip(items, came, strict=True):
        if not item.stored:
            remove(one.kept.stored)
    return items


def _refuse_too_many(batch: Batch, came: list[_Came]) -> None:
    if batch.items.count() + len(came) > MOST_FILES:
        raise TooManyError(name=came[0].name, most=MOST_FILES)


def _enter(user: User, batch: Batch, came: _Came) -> Item:
    kept = came.kept
    twin = _twin(batch, kept.sha256)
    is_here = twin is not None and twin.batch_id == batch.pk
    item = Item.objects.create(
        batch=batch,
        name=came.name,
        folder=came.folder,
        sha256=kept.sha256,
        size=kept.size,
        stored="" if is_here else kept.stored,
        state=Item.REPEATED if is_here else Item.WAITING,
        repeats=twin,
    )
    after = {"file": came.name, "sha256": kept.sha256, "bytes": kept.size}
    append(user.username, "import.file", subject(batch), after=after)
    return item


def _remove_all(came: list[_Came]) -> None:
    for one in came:
        remove(one.kept.stored)


def _twin(batch: Batch, sha256: str) -> Item | None:
    """Return the file with the same bytes that came before: in this import, or one that the unit carried out."""
    same = Item.objects.filter(sha256=sha256).exclude(state=Item.REPEATED)
    return (
        same.filter(batch=batch).first()
        or same.filter(batch__unit=batch.unit_id, batch__state=Batch.APPLIED).order_by("-pk").first()
    )
