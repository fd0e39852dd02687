"""What became of one file of many: its declaration as bytes, or the error that stopped it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from jiheng.declaration.model import Declaration, DepartmentGoal, Project
from jiheng.foundation.errors import JihengError, SourceError
from jiheng.foundation.message import Message


class WorkerDiedError(SourceError):
    """The process that read the file was ended from outside or by a fault: a crash, or no memory left."""

    code = "worker-died"


class DefectError(SourceError):
    """Reading the file met a defect of this program. `trace` holds the traceback for those who mend it."""

    code = "defect"


class Item(msgspec.Struct, frozen=True):
    """One file to read: where it lies, and what it is called in the declaration and in reports."""

    path: Path
    name: str


class Tally(msgspec.Struct, frozen=True):
    """What a declaration holds, counted."""

    projects: int = 0
    indicators: int = 0
    repaired: int = 0
    problems: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.projects + other.projects,
            self.indicators + other.indicators,
            self.repaired + other.repaired,
            self.problems + other.problems,
        )


class Outcome(msgspec.Struct, frozen=True):
    """`encoded` is the declaration as JSON of the contract, None when `error` says why there is none.

    `sha256` names the bytes that were read. Bytes, not objects, cross from process to process: nothing is
    built twice that is only passed on.
    """

    name: str
    sha256: str = ""
    encoded: bytes | None = None
    tally: Tally = Tally()
    error: JihengError | None = None


def outcome_of(name: str, declaration: Declaration) -> Outcome:
    """Return the outcome of a file that was read."""
    return Outcome(name, declaration.source.sha256, msgspec.json.encode(declaration), tally_of(declaration))


def tally_of(declaration: Declaration) -> Tally:
    """Count what `declaration` holds."""
    owners: list[Project | DepartmentGoal] = [*declaration.projects, *declaration.department_goals]
    return Tally(
        projects=len(declaration.projects),
        indicators=sum(len(owner.indicators) for owner in owners),
        repaired=sum(indicator.repaired for owner in owners for indicator in owner.indicators),
        problems=len(declaration.problems),
    )


def worker_died(item: Item, exit_code: int | None) -> Outcome:
    """Return the outcome of a file whose reader died; `exit_code` is negative for a signal."""
    ended = Message(
        f"读它的进程意外终止（退出码 {exit_code}），可能是文件触发了底层库的缺陷或内存不足",
        f"the process reading it died (exit code {exit_code}): a fault in a library, or not enough memory",
    )
    return Outcome(item.name, error=WorkerDiedError(file=item.name, detail=ended))
