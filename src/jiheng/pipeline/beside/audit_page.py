"""The summary page of an audit: what was found by rule, office and grade, with the way to every document.

One file without scripts, for reading, printing and sending on. Every bar stands in the table it is drawn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from jiheng.audit.analysis import SetAnalysis
from jiheng.audit.analysis_tables import cluster_in_words, tables
from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import SEVERITIES, Finding, Grade, Question
from jiheng.audit.grade import LEADS_TO
from jiheng.audit.overview import GRADES, OfficeLine, Overview
from jiheng.audit.report import Ending
from jiheng.audit.rule import RULES
from jiheng.audit.wording import basis_in_words, mending, question, sentence
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit

DOCUMENTS = "documents.html"
_SHOWN_PROJECTS = 300
_SHOWN_CLUSTERS = 200
_SHOWN_ROWS = 100
_SHOWN_TABLES = {"contradictions", "apart", "not-compared", "templates"}
_WORDS = {
    "title": Message("绩效目标审核报告", "Audit of performance goals"),
    "documents": Message("份文件", "documents"),
    "projects": Message("个项目", "projects"),
    "indicators": Message("条指标", "indicators"),
    "quantified": Message("量化", "quantified"),
    "findings": Message("处问题", "findings"),
    "questions": Message("须由审核人判断", "For the reviewer to judge"),
    "by_severity": Message("问题轻重", "Findings by severity"),
    "by_grade": Message("建议等级", "Proposed grades"),
    "by_rule": Message("按规则", "By rule"),
    "by_office": Message("按单位", "By office"),
    "worst": Message("各项目的建议等级", "Projects and their proposed grades"),
    "rule": Message("规则", "Rule"),
    "severity": Message("轻重", "Severity"),
    "count": Message("处", "Count"),
    "checks": Message("内容", "What it checks"),
    "office": Message("申报单位", "Office"),
    "project": Message("项目", "Project"),
    "budget": Message("预算", "Budget"),
    "share": Message("量化比例", "Quantified share"),
    "grades": Message("等级", "Grades"),
    "grade": Message("等级", "Grade"),
    "leads_to": Message("意味着", "leads to"),
    "steps": Message("依据的问题", "Because of"),
    "example": Message("例", "For instance"),
    "basis": Message("依据", "Basis"),
    "mend": Message("改法", "How to mend"),
    "open": Message(
        "打开对照页：每个问题旁边就是原文", "Open the documents: every finding beside its source"
    ),
    "unstated": Message("（未写明单位）", "(office not stated)"),
    "failed": Message("没有审核的文件", "Files not audited"),
    "accepted": Message("已接受、不再列出的问题：{n} 处", "Accepted findings, not listed: {n}"),
    "overdue": Message("接受已过期，重新列为问题", "Acceptances past their day"),
    "nothing": Message("没有发现问题。", "Nothing was found."),
    "advice": Message(
        "等级是程序按最重的问题提出的建议，由审核人决定。",
        "The grades are proposed by the gravest finding; the reviewer decides.",
    ),
    "more_projects": Message("另有 {n} 个项目，见对照页。", "{n} more projects: see the documents."),
    "withheld": Message("涉密未审核：{n} 个项目", "Withheld, not audited: {n} projects"),
    "set_findings": Message("各文件之间", "Across the documents"),
    "alike": Message("雷同的目标和指标体系", "Goals and indicator sets that are alike"),
    "more_rows": Message("另有 {n} 行，见 xlsx 报告。", "{n} more rows: see the xlsx report."),
}


class ProjectLine(msgspec.Struct, frozen=True):
    """One project in the list of the summary page. `key` is that of its document."""

    key: str
    document: str
    office: str
    name: str
    budget: str
    grade: Grade
    steps: str


class Summary:
    """Collects what the summary page shows while documents pass."""

    def __init__(self, language: str) -> None:
        """Begin with nothing; `language` is that of the page."""
        self._language = language
        self._keys: dict[str, str] = {}
        self._projects: list[ProjectLine] = []
        self._questions: Counter[str] = Counter()
        self._asked: dict[str, Question] = {}

    def add(self, number: int, audited: DocumentAudit | None) -> None:
        """Take the document with this number (from 1) of the run; None where it could not be read."""
        if audited is None:
            return
        key = f"{number:04d}"
        self._keys[audited.subject.document] = key
        for asked in audited.questions:
            self._questions[asked.rule] += asked.count
            self._asked.setdefault(asked.rule, asked)
        for project in audited.projects:
            if project.grade is not None:
                steps = "；".join(step.render(self._language) for step in project.steps[:-1])
                self._projects.append(
                    ProjectLine(
                        key,
                        audited.subject.document,
                        project.office or "",
                        project.name,
                        in_unit(Decimal(project.budget), "万元") if project.budget else "",
                        project.grade,
                        steps,
                    )
                )

    def write(self, path: Path, ending: Ending, *, pack: str, when: str) -> None:
        """Write the page."""
        language = self._language
        environment = Environment(
            loader=PackageLoader("jiheng.pipeline.beside", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        overview = ending.overview
        page = environment.get_template("audit.html").render(
            say={key: text.render(language) for key, text in _WORDS.items() if "{" not in text.zh},
            say_with=lambda key, **params: _WORDS[key].render(language, **params),
            language="zh-Hans" if language == "zh" else "en",
            documents_page=DOCUMENTS,
            pack=pack,
            when=when,
            overview=overview,
            total=_office(overview.total, 1),
            severities=self._severities(overview),
            grades=self._grades(overview),
            rules=self._rules(overview),
            offices=self._offices(overview),
            projects=self._worst(),
            left_out=max(0, len(self._projects) - _SHOWN_PROJECTS),
            questions=self._questions_shown(),
            set_findings=[self._example(finding) for finding in ending.set_findings],
            clusters=self._clusters(ending.analysis),
            tables=self._tables(ending.analysis),
            notes=list(ending.notes),
            failed=list(ending.failed),
            overdue=list(ending.overdue),
        )
        path.write_text(page, encoding="utf-8")

    def _severities(self, overview: Overview) -> list[dict[str, Any]]:
        most = max(overview.by_severity.values(), default=1)
        return [
            {
                "id": s,
                "says": says.render(self._language),
                "count": overview.by_severity[s],
                "width": _width(overview.by_severity[s], most),
            }
            for s, says in SEVERITIES.items()
        ]

    def _grades(self, overview: Overview) -> list[dict[str, Any]]:
        counts = overview.total.grades
        most = max(counts.values(), default=1)
        return [
            {
                "grade": grade,
                "count": counts[grade],
                "width": _width(counts[grade], most),
                "leads_to": LEADS_TO[grade].render(self._language),
            }
            for grade in GRADES
        ]

    def _rules(self, overview: Overview) -> list[dict[str, Any]]:
        most = max((line.count for line in overview.by_rule.values()), default=1)
        shown = []
        for rule_id, line in overview.rules_by_weight():
            one = RULES.get(rule_id)
            shown.append(
                {
                    "id": rule_id,
                    "severity": line.severity,
                    "severity_says": SEVERITIES[line.severity].render(self._language),
                    "title": one.title.render(self._language),
                    "count": line.count,
                    "width": _width(line.count, most),
                    "mend": one.mend.render(self._language),
                    "basis": basis_in_words(rule_id, self._language),
                    "examples": [self._example(finding) for finding in line.examples],
                }
            )
        return shown

    def _example(self, finding: Finding) -> dict[str, Any]:
        return {
            "rule": finding.rule,
            "message": sentence(finding, self._language),
            "mend": mending(finding, self._language),
            "sum": finding.sum,
            "document": finding.subject.document,
            "key": self._keys.get(finding.subject.document, ""),
        }

    def _clusters(self, analysis: SetAnalysis | None) -> list[dict[str, Any]]:
        """Return every group of like goals or indicator sets, to be opened and read."""
        if analysis is None:
            return []
        return [
            {
                "says": cluster_in_words(cluster, self._language),
                "budget": in_unit(cluster.budget, "万元"),
                "model": cluster.model,
                "members": [
                    {
                        "project": member.subject.project,
                        "office": member.office or "",
                        "year": member.fiscal_year or "",
                        "similarity": f"{member.similarity:.0%}",
                        "text": member.text if member.text != cluster.model else "",
                        "key": self._keys.get(member.subject.document, ""),
                    }
                    for member in cluster.members
                ],
            }
            for cluster in (*analysis.goals, *analysis.indicator_sets)[:_SHOWN_CLUSTERS]
        ]

    def _tables(self, analysis: SetAnalysis | None) -> list[dict[str, Any]]:
        if analysis is None:
            return []
        return [
            {
                "id": table.id,
                "title": table.title.render(self._language),
                "lead": table.lead.render(self._language),
                "heads": [column.title.render(self._language) for column in table.columns],
                "rows": table.rows[:_SHOWN_ROWS],
                "left_out": max(0, len(table.rows) - _SHOWN_ROWS),
            }
            for table in tables(analysis, self._language)
            if table.id in _SHOWN_TABLES
        ]

    def _offices(self, overview: Overview) -> list[dict[str, Any]]:
        lines = overview.offices_by_weight()
        most = max((line.severities.total() for _, line in lines), default=1)
        return [
            {"name": name or _WORDS["unstated"].render(self._language), **_office(line, most)}
            for name, line in lines
        ]

    def _worst(self) -> list[ProjectLine]:
        order = list(reversed(GRADES))
        return sorted(self._projects, key=lambda p: order.index(p.grade))[:_SHOWN_PROJECTS]

    def _questions_shown(self) -> list[Mapping[str, object]]:
        return [
            {"rule": rule, "count": count, "asks": question(self._asked[rule], self._language)}
            for rule, count in sorted(self._questions.items())
        ]


def _office(line: OfficeLine, most: int) -> dict[str, Any]:
    total = line.severities.total()
    return {
        "projects": line.projects,
        "indicators": line.indicators,
        "share": f"{line.quantified * 100 / line.indicators:.0f}%" if line.indicators else "–",
        "share_width": _width(line.quantified, line.indicators),
        "budget": in_unit(line.budget, "万元"),
        "findings": total,
        "width": _width(total, most),
        "parts": [(s, line.severities[s], _width(line.severities[s], total)) for s in SEVERITIES],
        "grades": [(grade, line.grades[grade]) for grade in GRADES],
    }


def _width(part: int, most: int) -> str:
    return f"{part * 100 / most:.1f}" if most else "0"
