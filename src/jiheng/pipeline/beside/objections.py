"""What the audit objects to in one document, as the page shows it: each with the marks of its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.audit import DocumentAudit, Finding, Quote
from jiheng.audit.finding import SEVERITIES
from jiheng.audit.rule import RULES
from jiheng.audit.wording import basis_in_words, field_name, mending, question, sentence
from jiheng.foundation.where import Where

Place = Callable[[Where | None], dict[str, Any]]
_LANGUAGES = ("zh", "en")


def objections(audited: DocumentAudit, place: Place) -> dict[str, Any]:
    """Return the findings, questions and proposed grades of a document; `place` lays a mark on a place."""
    return {
        "findings": [_finding(finding, place) for finding in audited.findings],
        "questions": [
            {"rule": asked.rule, "count": asked.count, "asks": {at: question(asked, at) for at in _LANGUAGES}}
            for asked in audited.questions
        ],
        "grades": [project.grade for project in audited.projects],
        "accepted": len(audited.accepted),
    }


def _finding(finding: Finding, place: Place) -> dict[str, Any]:
    subject = finding.subject
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "severity_says": {at: SEVERITIES[finding.severity].render(at) for at in _LANGUAGES},
        "title": {at: RULES.get(finding.rule).title.render(at) for at in _LANGUAGES},
        "message": {at: sentence(finding, at) for at in _LANGUAGES},
        "mend": {at: mending(finding, at) for at in _LANGUAGES},
        "basis": {at: basis_in_words(finding.rule, at) for at in _LANGUAGES},
        "sum": finding.sum,
        "fix": finding.fix.new if finding.fix else None,
        "about": [part for part in (subject.project, subject.indicator) if part],
        "owner": [subject.part, subject.project_number],
        "indicator": subject.indicator_number,
        "evidence": [_quote(quote, place) for quote in finding.evidence],
        **place(finding.where),
    }


def _quote(quote: Quote, place: Place) -> dict[str, Any]:
    field = {at: field_name(quote.field, at) for at in _LANGUAGES}
    return {"field": field, "text": quote.text, "of": quote.of, **place(quote.where)}
