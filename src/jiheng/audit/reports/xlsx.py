"""A workbook that a bureau can send back: a summary with charts, one row a finding with room for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import BinaryIO

from jiheng.audit.analysis_tables import tables
from jiheng.audit.engine import DocumentAudit, ProjectResult
from jiheng.audit.finding import SEVERITIES, Finding
from jiheng.audit.overview import GRADES, Overview
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.audit.reports import _words as words
from jiheng.audit.rule import RULES
from jiheng.audit.wording import basis_in_words, mending, question, sentence
from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import Message

_Heads = tuple[tuple[Message, int, str], ...]

_FILE = (Message("文件", "file"), 24, "text")
_OFFICE = (Message("申报单位", "office"), 22, "text")
_PROJECT = (Message("项目名称", "project"), 28, "text")
_RULE = (Message("规则", "rule"), 7, "text")
_SEVERITY = (Message("轻重", "severity"), 10, "text")
_FINDING_HEADS: _Heads = (
    _FILE,
    _OFFICE,
    (Message("项目序号", "project no."), 6, "number"),
    _PROJECT,
    (Message("指标", "indicator"), 22, "text"),
    _RULE,
    _SEVERITY,
    (Message("问题", "finding"), 56, "text"),
    (Message("原文", "evidence"), 40, "text"),
    (Message("计算", "sum"), 26, "text"),
    (Message("改法", "how to mend"), 36, "text"),
    (Message("可直接改为", "change to"), 14, "text"),
    (Message("依据", "basis"), 36, "text"),
    (Message("位置", "place"), 18, "text"),
    (Message("单位答复", "answer of the office"), 30, "text"),
    (Message("审核意见", "reviewer's remark"), 30, "text"),
    (Message("问题指纹", "fingerprint"), 19, "code"),
)
_PROJECT_HEADS: _Heads = (
    _FILE,
    _OFFICE,
    (Message("序号", "no."), 6, "number"),
    _PROJECT,
    (Message("项目编码", "code"), 20, "code"),
    (Message("预算（元）", "budget (yuan)"), 16, "money"),
    (Message("指标数", "indicators"), 8, "number"),
    (Message("量化指标数", "quantified"), 10, "number"),
    (Message("建议等级", "proposed grade"), 10, "text"),
    (Message("得出等级的步骤", "steps to the grade"), 70, "text"),
)
_QUESTION_HEADS: _Heads = (
    _FILE,
    _OFFICE,
    _RULE,
    (Message("须由审核人判断", "for the reviewer to judge"), 80, "text"),
    (Message("处", "count"), 6, "number"),
)
_RULE_HEADS: _Heads = (
    _RULE,
    _SEVERITY,
    (Message("内容", "what it checks"), 44, "text"),
    (Message("问题", "fired"), 8, "number"),
    (Message("通过", "passed"), 10, "number"),
    (Message("不适用", "not applicable"), 10, "number"),
    (Message("待判断", "asked"), 8, "number"),
    (Message("已接受", "accepted"), 8, "number"),
    (Message("依据", "basis"), 60, "text"),
)
_OFFICE_HEADS: _Heads = (
    _OFFICE,
    (Message("项目数", "projects"), 8, "number"),
    (Message("预算（元）", "budget (yuan)"), 16, "money"),
    (Message("指标数", "indicators"), 8, "number"),
    (Message("量化指标数", "quantified"), 10, "number"),
    *((says, 10, "number") for says in SEVERITIES.values()),
    *((Message(grade, grade), 6, "number") for grade in GRADES),
)
_SUMMARY_HEADS: _Heads = ((Message("汇总", "summary"), 36, "text"), (Message("数量", "count"), 14, "number"))
_WITHHELD = Message("涉密，未审核内容", "withheld, content not audited")
_CHART_RULES = 15
_ROW_PIXELS = 20


class _Workbook(ReportOutlet):
    def __init__(self, target: BinaryIO, style: ReportStyle) -> None:
        self._style = style
        self._language = style.language
        # Rows wait here until the workbook is complete.
        self._waiting = TemporaryDirectory(prefix="jiheng-", ignore_cleanup_errors=True)
        self._book = new_workbook(target, tmpdir=self._waiting.name, constant_memory=True)
        self._styles = Styles(self._book)
        self._summary = self._sheet(Message("汇总", "summary"), _SUMMARY_HEADS)
        self._next_chart = 1
        self._findings = self._sheet(Message("问题", "findings"), _FINDING_HEADS)
        self._projects = self._sheet(Message("项目", "projects"), _PROJECT_HEADS)
        self._questions = self._sheet(Message("待判断", "questions"), _QUESTION_HEADS)
        self._accepted = self._sheet(Message("已接受", "accepted"), _FINDING_HEADS)
        self._rules = self._sheet(Message("规则", "rules"), _RULE_HEADS)
        self._offices = self._sheet(Message("单位", "offices"), _OFFICE_HEADS)

    def write(self, audited: DocumentAudit) -> None:
        for finding in audited.findings:
            self._findings.write(self._finding(finding))
        for finding in audited.accepted:
            self._accepted.write(self._finding(finding))
        for number, project in enumerate(audited.projects, start=1):
            self._projects.write(self._project(audited.subject.document, number, project))
        for asked in audited.questions:
            said = question(asked, self._language)
            self._questions.write(
                [asked.document, audited.subject.office, asked.rule, said, str(asked.count)]
            )

    def close(self, ending: Ending) -> None:
        for finding in ending.set_findings:
            self._findings.write(self._finding(finding))
        for asked in ending.set_questions:
            said = question(asked, self._language)
            self._questions.write([asked.document, None, asked.rule, said, str(asked.count)])
        for table in tables(ending.analysis, self._language) if ending.analysis else ():
            sheet = self._sheet(table.title, tuple((c.title, c.width, c.kind) for c in table.columns))
            for row in table.rows:
                sheet.write(row)
            sheet.finish()
        self._write_rules(ending.overview)
        self._write_offices(ending.overview)
        self._write_summary(ending.overview, ending.failed)
        sheets = (self._summary, self._findings, self._projects, self._questions, self._accepted, self._rules)
        for sheet in (*sheets, self._offices):
            sheet.finish()
        self._book.close()
        self._waiting.cleanup()

    def abandon(self) -> None:
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()  # XlsxWriter would close it only when completing the workbook
        self._waiting.cleanup()

    def _sheet(self, name: Message, heads: _Heads) -> Sheet:
        made = [Head(title.render(self._language), width, kind) for title, width, kind in heads]
        return Sheet(self._book, self._styles, name.render(self._language), made, self._language)

    def _finding(self, finding: Finding) -> list[str | None]:
        subject = finding.subject
        number = subject.project_number
        return [
            subject.document,
            subject.office,
            None if number is None else str(number + 1),
            subject.project,
            subject.indicator,
            finding.rule,
            SEVERITIES[finding.severity].render(self._language),
            sentence(finding, self._language),
            words.evidence_in_words(finding.evidence, self._language),
            finding.sum,
            mending(finding, self._language),
            finding.fix.new if finding.fix else None,
            basis_in_words(finding.rule, self._language),
            finding.where.describe(self._language) if finding.where else None,
            None,
            None,
            finding.fingerprint,
        ]

    def _project(self, document: str, number: int, project: ProjectResult) -> list[str | None]:
        steps = "\n".join(step.render(self._language) for step in project.steps)
        return [
            document,
            project.office,
            str(number),
            project.name,
            project.code,
            project.budget,
            str(project.indicators),
            str(project.quantified),
            project.grade,
            steps or _WITHHELD.render(self._language),
        ]

    def _write_rules(self, overview: Overview) -> None:
        for rule_id, tally in overview.tallies.items():
            one = RULES.get(rule_id)
            counts = (tally.fired, tally.passed, tally.not_applicable, tally.asked, tally.accepted)
            line = overview.by_rule.get(rule_id)
            severity = line.severity if line else one.severity
            self._rules.write(
                [
                    rule_id,
                    SEVERITIES[severity].render(self._language),
                    one.title.render(self._language),
                    *(str(count) for count in counts),
                    basis_in_words(rule_id, self._language),
                ]
            )

    def _write_offices(self, overview: Overview) -> None:
        for name, line in overview.offices_by_weight():
            counts = [line.severities[severity] for severity in SEVERITIES]
            grades = [line.grades[grade] for grade in GRADES]
            amounts = [f"{line.budget:f}", line.indicators, line.quantified, *counts, *grades]
            named = name or words.NO_OFFICE.render(self._language)
            self._offices.write([named, str(line.projects), *(str(amount) for amount in amounts)])

    def _write_summary(self, overview: Overview, failed: Sequence[str]) -> None:
        total = overview.total
        put = self._summary.write
        put([Message("文件", "documents").render(self._language), str(overview.documents)])
        put([Message("项目", "projects").render(self._language), str(total.projects)])
        put([Message("指标", "indicators").render(self._language), str(total.indicators)])
        put([Message("量化指标", "quantified").render(self._language), str(total.quantified)])
        put([Message("已接受的问题", "accepted findings").render(self._language), str(overview.accepted)])
        put([Message("没有审核的文件", "files not audited").render(self._language), str(len(failed))])
        by_severity = [(says, overview.by_severity[s]) for s, says in SEVERITIES.items()]
        by_grade = [(Message(grade, grade), total.grades[grade]) for grade in GRADES]
        by_rule = [
            (Message(f"{rule} {RULES.get(rule).title.zh}", f"{rule} {RULES.get(rule).title.en}"), line.count)
            for rule, line in sorted(overview.by_rule.items(), key=lambda r: -r[1].count)[:_CHART_RULES]
        ]
        by_office = [
            (Message(name, name) if name else words.NO_OFFICE, line.severities.total())
            for name, line in overview.offices_by_weight()[:_CHART_RULES]
        ]
        charts = (
            (Message("问题轻重", "Findings by severity"), by_severity),
            (Message("建议等级", "Proposed grades"), by_grade),
            (Message("问题最多的规则", "Rules with most findings"), by_rule),
            (Message("单位", "Offices"), by_office),
        )
        for title, rows in charts:
            self._chart(title, rows)

    def _chart(self, title: Message, rows: list[tuple[Message, int]]) -> None:
        """Write a small table and draw it beside: every chart has its table."""
        said = title.render(self._language)
        self._summary.write([None, None])
        self._summary.write([said, None])
        if not rows:
            return
        first, last = self._summary.next_row, self._summary.next_row + len(rows) - 1
        for label, count in rows:
            self._summary.write([label.render(self._language), str(count)])
        chart = self._book.add_chart({"type": "bar"})
        name = self._summary.name
        chart.add_series(
            {
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "data_labels": {"value": True},
                "fill": {"color": "#3B6FA0"},
            }
        )
        chart.set_title({"name": said, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
        height = 70 + 24 * len(rows)
        chart.set_size({"width": 640, "height": height})
        self._summary.insert_chart(self._next_chart, 3, chart)
        self._next_chart += height // _ROW_PIXELS + 2


def _open(target: BinaryIO, style: ReportStyle) -> ReportOutlet:
    return _Workbook(target, style)


REPORT = Report(
    id="xlsx",
    title=Message(
        "Excel 工作簿：可退回单位逐条答复", "Excel workbook, to be sent back and answered row by row"
    ),
    extension=".xlsx",
    is_text=False,
    open=_open,
)
