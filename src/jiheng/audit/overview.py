"""What an audit of many documents came to, counted as the documents pass; it keeps no document."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import msgspec

from jiheng.audit.engine import DocumentAudit, ProjectResult
from jiheng.audit.finding import SEVERITIES, Finding, Grade, Severity, Subject, Tally

GRADES: tuple[Grade, ...] = ("优", "良", "中", "差")


class OfficeLine(msgspec.Struct):
    """What an overview says of one office. `budget` is in yuan."""

    projects: int = 0
    indicators: int = 0
    quantified: int = 0
    budget: Decimal = Decimal(0)
    severities: Counter[str] = msgspec.field(default_factory=Counter)
    grades: Counter[str] = msgspec.field(default_factory=Counter)


class RuleLine(msgspec.Struct):
    """What an overview says of one rule: its findings so far, and the first few of them."""

    severity: Severity
    count: int = 0
    documents: int = 0
    examples: list[Finding] = []


class Overview:
    """Counts by rule, office, severity and grade. `examples` findings of each rule are kept."""

    def __init__(self, *, examples: int = 5) -> None:
        """Begin with nothing counted."""
        self.documents = 0
        self.accepted = 0
        self.questions = 0
        self.withheld = 0
        self.by_severity: Counter[Severity] = Counter()
        self.by_rule: dict[str, RuleLine] = {}
        self.by_office: dict[str, OfficeLine] = {}
        self.tallies: dict[str, Tally] = {}
        self._examples = examples

    def add(self, audited: DocumentAudit) -> None:
        """Count one document."""
        self.documents += 1
        self.accepted += len(audited.accepted)
        self.questions += len(audited.questions)
        for project in audited.projects:
            self._add_project(project.office or audited.subject.office or "", project)
        self.add_findings(audited.findings)

    def add_findings(self, findings: list[Finding]) -> None:
        """Count findings, of a document or of the whole set."""
        for finding in findings:
            self.by_severity[finding.severity] += 1
            line = self.by_rule.setdefault(finding.rule, RuleLine(finding.severity))
            line.count += 1
            if len(line.examples) < self._examples:
                line.examples.append(finding)
            self._office(finding.subject).severities[finding.severity] += 1
        for rule_id in {finding.rule for finding in findings}:
            self.by_rule[rule_id].documents += 1

    @property
    def total(self) -> OfficeLine:
        """The sum over all offices."""
        total = OfficeLine()
        for line in self.by_office.values():
            total.projects += line.projects
            total.indicators += line.indicators
            total.quantified += line.quantified
            total.budget += line.budget
            total.severities.update(line.severities)
            total.grades.update(line.grades)
        return total

    def rules_by_weight(self) -> list[tuple[str, RuleLine]]:
        """Return the rules that fired, the gravest first, of these the most frequent first."""
        order = list(SEVERITIES)
        return sorted(self.by_rule.items(), key=lambda r: (order.index(r[1].severity), -r[1].count, r[0]))

    def offices_by_weight(self) -> list[tuple[str, OfficeLine]]:
        """Return the offices, those with most grave findings first."""
        return sorted(self.by_office.items(), key=lambda o: ([-o[1].severities[s] for s in SEVERITIES], o[0]))

    def _office(self, subject: Subject) -> OfficeLine:
        return self.by_office.setdefault(subject.office or "", OfficeLine())

    def _add_project(self, office: str, project: ProjectResult) -> None:
        line = self.by_office.setdefault(office, OfficeLine())
        line.projects += 1
        line.indicators += project.indicators
        line.quantified += project.quantified
        if project.budget is not None:
            line.budget += Decimal(project.budget)
        if project.grade is None:
            self.withheld += 1
        else:
            line.grades[project.grade] += 1
