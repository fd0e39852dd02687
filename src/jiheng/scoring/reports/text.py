"""For the screen: each project's lines with their sums, what is printed wrongly, and what makes one wonder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jiheng.foundation.message import Message
from jiheng.scoring.report import Report, ReportStyle, Scored
from jiheng.scoring.scheme import load_scheme
from jiheng.scoring.sheet import Line, ScoreSheet

_HEADS = (
    Message("项目", "row"),
    Message("分值", "weight"),
    Message("填报", "printed"),
    Message("计算", "computed"),
    Message("说明", "explanation"),
)
_SCHEME = Message("评分办法：{title}（{why}）", "scheme: {title} ({why})")
_TOTAL = Message("总分 {total}，等级 {grade}；填报 {given}", "total {total}, grade {grade}; printed {given}")
_OPEN = Message("{least}～{most}（有须由人评定的）", "{least} to {most} (some rows are for a person)")
_UNKNOWN = Message("未定", "open")
_NONE = Message("无", "none")
_WRONG = Message("与办法不符的得分：", "Scores that do not agree with the scheme:")
_SIGNS = Message(
    "得分虚高的迹象（须核实，不是结论）：", "Signs of inflated scores (to be looked into, no verdict):"
)
_PROPOSED = Message("分值可改为：", "weights that would add up:")
_CLEAN = Message("填报的得分没有发现错误。", "No printed score is wrong.")
_LAST = Message(
    "{projects} 个项目；得分有误 {wrong} 处，虚高迹象 {signs} 处。",
    "{projects} projects; {wrong} wrong scores, {signs} signs of inflation.",
)


def write(target: BinaryIO, scored: Iterable[Scored], style: ReportStyle) -> None:
    """Write project after project, then the counts."""
    projects = wrong = signs = 0
    for one in scored:
        projects, wrong, signs = projects + 1, wrong + len(one.mistakes), signs + len(one.signs)
        target.write(_rendered(one, style).encode())
    last = _LAST.render(style.language, projects=projects, wrong=wrong, signs=signs)
    target.write(f"{last}\n".encode())


def _rendered(one: Scored, style: ReportStyle) -> str:
    text = StringIO()
    console = Console(
        file=text,
        width=style.columns,
        force_terminal=style.is_terminal,
        color_system="auto" if style.is_terminal else None,
        highlight=False,
    )
    say, sheet = style.language, one.sheet
    console.print(Text(f"{sheet.project}  {one.office}  {one.document}".rstrip(), style="bold reverse"))
    title = load_scheme(sheet.scheme).title.render(say)
    console.print(Text(_SCHEME.render(say, title=title, why=sheet.why_scheme.render(say))))
    console.print(Text(_total(sheet, say), style="bold"))
    console.print(_table(sheet, say))
    for head, style_of, lines in _remarks(one, say):
        console.print(Text(head, style=style_of))
        for line in lines:
            console.print(Text(f"  {line}"))
    console.print()
    return text.getvalue()


def _remarks(one: Scored, say: str) -> Iterator[tuple[str, str, list[str]]]:
    if one.mistakes:
        yield _WRONG.render(say), "red", [mistake.said.render(say) for mistake in one.mistakes]
    elif any(line.given is not None for line in one.sheet.lines):
        yield _CLEAN.render(say), "green", []
    if one.sheet.proposed_weights:
        proposed = [f"{w.name} {w.printed or '—'} → {w.proposed}" for w in one.sheet.proposed_weights]
        yield _PROPOSED.render(say), "yellow", proposed
    if one.signs:
        yield _SIGNS.render(say), "yellow", [sign.said.render(say) for sign in one.signs]


def _total(sheet: ScoreSheet, say: str) -> str:
    total = str(sheet.total) if sheet.total is not None else None
    return _TOTAL.render(
        say,
        total=total or _OPEN.render(say, least=sheet.least, most=sheet.most),
        grade=sheet.grade or _UNKNOWN.render(say),
        given=" ".join(str(part) for part in (sheet.given_total, sheet.given_grade) if part is not None)
        or _NONE.render(say),
    )


def _table(sheet: ScoreSheet, say: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in _HEADS:
        table.add_column(head.render(say), overflow="fold", justify="left" if head in _WIDE else "right")
    for line in sheet.lines:
        table.add_row(line.name, f"{line.weight}", _given(line), _computed(line), line.sentence().render(say))
    return table


_WIDE = (_HEADS[0], _HEADS[-1])


def _given(line: Line) -> str:
    return "—" if line.given is None else f"{line.given}"


def _computed(line: Line) -> str:
    return f"{line.score}" if line.score is not None else f"{line.least}～{line.most}"


REPORT = Report(
    id="text",
    title=Message("屏幕上的文字", "text for the screen"),
    extension=".txt",
    is_text=True,
    write=write,
)
