"""Files → audits: what was read of each file is put to the rules; one bad file stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from jiheng.audit import Auditor, DocumentAudit
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.declaration.model import Declaration
from jiheng.documents.open import known_extensions
from jiheng.foundation.errors import DamagedFileError
from jiheng.foundation.message import Message
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.gather import NothingToReadError, gather
from jiheng.pipeline.outcome import Item, Outcome
from jiheng.pipeline.read_item import read_item

_OURS = b"jiheng/declaration@"
_HEAD_BYTES = 4_096
READ_BEFORE = ".json"
"""Files of this extension hold a declaration that was read before, and are not read again."""


def is_candidate(path: Path) -> bool:
    """Say whether a file found in a folder is worth auditing: of JSON files only those that say they are ours."""
    if path.suffix.lower() != READ_BEFORE:
        return True
    with path.open("rb") as file:
        return _OURS in file.read(_HEAD_BYTES)


def gather_declarations(
    sources: Sequence[Path], *, leave_out: Path | None = None, include: Sequence[str] = ()
) -> tuple[list[Item], int]:
    """Return the documents among what was named, and how many JSON files of folders are none of ours.

    `leave_out` is what will be written. Raises `NothingToReadError`.
    """
    extensions = known_extensions() | {READ_BEFORE}
    left_out = [leave_out] if leave_out else []
    gathered = gather(sources, extensions=extensions, include=include, leave_out=left_out).items
    items = [item for item in gathered if item.path in sources or is_candidate(item.path)]
    if not items:
        raise NothingToReadError(extensions=" ".join(sorted(extensions)))
    return items, len(gathered) - len(items)


def declared(item: Item, *, layout: str | None = None) -> Declaration:
    """Return what a file declares: read anew, or as it was read before. Raises `foundation.errors`."""
    if item.path.suffix.lower() != READ_BEFORE:
        return read_item(item, layout=layout)
    try:
        return msgspec.json.decode(item.path.read_bytes(), type=Declaration)
    except (OSError, msgspec.DecodeError) as error:
        detail = Message(
            f"不是绩衡声明（jiheng/declaration@1）：{error}", f"it is no jiheng/declaration@1: {error}"
        )
        raise DamagedFileError(file=item.name, detail=detail) from error


def audit_outcomes(
    outcomes: Iterable[Outcome], auditor: Auditor
) -> Iterator[tuple[Outcome, DocumentAudit | None]]:
    """Yield every outcome with its audit; None where the file could not be read."""
    for outcome in outcomes:
        if outcome.encoded is None:
            yield outcome, None
        else:
            yield outcome, auditor.audit(msgspec.json.decode(outcome.encoded, type=Declaration))


class OpenReport:
    """A report being written; it is completed by `close`."""

    def __init__(self, outlet: ReportOutlet) -> None:
        self.write = outlet.write
        self._outlet = outlet
        self._is_closed = False

    def close(self, ending: Ending) -> None:
        """Complete the report."""
        self._outlet.close(ending)
        self._is_closed = True

    def leave(self) -> None:
        """Give up what was not completed."""
        if not self._is_closed:
            self._outlet.abandon()


@contextmanager
def report_into(target: Path | BinaryIO, report: Report, style: ReportStyle) -> Iterator[OpenReport]:
    """Begin a report on a stream, or in a file that appears only when it is complete. Raises OSError."""
    if isinstance(target, Path):
        with appearing_whole(target) as file, report_into(file, report, style) as opened:
            yield opened
        return
    opened = OpenReport(report.open(target, style))
    try:
        yield opened
    finally:
        opened.leave()
    target.flush()
