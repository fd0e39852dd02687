"""A workbook: projects, all lines with their sums, what is wrong, what makes one wonder."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import Message
from jiheng.scoring.report import Report, ReportStyle, Scored
from jiheng.scoring.scheme import load_scheme
from jiheng.scoring.weights import family_title

_Heads = tuple[tuple[Message, int, str], ...]
_WHO: _Heads = (
    (Message("文件", "file"), 24, "text"),
    (Message("单位", "office"), 22, "text"),
    (Message("项目名称", "project"), 30, "text"),
)
_PROJECTS: _Heads = (
    *_WHO,
    (Message("评分办法", "scheme"), 24, "text"),
    (Message("计算总分", "computed total"), 10, "number"),
    (Message("最低", "at least"), 9, "number"),
    (Message("最高", "at most"), 9, "number"),
    (Message("等级", "grade"), 7, "text"),
    (Message("填报总分", "printed total"), 10, "number"),
    (Message("填报等级", "printed grade"), 9, "text"),
    (Message("得分有误", "wrong scores"), 9, "number"),
    (Message("虚高迹象", "signs"), 9, "number"),
)
_LINES: _Heads = (
    *_WHO,
    (Message("类别", "family"), 12, "text"),
    (Message("指标", "indicator"), 28, "text"),
    (Message("分值", "weight"), 8, "number"),
    (Message("指标值", "target"), 18, "text"),
    (Message("实际完成值", "actual"), 18, "text"),
    (Message("填报得分", "printed"), 9, "number"),
    (Message("计算得分", "computed"), 9, "number"),
    (Message("算式", "sum"), 30, "text"),
    (Message("说明", "explanation"), 60, "text"),
    (Message("出处", "source"), 40, "text"),
)
_MISTAKES: _Heads = (
    *_WHO,
    (Message("填报", "printed"), 10, "text"),
    (Message("应为", "right"), 14, "text"),
    (Message("说明", "explanation"), 80, "text"),
)
_SIGNS: _Heads = (
    *_WHO,
    (Message("迹象", "sign"), 60, "text"),
    (Message("涉及指标", "indicators"), 60, "text"),
)
_EXECUTION = Message("预算执行", "execution")


def write(target: BinaryIO, scored: Iterable[Scored], style: ReportStyle) -> None:
    """Write four sheets."""
    say = style.language
    with TemporaryDirectory() as scratch:
        workbook = new_workbook(target, constant_memory=True, tmpdir=scratch)
        styles = Styles(workbook)

        def sheet(name: Message, heads: _Heads) -> Sheet:
            columns = [Head(title.render(say), width, kind) for title, width, kind in heads]
            return Sheet(workbook, styles, name.render(say), columns, say)

        sheets = _Sheets(
            sheet(Message("项目", "projects"), _PROJECTS),
            sheet(Message("逐项得分", "lines"), _LINES),
            sheet(Message("得分有误", "wrong scores"), _MISTAKES),
            sheet(Message("虚高迹象", "signs"), _SIGNS),
        )
        for one in scored:
            _write_one(one, say, sheets)
        for each in sheets:
            each.finish()
        workbook.close()


class _Sheets(NamedTuple):
    projects: Sheet
    lines: Sheet
    mistakes: Sheet
    signs: Sheet


def _write_one(one: Scored, say: str, sheets: _Sheets) -> None:
    sheet = one.sheet
    who = [one.document, one.office, sheet.project]
    scheme = load_scheme(sheet.scheme).title.render(say)
    totals = [_text(sheet.total), _text(sheet.least), _text(sheet.most), sheet.grade]
    printed = [_text(sheet.given_total), sheet.given_grade, str(len(one.mistakes)), str(len(one.signs))]
    sheets.projects.write([*who, scheme, *totals, *printed])
    for line in sheet.lines:
        family = _EXECUTION if line.number is None else family_title(line.family)
        facts = [family.render(say), line.name, _text(line.weight), line.target, line.actual]
        scores = [_text(line.given), _text(line.score), line.sum]
        sheets.lines.write([*who, *facts, *scores, line.sentence().render(say), line.source.render(say)])
    for mistake in one.mistakes:
        sheets.mistakes.write([*who, mistake.printed, mistake.expected, mistake.said.render(say)])
    for sign in one.signs:
        sheets.signs.write([*who, sign.said.render(say), "、".join(sign.lines)])


def _text(number: object) -> str | None:
    return None if number is None else f"{number}"


REPORT = Report(
    id="xlsx",
    title=Message("Excel 工作簿", "an Excel workbook"),
    extension=".xlsx",
    is_text=False,
    write=write,
)
