"""The figures in one glance: a few headline numbers with the rows behind them, and how far the projects have come."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Rows, cases, findings, indicators, short_money
from jiheng.office.overview.line import Figures, Line

UNDER_REVIEW = ("SUBMITTED", "REVIEW_UNIT", "REVIEW_DEPARTMENT", "REVIEW_FINANCE", "REVIEWED")


class Headline(msgspec.Struct, frozen=True):
    """One number, what it is, and what it is compared with. One that presses asks to be seen."""

    id: str
    title: str
    text: str
    beside: str = ""
    rows: Rows | None = None
    presses: bool = False


class Stage(msgspec.Struct, frozen=True):
    """How many projects have come so far; `start` and `width` are its place in a bar, in hundredths."""

    title: str
    look: str
    count: int
    start: float
    width: float
    rows: Rows | None


_STAGES: tuple[tuple[str, Message, tuple[str, ...]], ...] = (
    ("done", Message("已批复", "approved"), ("APPROVED", "CLOSED")),
    ("going", Message("审核中", "under review"), UNDER_REVIEW),
    ("back", Message("已退回", "sent back"), ("RETURNED",)),
    ("draft", Message("草稿", "drafts"), ("DRAFT",)),
    ("stopped", Message("不予通过", "stopped"), ("STOPPED",)),
)
_BUDGET, _PROJECTS = Message("预算", "budget"), Message("项目", "projects")
_OVERDUE, _SOON = Message("已逾期", "overdue"), Message("7天内到期 {count}", "{count} due within 7 days")
_QUANTIFIED, _OF = Message("量化指标", "quantified"), Message("{part} / {whole} 个", "{part} of {whole}")
_DENSITY = Message("每百项指标问题", "findings per 100 indicators")
_FINDINGS = Message("共 {count} 条", "{count} in all")
_AGAINST = Message("比上年 {change}", "{change} on last year")
_SAME = Message("与上年持平", "as many as last year")
_WITHHELD = Message("其中涉密 {count}", "{count} withheld")


def stages(figures: Figures) -> list[Stage]:
    """Return how far the projects of the year have come; only stages in which there are any."""
    found: list[Stage] = []
    start = 0.0
    for look, says, states in _STAGES:
        count = figures.now.state(*states)
        if not count:
            continue
        width = 100 * count / figures.now.projects
        rows = cases(figures, None, count, state=states)
        found.append(Stage(says.render(), look, count, round(start, 3), round(width, 3), rows))
        start += width
    return found


def headlines(figures: Figures) -> list[Headline]:
    """Return the numbers that head the figures."""
    now = figures.now
    late = now.due("overdue")
    quantified = indicators(figures, None, now.quantified, quantified="yes")
    return [
        Headline(
            "budget",
            _BUDGET.render(),
            short_money(now.money) if now.priced else "–",
            _money_change(now, figures.before),
            cases(figures, None, now.projects),
        ),
        Headline(
            "projects",
            _PROJECTS.render(),
            f"{now.projects:,}",
            " · ".join(filter(None, [_project_change(now, figures.before), _withheld(now)])),
            cases(figures, None, now.projects),
        ),
        Headline(
            "overdue",
            _OVERDUE.render(),
            f"{late:,}",
            _SOON.render(count=now.due("soon")),
            cases(figures, None, late, due="overdue"),
            presses=late > 0,
        ),
        Headline(
            "quantified",
            _QUANTIFIED.render(),
            f"{100 * now.quantified / now.indicators:.1f}%" if now.indicators else "–",
            _OF.render(part=f"{now.quantified:,}", whole=f"{now.indicators:,}") if now.indicators else "",
            quantified,
        ),
        Headline(
            "density",
            _DENSITY.render(),
            f"{Decimal(100 * now.findings.total()) / now.indicators:.1f}" if now.indicators else "–",
            _FINDINGS.render(count=f"{now.findings.total():,}"),
            findings(figures, None, now.findings.total()),
        ),
    ]


def _money_change(now: Line, before: Line) -> str:
    if not before.money or not now.priced:
        return ""
    return _AGAINST.render(change=f"{100 * (now.money - before.money) / before.money:+.1f}%")


def _project_change(now: Line, before: Line) -> str:
    if not before.projects:
        return ""
    more = now.projects - before.projects
    return _AGAINST.render(change=f"{more:+d}") if more else _SAME.render()


def _withheld(now: Line) -> str:
    return _WITHHELD.render(count=now.withheld) if now.withheld else ""
