"""What was read, for the eyes of a clerk: a head for each document, problems first, then every project."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jiheng.declaration.model import Declaration, DepartmentGoal, Indicator, PrintedTotal, Project
from jiheng.declaration.words import kind_in_words, target_in_words
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.message import Message

_NOT_PRINTED = Message("未写明", "not stated")
_HEAD = Message(
    "版式 {layout}  类型 {kind}  单位 {issuer}  年度 {year}",
    "layout {layout}  kind {kind}  issuer {issuer}  year {year}",
)
_COUNTS = Message(
    "{projects} 个项目，{indicators} 条指标（其中还原 {repaired} 条）",
    "{projects} projects, {indicators} indicators ({repaired} of them repaired)",
)
_TOTAL = Message("原文合计：{label} {amount}", "printed total: {label} {amount}")
_PROBLEM = Message("问题：{message}（{place}）", "problem: {message} ({place})")
_UNUSED = Message("未用原文：{text}（{place}）", "unused text: {text} ({place})")
_MORE_UNUSED = Message(
    "另有 {count} 处未用原文，见 --format json", "{count} more stretches of unused text: see --format json"
)
_GOAL = Message("目标：{goal}", "goal: {goal}")
_CLASSIFIED = Message("涉密，内容未公开", "classified, content withheld")
_YUAN = Message("{amount} 元", "{amount} yuan")
_SELF_TOTAL = Message("自评 {total} 分", "self-evaluated {total} points")
_DEPARTMENT = Message("部门整体：{title}", "whole department: {title}")
_REPAIRED = Message("已还原", "repaired")
_TITLES = (
    Message("一级", "level 1"),
    Message("二级", "level 2"),
    Message("三级", "indicator"),
    Message("指标值", "target"),
    Message("含义", "understood"),
)
_ACTUAL = Message("实际完成", "actual")
_SHOWN_UNUSED = 5


class _Screen(Outlet):
    def __init__(self, target: BinaryIO, style: Style) -> None:
        self._language = style.language
        self._target = target
        self._text = StringIO()
        self._console = Console(
            file=self._text,
            width=style.columns,
            force_terminal=style.is_terminal,
            color_system="auto" if style.is_terminal else None,
            highlight=False,
            soft_wrap=False,
        )

    def write(self, declaration: Declaration) -> None:
        self._head(declaration)
        self._problems(declaration)
        for goal in declaration.department_goals:
            title = _DEPARTMENT.render(self._language, title=goal.title or "")
            self._owner(title, [goal.goal] if goal.goal else [], goal.indicators)
        for project in declaration.projects:
            self._owner(self._project_title(project), project.goals, project.indicators)
        self._say("")
        lines = (line.rstrip() for line in self._text.getvalue().split("\n"))
        self._target.write("\n".join(lines).encode(errors="backslashreplace"))
        self._text.seek(0)
        self._text.truncate()

    def close(self) -> None:
        """Nothing is open: every document is complete."""

    def _head(self, declaration: Declaration) -> None:
        owners: list[DepartmentGoal | Project] = [*declaration.department_goals, *declaration.projects]
        indicators = [indicator for owner in owners for indicator in owner.indicators]
        unstated = _NOT_PRINTED.render(self._language)
        self._say(declaration.source.file, "bold reverse")
        self._say(
            _HEAD.render(
                self._language,
                layout=declaration.source.layout,
                kind=kind_in_words(declaration, self._language),
                issuer=(declaration.issuer.name if declaration.issuer else None) or unstated,
                year=declaration.fiscal_year or unstated,
            )
        )
        self._say(
            _COUNTS.render(
                self._language,
                projects=len(declaration.projects),
                indicators=len(indicators),
                repaired=sum(indicator.repaired for indicator in indicators),
            )
        )
        for total in declaration.printed_totals:
            self._say(self._total(total))

    def _problems(self, declaration: Declaration) -> None:
        for problem in declaration.problems:
            place = problem.where.describe(self._language) if problem.where else "-"
            self._say(_PROBLEM.render(self._language, message=problem.message, place=place), "bold red")
        for unused in declaration.unused[:_SHOWN_UNUSED]:
            place = unused.where.describe(self._language) if unused.where else "-"
            text = _on_one_line(unused.text, self._console.width // 2)
            self._say(_UNUSED.render(self._language, text=text, place=place), "yellow")
        if len(declaration.unused) > _SHOWN_UNUSED:
            self._say(
                _MORE_UNUSED.render(self._language, count=len(declaration.unused) - _SHOWN_UNUSED), "yellow"
            )

    def _total(self, total: PrintedTotal) -> str:
        return _TOTAL.render(self._language, label=total.label, amount=self._yuan(total.total))

    def _project_title(self, project: Project) -> str:
        name = project.name or _NOT_PRINTED.render(self._language)
        parts = [name, self._yuan(project.funding.total)]
        if project.self_total is not None:
            parts.append(_SELF_TOTAL.render(self._language, total=project.self_total))
        parts.append(project.self_grade or "")
        if project.classified:
            parts.append(_CLASSIFIED.render(self._language))
        return "  ".join(part for part in parts if part)

    def _owner(self, title: str, goals: list[str], indicators: list[Indicator]) -> None:
        self._say("")
        self._say(title, "bold")
        if goals:
            self._say(
                _on_one_line(_GOAL.render(self._language, goal=" ".join(goals)), self._console.width), "dim"
            )
        if indicators:
            self._console.print(self._table(indicators))

    def _table(self, indicators: list[Indicator]) -> Table:
        has_actual = any(indicator.actual is not None for indicator in indicators)
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for title in (*_TITLES, _ACTUAL) if has_actual else _TITLES:
            table.add_column(title.render(self._language), overflow="fold")
        above = ("", "")
        for indicator in indicators:
            levels = (indicator.level1 or "", indicator.level2 or "")
            table.add_row(*self._levels(levels, above), *self._values(indicator, has_actual=has_actual))
            above = levels
        return table

    @staticmethod
    def _levels(levels: tuple[str, str], above: tuple[str, str]) -> tuple[Text, Text]:
        first = "" if levels[0] == above[0] else levels[0]
        return Text(first), Text("" if levels == above else levels[1])

    def _values(self, indicator: Indicator, *, has_actual: bool) -> list[Text]:
        target = indicator.annual or indicator.period
        understood = Text(target_in_words(target, self._language) or "")
        if indicator.repaired:
            understood.append(f" [{_REPAIRED.render(self._language)}]", "bold yellow")
        cells = [Text(indicator.name or ""), Text(target.raw if target else ""), understood]
        return [*cells, Text(indicator.actual.raw if indicator.actual else "")] if has_actual else cells

    def _yuan(self, amount: str | None) -> str:
        return _YUAN.render(self._language, amount=f"{Decimal(amount):,.2f}") if amount is not None else ""

    def _say(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style))


def _on_one_line(text: str, columns: int) -> str:
    line = Text(" ".join(text.split()))
    line.truncate(columns, overflow="ellipsis")
    return line.plain


def _open(target: BinaryIO, style: Style) -> Outlet:
    return _Screen(target, style)


WRITER = Writer(
    id="table",
    title=Message("屏幕上的表格", "tables on the screen"),
    extensions=(".txt",),
    is_text=True,
    open=_open,
)
