"""For the screen: every project with its proposed grade and what is objected to; at the end the whole."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import groupby
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jiheng.audit.analysis_tables import totals
from jiheng.audit.engine import DocumentAudit, ProjectResult
from jiheng.audit.finding import SEVERITIES, Finding, Severity
from jiheng.audit.overview import Overview
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.audit.reports import _words as words
from jiheng.audit.rule import RULES
from jiheng.audit.wording import basis_in_words, mending, question, sentence
from jiheng.foundation.message import Message

_STYLES: dict[Severity, str] = {"S1": "bold red", "S2": "red", "S3": "yellow", "S4": "cyan"}
_GRADE = Message("建议等级 {grade}", "proposed grade {grade}")
_WITHHELD = Message("涉密，未审核内容", "withheld, content not audited")
_DOCUMENT = Message("整份文件", "the document as a whole")
_MEND = Message("改法：{mend}", "mend: {mend}")
_BASIS = Message("依据：{basis}", "rests on: {basis}")
_PLACE = Message("位置：{place}", "at: {place}")
_SUM = Message("计算：{sum}", "sum: {sum}")
_FIX = Message("可直接改为：{fix}", "can be changed to: {fix}")
_WHOLE = Message("合计", "All together")
_SUMMARY = Message(
    "{documents} 份文件，{projects} 个项目，{indicators} 条指标；量化 {share}；建议等级 {grades}",
    "{documents} documents, {projects} projects, {indicators} indicators; {share} quantified; grades {grades}",
)
_FOUND = Message("问题：{found}", "findings: {found}")
_ACCEPTED = Message("已接受、不再列出：{count} 处", "accepted and not listed: {count}")
_OVERDUE = Message(
    "接受已过期，重新列为问题：{rule} {subject}（{until} 到期，{by}）",
    "accepted until {until} by {by}, objected to again: {rule} {subject}",
)
_UNMET = Message(
    "接受的问题这次没有出现，可从文件中删去：{rule} {subject}",
    "accepted, but not found this time: {rule} {subject}",
)
_COMPARED = Message(
    "{what}：{count}（详见 xlsx、html 或 json 报告）", "{what}: {count} (see the xlsx, html or json report)"
)
_FAILED = Message("没有审核：{sentence}", "not audited: {sentence}")
_HEADS = (
    Message("规则", "rule"),
    Message("轻重", "severity"),
    Message("处", "count"),
    Message("内容", "what it checks"),
)


class _Screen(ReportOutlet):
    def __init__(self, target: BinaryIO, style: ReportStyle) -> None:
        self._language = style.language
        self._examples = style.examples
        self._target = target
        self._text = StringIO()
        self._console = Console(
            file=self._text,
            width=style.columns,
            force_terminal=style.is_terminal,
            color_system="auto" if style.is_terminal else None,
            highlight=False,
        )

    def write(self, audited: DocumentAudit) -> None:
        self._say(words.head_of(audited), "bold reverse")
        self._say(words.counts_of(audited, self._language))
        shown, rest = words.capped(audited.findings, self._examples)
        for number, findings in groupby(shown, key=lambda f: (f.subject.part, f.subject.project_number)):
            self._owner(self._title(audited, *number), list(findings))
        for line in words.rest_in_words(rest, self._language):
            self._say(line, "dim")
        if not audited.findings:
            self._say(words.NOTHING.render(self._language), "green")
        if audited.questions:
            self._say("")
            self._say(words.QUESTIONS.render(self._language), "bold")
        for asked in audited.questions:
            asks = question(asked, self._language)
            self._say(
                f"  {asked.rule} " + words.ASKED_OF.render(self._language, asks=asks, count=asked.count)
            )
        self._say("")
        self._flush()

    def close(self, ending: Ending) -> None:
        if ending.set_findings or ending.set_questions:
            self._owner(words.SET_TITLE.render(self._language), list(ending.set_findings))
            for asked in ending.set_questions:
                self._say(f"  {asked.rule} {question(asked, self._language)}")
        for line in self._ending_lines(ending):
            self._say(line)
        self._summary(ending.overview)
        self._flush()

    def _title(self, audited: DocumentAudit, part: str | None, number: int | None) -> str:
        if number is None:
            return _DOCUMENT.render(self._language)
        if part == "projects":
            return self._project(audited.projects[number], number)
        named = (
            f.subject.project
            for f in audited.findings
            if f.subject.project_number == number and f.subject.part == part
        )
        return next(named) or ""

    def _project(self, project: ProjectResult, number: int) -> str:
        grade = project.grade
        judged = _GRADE.render(self._language, grade=grade) if grade else _WITHHELD.render(self._language)
        parts = (f"{number + 1}. {project.name}", words.budget_in_words(project.budget), judged)
        return "  ".join(part for part in parts if part)

    def _owner(self, title: str, findings: list[Finding]) -> None:
        self._say("")
        self._say(title, "bold")
        for finding in findings:
            self._finding(finding)

    def _finding(self, finding: Finding) -> None:
        severity = SEVERITIES[finding.severity].render(self._language)
        head = Text(f"{finding.rule} {severity}  ", _STYLES[finding.severity])
        head.append(" ".join(sentence(finding, self._language).split()), "default")
        self._console.print(Padding(head, (0, 0, 0, 2)))
        for line in self._details(finding):
            self._console.print(Padding(Text(line, "dim"), (0, 0, 0, 6)))

    def _details(self, finding: Finding) -> Iterator[str]:
        if finding.sum:
            yield _SUM.render(self._language, sum=finding.sum)
        if finding.fix is not None:
            yield _FIX.render(self._language, fix=finding.fix.new)
        yield _MEND.render(self._language, mend=mending(finding, self._language))
        yield _BASIS.render(self._language, basis=basis_in_words(finding.rule, self._language))
        if finding.where is not None:
            yield _PLACE.render(self._language, place=finding.where.describe(self._language))

    def _ending_lines(self, ending: Ending) -> Iterator[str]:
        for one in ending.overdue:
            yield _OVERDUE.render(
                self._language, rule=one.rule, subject=one.subject, until=one.until, by=one.by
            )
        for one in ending.unmet:
            yield _UNMET.render(self._language, rule=one.rule, subject=one.subject)
        for what, count in totals(ending.analysis) if ending.analysis else ():
            if count:
                yield _COMPARED.render(self._language, what=what.render(self._language), count=count)
        yield from ending.notes
        for failed in ending.failed:
            yield _FAILED.render(self._language, sentence=failed)

    def _summary(self, overview: Overview) -> None:
        total = overview.total
        self._say(_WHOLE.render(self._language), "bold reverse")
        self._say(
            _SUMMARY.render(
                self._language,
                documents=overview.documents,
                projects=total.projects,
                indicators=total.indicators,
                share=words.share_in_words(total.quantified, total.indicators),
                grades=words.grades_in_words(total),
            )
        )
        self._say(
            _FOUND.render(self._language, found=words.severities_in_words(total.severities, self._language))
        )
        if overview.accepted:
            self._say(_ACCEPTED.render(self._language, count=overview.accepted))
        if overview.by_rule:
            self._console.print(self._rules(overview))

    def _rules(self, overview: Overview) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for head in _HEADS:
            table.add_column(head.render(self._language), overflow="fold")
        for rule_id, line in overview.rules_by_weight():
            severity = Text(SEVERITIES[line.severity].render(self._language), _STYLES[line.severity])
            table.add_row(rule_id, severity, str(line.count), RULES.get(rule_id).title.render(self._language))
        return table

    def _say(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style))

    def _flush(self) -> None:
        lines = (line.rstrip() for line in self._text.getvalue().split("\n"))
        self._target.write("\n".join(lines).encode(errors="backslashreplace"))
        self._text.seek(0)
        self._text.truncate()


REPORT = Report(
    id="text",
    title=Message("屏幕上的文字", "text on the screen"),
    extension=".txt",
    is_text=True,
    open=_Screen,
)
