"""Everything as JSON: one object a document, then the whole; for programs and for later."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import Finding, Question
from jiheng.audit.grade import LEADS_TO
from jiheng.audit.overview import OfficeLine, Overview
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.audit.wording import mending, question, sentence
from jiheng.foundation.message import Message

FORMAT = "jiheng/audit@1"


class _Json(ReportOutlet):
    """Writes the documents as they come, so that memory does not grow with their number."""

    def __init__(self, target: BinaryIO, style: ReportStyle) -> None:
        self._target = target
        self._separator = b"\n"
        head = {"format": FORMAT, "pack": style.pack, "audited_on": style.when}
        target.write(msgspec.json.encode(head)[:-1] + b',"documents":[')

    def write(self, audited: DocumentAudit) -> None:
        body = {
            "document": audited.subject.document,
            "office": audited.subject.office,
            "fiscal_year": audited.fiscal_year,
            "kind": audited.kind,
            "projects": [_project(p) for p in audited.projects],
            "findings": [finding_as_data(f) for f in audited.findings],
            "questions": [question_as_data(q) for q in audited.questions],
            "accepted": [finding_as_data(f) for f in audited.accepted],
        }
        self._target.write(self._separator + msgspec.json.encode(body))
        self._separator = b",\n"

    def close(self, ending: Ending) -> None:
        tail = {
            "set_findings": [finding_as_data(f) for f in ending.set_findings],
            "set_questions": [question_as_data(q) for q in ending.set_questions],
            "analysis": msgspec.to_builtins(ending.analysis),
            "failed": list(ending.failed),
            "notes": list(ending.notes),
            "overview": overview_as_data(ending.overview),
            "acceptances_overdue": ending.overdue,
            "acceptances_unmet": ending.unmet,
        }
        self._target.write(b"\n]," + msgspec.json.encode(tail)[1:] + b"\n")


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """Return a finding with what it says in both languages."""
    return {
        **msgspec.to_builtins(finding),
        "message": {language: sentence(finding, language) for language in ("zh", "en")},
        "mend": {language: mending(finding, language) for language in ("zh", "en")},
    }


def question_as_data(asked: Question) -> dict[str, Any]:
    """Return a question with what it asks in both languages."""
    return {
        **msgspec.to_builtins(asked),
        "asks": {language: question(asked, language) for language in ("zh", "en")},
    }


def overview_as_data(overview: Overview) -> dict[str, Any]:
    """Return the counts of a run."""
    return {
        "documents": overview.documents,
        "accepted": overview.accepted,
        "questions": overview.questions,
        "withheld_projects": overview.withheld,
        "by_severity": dict(overview.by_severity),
        "by_rule": {
            rule: {"severity": line.severity, "count": line.count}
            for rule, line in overview.rules_by_weight()
        },
        "by_office": {name: _office(line) for name, line in overview.offices_by_weight()},
        "total": _office(overview.total),
        "rules": {
            rule: {**msgspec.to_builtins(tally), "seen": tally.seen}
            for rule, tally in overview.tallies.items()
        },
    }


def _project(project: Any) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(project)
    data["leads_to"] = msgspec.to_builtins(LEADS_TO[project.grade]) if project.grade else None
    return data


def _office(line: OfficeLine) -> dict[str, Any]:
    return {
        "projects": line.projects,
        "indicators": line.indicators,
        "quantified": line.quantified,
        "budget": f"{line.budget:f}",
        "severities": dict(line.severities),
        "grades": dict(line.grades),
    }


REPORT = Report(
    id="json",
    title=Message("JSON，供程序使用", "JSON, for programs"),
    extension=".json",
    is_text=True,
    open=_Json,
)
