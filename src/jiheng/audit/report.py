"""What a report of an audit must say of itself, and the catalogue of all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import BinaryIO

import msgspec

from jiheng.audit.accepted import Acceptance
from jiheng.audit.analysis import SetAnalysis
from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import Finding, Question
from jiheng.audit.overview import Overview
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message


class ReportStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is to look. `examples` caps the findings shown of one rule where a person reads on a screen.

    `pack` names the rules that ran and `when` the day of the run (ISO), for the head of a report.
    """

    language: str = "zh"
    columns: int = 120
    is_terminal: bool = False
    examples: int = 5
    pack: str = ""
    when: str = ""


class Ending(msgspec.Struct, frozen=True):
    """What is known when all documents have passed.

    `failed` are sentences about files that could not be read; `set_findings` come from the set as a whole, and
    `analysis` is what comparing all its projects showed. `overdue` and `unmet` are acceptances that no longer hold or
    answer to nothing. `notes` are sentences about what could not be done.
    """

    overview: Overview
    failed: Sequence[str] = ()
    set_findings: Sequence[Finding] = ()
    set_questions: Sequence[Question] = ()
    analysis: SetAnalysis | None = None
    notes: Sequence[str] = ()
    overdue: Sequence[Acceptance] = ()
    unmet: Sequence[Acceptance] = ()


class ReportOutlet(ABC):
    """Takes audited documents one at a time, keeping none; the target it writes to stays open."""

    @abstractmethod
    def write(self, audited: DocumentAudit) -> None:
        """Add one document."""

    @abstractmethod
    def close(self, ending: Ending) -> None:
        """Complete the report."""

    def abandon(self) -> None:  # noqa: B027 -- most reports hold nothing that has to be freed
        """Give the report up unfinished and free what it holds."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report: a file in `audit/reports/` that holds `REPORT = Report(...)`.

    `extension` is that of its files; `is_text` says whether it may go to a screen or a pipe.
    """

    id: str
    title: Message
    extension: str
    is_text: bool
    open: Callable[[BinaryIO, ReportStyle], ReportOutlet]


REPORTS: Catalogue[Report] = Catalogue("jiheng.audit.reports", "REPORT", group="jiheng.reports", kind=Report)
