"""Markdown, for a pull request, a wiki or an e-mail: a section for each document, then the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from jiheng.audit.analysis_tables import tables
from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import SEVERITIES, Finding
from jiheng.audit.overview import Overview
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.audit.reports import _words as words
from jiheng.audit.rule import RULES
from jiheng.audit.wording import basis_in_words, mending, question, sentence
from jiheng.foundation.message import Message

_FINDING_HEADS = (
    Message("规则", "Rule"),
    Message("轻重", "Severity"),
    Message("对象", "Subject"),
    Message("问题", "Finding"),
    Message("改法", "How to mend"),
    Message("位置", "Place"),
)
_PROJECT_HEADS = (
    Message("项目", "Project"),
    Message("预算", "Budget"),
    Message("指标", "Indicators"),
    Message("量化", "Quantified"),
    Message("建议等级", "Proposed grade"),
)
_RULE_HEADS = (
    Message("规则", "Rule"),
    Message("轻重", "Severity"),
    Message("处", "Count"),
    Message("内容", "What it checks"),
    Message("依据", "Basis"),
)
_WHOLE = Message("合计", "All together")
_FAILED = Message("没有审核：{sentence}", "Not audited: {sentence}")


class _Markdown(ReportOutlet):
    def __init__(self, target: BinaryIO, style: ReportStyle) -> None:
        self._target = target
        self._language = style.language
        self._examples = style.examples
        self._put(f"# {words.TITLE.render(style.language)}\n\n{style.when} {style.pack}")

    def write(self, audited: DocumentAudit) -> None:
        self._put(f"## {_cell(words.head_of(audited))}\n\n{words.counts_of(audited, self._language)}")
        projects = [
            (p.name, words.budget_in_words(p.budget), str(p.indicators), str(p.quantified), p.grade or "–")
            for p in audited.projects
        ]
        if projects:
            self._put(self._table(_PROJECT_HEADS, projects))
        self._findings(audited.findings)
        for asked in audited.questions:
            self._put(f"- **{asked.rule}** {question(asked, self._language)}（{asked.count}）")

    def close(self, ending: Ending) -> None:
        if ending.set_findings:
            self._put(f"## {words.SET_TITLE.render(self._language)}")
            self._findings(list(ending.set_findings))
        for table in tables(ending.analysis, self._language) if ending.analysis else ():
            self._put(f"## {table.title.render(self._language)}\n\n{table.lead.render(self._language)}")
            heads = tuple(column.title for column in table.columns)
            self._put(self._table(heads, (tuple(cell or "" for cell in row) for row in table.rows)))
        self._put(f"## {_WHOLE.render(self._language)}")
        for note in ending.notes:
            self._put(f"- {note}")
        for failed in ending.failed:
            self._put(f"- {_FAILED.render(self._language, sentence=failed)}")
        self._put(self._table(_RULE_HEADS, self._rules(ending.overview)))

    def _findings(self, findings: list[Finding]) -> None:
        if not findings:
            return self._put(words.NOTHING.render(self._language))
        shown, rest = words.capped(findings, self._examples)
        self._put(self._table(_FINDING_HEADS, (self._row(finding) for finding in shown)))
        lines = list(words.rest_in_words(rest, self._language))
        return self._put("\n".join(f"- {line}" for line in lines)) if lines else None

    def _row(self, finding: Finding) -> tuple[str, ...]:
        said = sentence(finding, self._language)
        return (
            finding.rule,
            SEVERITIES[finding.severity].render(self._language),
            words.subject_in_words(finding.subject),
            f"{said} {finding.sum}" if finding.sum else said,
            mending(finding, self._language),
            finding.where.describe(self._language) if finding.where else "",
        )

    def _rules(self, overview: Overview) -> Iterator[tuple[str, ...]]:
        for rule_id, line in overview.rules_by_weight():
            title = RULES.get(rule_id).title.render(self._language)
            severity = SEVERITIES[line.severity].render(self._language)
            yield rule_id, severity, str(line.count), title, basis_in_words(rule_id, self._language)

    def _table(self, heads: tuple[Message, ...], rows: Iterable[tuple[str, ...]]) -> str:
        lines = [" | ".join(head.render(self._language) for head in heads), " | ".join("---" for _ in heads)]
        lines += [" | ".join(_cell(cell) for cell in row) for row in rows]
        return "\n".join(f"| {line} |" for line in lines)

    def _put(self, text: str) -> None:
        self._target.write(f"{text}\n\n".encode(errors="backslashreplace"))


def _cell(text: str) -> str:
    """Return a text that neither ends a cell nor begins markup."""
    bare = " ".join(text.split()).replace("\\", "\\\\")
    return bare.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("`", "\\`")


REPORT = Report(
    id="markdown",
    title=Message("Markdown 文稿", "Markdown"),
    extension=".md",
    is_text=True,
    open=_Markdown,
)
