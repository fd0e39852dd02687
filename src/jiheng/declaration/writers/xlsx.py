"""A workbook of five sheets: projects, indicators, goals of the department, problems, and about the sources.

Text is always written as text, so that `=100%` stays what was printed and codes keep their noughts. Rows go
to disk as they come: memory does not grow with their number.
"""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import BinaryIO

from jiheng.declaration.columns import (
    INDICATOR_COLUMNS,
    OWNER_COLUMNS,
    PROJECT_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    indicator_rows,
    project_rows,
)
from jiheng.declaration.model import Declaration
from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.declaration.words import kind_in_words, totals_in_words
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

_PROJECTS = (*SOURCE_COLUMNS, *OWNER_COLUMNS[1:], *PROJECT_COLUMNS)
_INDICATORS = (*SOURCE_COLUMNS, *OWNER_COLUMNS, *INDICATOR_COLUMNS)

_FILE_HEAD = (Message("文件", "file"), 24)
_PLACE_HEAD = (Message("原文位置", "place"), 20)
_GOAL_HEADS = (
    _FILE_HEAD,
    (Message("申报单位", "issuer"), 22),
    (Message("目标名称", "title"), 30),
    (Message("目标内容", "goal"), 80),
    (Message("指标数", "indicators"), 8),
    _PLACE_HEAD,
)
_PROBLEM_HEADS = (
    _FILE_HEAD,
    (Message("代码", "code"), 22),
    (Message("说明", "message"), 80),
    _PLACE_HEAD,
)
_ABOUT_HEADS = (
    _FILE_HEAD,
    (Message("版式", "layout"), 20),
    (Message("文件类型", "kind"), 10),
    (Message("申报单位", "issuer"), 22),
    (Message("年度", "fiscal year"), 7),
    (Message("原文金额单位", "printed unit"), 13),
    (Message("原文合计（元）", "printed totals (yuan)"), 40),
    (Message("项目数", "projects"), 8),
    (Message("媒体类型", "media type"), 30),
    ("SHA-256", 66),
)
_UNUSED = Message("未归入任何栏目的原文：{text}", "text that no field holds: {text}")
_NOTES = (
    Message("金额一律为元；原文单位见本页。", "All money is in yuan; the unit printed is on this page."),
    Message(
        "“年度指标值”照抄原文；“指标值含义”及比较符、数值、单位是程序的理解。",
        "“annual target” is as printed; “annual target understood” and what follows are our reading.",
    ),
    Message(
        "“错位已还原”为“是”的行，原表丢失或错动了列，请对照原文。",
        "Rows with “repaired” lost or shifted columns in the source: compare them with it.",
    ),
)


class _Workbook(Outlet):
    def __init__(self, target: BinaryIO, style: Style) -> None:
        self._language = style.language
        # Rows wait here until the workbook is complete.
        self._waiting = TemporaryDirectory(prefix="jiheng-", ignore_cleanup_errors=True)
        self._book = new_workbook(target, tmpdir=self._waiting.name, constant_memory=True)
        self._styles = Styles(self._book)
        self._projects = self._sheet(Message("项目", "projects"), _heads(_PROJECTS, style.language))
        self._indicators = self._sheet(Message("指标", "indicators"), _heads(_INDICATORS, style.language))
        self._goals = self._sheet(Message("部门目标", "department goals"), self._text_heads(_GOAL_HEADS))
        self._problems = self._sheet(Message("问题", "problems"), self._text_heads(_PROBLEM_HEADS))
        self._about = self._sheet(Message("说明", "about"), self._text_heads(_ABOUT_HEADS))

    def write(self, declaration: Declaration) -> None:
        for row in project_rows(declaration, self._language):
            self._projects.write([column.of(row) for column in _PROJECTS])
        for row in indicator_rows(declaration, self._language):
            self._indicators.write([column.of(row) for column in _INDICATORS])
        self._write_goals(declaration)
        self._write_problems(declaration)
        self._write_about(declaration)

    def close(self) -> None:
        self._about.write([None] * len(_ABOUT_HEADS))
        for note in _NOTES:
            self._about.write([note.render(self._language), *[None] * (len(_ABOUT_HEADS) - 1)])
        for sheet in (self._projects, self._indicators, self._goals, self._problems, self._about):
            sheet.finish()
        self._book.close()
        self._waiting.cleanup()

    def abandon(self) -> None:
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()  # XlsxWriter would close it only when completing the workbook
        self._waiting.cleanup()

    def _sheet(self, name: Message, heads: list[Head]) -> Sheet:
        return Sheet(self._book, self._styles, name.render(self._language), heads, self._language)

    def _text_heads(self, heads: tuple[tuple[Message | str, int], ...]) -> list[Head]:
        return [
            Head(title if isinstance(title, str) else title.render(self._language), width, "text")
            for title, width in heads
        ]

    def _write_goals(self, declaration: Declaration) -> None:
        issuer = declaration.issuer.name if declaration.issuer else None
        for goal in declaration.department_goals:
            count = str(len(goal.indicators))
            self._goals.write(
                [declaration.source.file, issuer, goal.title, goal.goal, count, self._place(goal.where)]
            )

    def _write_problems(self, declaration: Declaration) -> None:
        file = declaration.source.file
        for problem in declaration.problems:
            self._problems.write([file, problem.code, problem.message, self._place(problem.where)])
        for unused in declaration.unused:
            text = _UNUSED.render(self._language, text=unused.text)
            self._problems.write([file, "unused-text", text, self._place(unused.where)])

    def _write_about(self, declaration: Declaration) -> None:
        source = declaration.source
        self._about.write(
            [
                source.file,
                source.layout,
                kind_in_words(declaration, self._language),
                declaration.issuer.name if declaration.issuer else None,
                str(declaration.fiscal_year) if declaration.fiscal_year else None,
                declaration.currency_unit,
                totals_in_words(declaration.printed_totals),
                str(len(declaration.projects)),
                source.media_type,
                source.sha256,
            ]
        )

    def _place(self, where: Where | None) -> str | None:
        return where.describe(self._language) if where is not None else None


def _heads(columns: tuple[Column, ...], language: str) -> list[Head]:
    return [Head(column.title.render(language), column.width, column.kind) for column in columns]


def _open(target: BinaryIO, style: Style) -> Outlet:
    return _Workbook(target, style)


WRITER = Writer(
    id="xlsx",
    title=Message(
        "Excel 工作簿：项目、指标、部门目标、问题、说明",
        "Excel workbook: projects, indicators, goals, problems, about",
    ),
    extensions=(".xlsx",),
    is_text=False,
    open=_open,
)
