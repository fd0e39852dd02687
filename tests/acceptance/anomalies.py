"""The anomalies that people found in the real documents, beside what the audit says of the same documents.

`python -m tests.acceptance.anomalies` prints precision and recall for each family of rules.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jiheng.audit import Auditor, DocumentAudit, Finding
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.pipeline.one import read_file

SHARED = Path(os.environ.get("JIHENG_SHARED", Path(__file__).parents[3] / "shared"))
EXPECTED = Path(__file__).with_name("audited_anomalies.csv")
READING_ONLY = {"PARSE", "SUM"}
_ENTRY = re.compile(
    r"^- \*\*(?P<id>\d{3}-\d+)\*\* (?P<kind>\S+) — project: (?P<project>.*?); indicator: (?P<indicator>.*?)\. ",
    re.MULTILINE,
)
_ITEM = re.compile(r"部门整体(?: 三、)? ?[(（]?([一二三四五六])[)）]")
_NUMERALS = "一二三四五六"


class Anomaly(NamedTuple):
    """One entry: which document, of which kind, and the projects and indicators it names ("" for none)."""

    id: str
    kind: str
    projects: tuple[str, ...]
    indicators: tuple[str, ...]
    goal: int | None

    def is_about(self, finding: Finding) -> bool:
        """Say whether a finding is about a project and, where it is about an indicator, one that is named here."""
        subject = finding.subject
        if (
            subject.indicator is not None
            and self.indicators
            and _plain(subject.indicator) not in self.indicators
        ):
            return False
        if self.goal is not None:
            return subject.part == "department_goals" and subject.project_number == self.goal
        return not self.projects or subject.project is None or _plain(subject.project) in self.projects


class Expectation(NamedTuple):
    """Which rule reports an anomaly, how often at least; without a rule, why none does."""

    anomaly: str
    rule: str
    times: int
    why: str


@cache
def anomalies() -> dict[str, Anomaly]:
    """Return all entries by their number."""
    text = (SHARED / "gold" / "anomalies.md").read_text(encoding="utf-8")
    found = {}
    for entry in _ENTRY.finditer(text):
        item = _ITEM.search(entry["project"])
        whole = entry["project"].startswith("whole")
        projects = () if whole or item else tuple(map(_plain, entry["project"].split(" / ")))
        indicators = () if entry["indicator"] == "—" else tuple(map(_plain, entry["indicator"].split(" / ")))
        goal = _NUMERALS.index(item[1]) + 1 if item else None
        found[entry["id"]] = Anomaly(entry["id"], entry["kind"], projects, indicators, goal)
    return found


@cache
def expectations() -> tuple[Expectation, ...]:
    """Return what is expected of the audit, entry by entry."""
    lines = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Expectation(row["anomaly"], row["rule"], int(row["times"] or 0), row["why"])
        for row in csv.DictReader(lines)
    )


@cache
def audits() -> dict[str, DocumentAudit]:
    """Return the audit of every real document, by its number."""
    auditor = Auditor()
    return {
        path.name[:3]: auditor.audit(read_file(path, name=path.name))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
    }


def reported(expected: Expectation) -> list[Finding]:
    """Return the findings of the rule on the projects and indicators that the anomaly names."""
    anomaly = anomalies()[expected.anomaly]
    found = audits()[expected.anomaly[:3]].findings
    return [finding for finding in found if finding.rule == expected.rule and anomaly.is_about(finding)]


def by_family() -> Iterator[tuple[str, int, int, int, int]]:
    """Yield family, expected and reported anomalies, findings in all, and findings that an anomaly evidences."""
    evidenced = {f.fingerprint for expected in expectations() if expected.rule for f in reported(expected)}
    findings = [finding for audit in audits().values() for finding in audit.findings]
    wanted = Counter(expected.rule[0] for expected in expectations() if expected.rule)
    met = Counter(e.rule[0] for e in expectations() if e.rule and len(reported(e)) >= e.times)
    for family in sorted(wanted | Counter(finding.rule[0] for finding in findings)):
        own = [finding for finding in findings if finding.rule[0] == family]
        listed = sum(finding.fingerprint in evidenced for finding in own)
        yield family, wanted[family], met[family], len(own), listed


def _plain(text: str) -> str:
    return fold_width(without_spaces(text)).translate(str.maketrans("；：，", ";:,"))


if __name__ == "__main__":
    sys.stdout.write(f"{'family':8}{'expected':>10}{'reported':>10}{'findings':>10}{'evidenced':>11}\n")
    for line in by_family():
        sys.stdout.write("{:8}{:>10}{:>10}{:>10}{:>11}\n".format(*line))
