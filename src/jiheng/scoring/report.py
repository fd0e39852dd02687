"""What a report of scores must say of itself, and the catalogue of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

import msgspec

from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message
from jiheng.scoring.inflation import Sign
from jiheng.scoring.printed import Mistake
from jiheng.scoring.sheet import ScoreSheet


class Scored(msgspec.Struct, frozen=True):
    """One project of a document, scored: its sheet, the printed scores that are wrong, and signs of inflation."""

    document: str
    office: str
    sheet: ScoreSheet
    mistakes: tuple[Mistake, ...]
    signs: tuple[Sign, ...]


class ReportStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is to look."""

    language: str = "zh"
    columns: int = 120
    is_terminal: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One form of report. `write` takes the projects as they come and writes them all."""

    id: str
    title: Message
    extension: str
    is_text: bool
    write: Callable[[BinaryIO, Iterable[Scored], ReportStyle], None]


REPORTS: Catalogue[Report] = Catalogue(
    "jiheng.scoring.reports", "REPORT", group="jiheng.score_reports", kind=Report
)
"""All reports: one file each in `scoring/reports/`, and those other packages announce."""
