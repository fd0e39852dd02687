"""E-09: projects have the same indicators with the same values."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.views import DocumentView, ProjectView, plain
from jiheng.foundation.message import Message

_FOUR = (
    Shown("产出/数量", "印刷完成率", "100%"),
    Shown("产出/质量", "印刷合格率", "100%"),
    Shown("产出/时效", "完成时限", "2024年12月31日"),
    Shown("满意度/服务对象满意度", "群众满意度", "≥90%"),
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-09."""

    least: Annotated[int, says("至少有几个指标才比较", "indicators a project must have to be compared")] = 3


@rule(
    id="E-09",
    severity="S2",
    scope="document",
    title=Message("不同项目的指标和指标值完全相同", "Projects with identical indicators and values"),
    basis=("R4",),
    params=Params(),
    message=Message(
        "项目“{project}”的{count}个指标及指标值与“{others}”完全相同，而各自的预算是{budgets}。请按各自的任务量分别设定。",
        "All {count} indicators and values of “{project}” are those of “{others}”, with budgets of {budgets}.",
    ),
    mend=Message(
        "按本项目的任务量和资金设定指标值；确为同一件事的，合并为一个项目。",
        "Set targets after this project's work and money; if it is one job, make it one project.",
    ),
    fires=(
        several(
            Planned(name="第一批宣传册印刷", indicators=_FOUR, budget="3"),
            Planned(name="第二批宣传册印刷", indicators=_FOUR, budget="6"),
        ),
        several(
            Planned(name="第一批宣传册印刷", indicators=_FOUR, budget=""),
            Planned(name="第二批宣传册印刷", indicators=_FOUR),
        ),
    ),
    silent=(
        several(
            Planned(name="第一批宣传册印刷", indicators=_FOUR),
            Planned(name="第二批宣传册印刷", indicators=(*_FOUR[:3], Shown("满意度/", "群众满意度", "≥95%"))),
        ),
        several(
            Planned(name="第一批宣传册印刷", indicators=_FOUR[:2]),
            Planned(name="第二批宣传册印刷", indicators=_FOUR[:2]),
        ),
        several(Planned(name="宣传册印刷", indicators=_FOUR), Planned(name="宣传册印刷", indicators=_FOUR)),
        several(
            Planned(name="甲校公用经费", indicators=_FOUR, unit="甲校"),
            Planned(name="乙校公用经费", indicators=_FOUR, unit="乙校"),
        ),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit]:
    """Indicators must match the work and the money of their project (相应匹配); a copied set matches neither.

    One finding is made for a group, at its last project. Only projects of one office are compared: many offices
    may share a model. A project printed twice under one name is one project, and very few indicators may agree by
    chance.
    """
    by_names: dict[tuple[str | None, frozenset[str]], list[ProjectView]] = {}
    for project in document.open_projects:
        if len(project.open_indicators) >= params.least:
            names = frozenset([view.plain_name for view in project.open_indicators])
            by_names.setdefault((project.spender, names), []).append(project)
    likely = (projects for projects in by_names.values() if len(projects) > 1)
    return [_hit(group) for projects in likely for group in _same(projects)]


def _same(projects: list[ProjectView]) -> list[list[ProjectView]]:
    """Return the groups of those that have the same values, too; of one name only the first counts."""
    by_set: dict[frozenset[tuple[str, ...]], dict[str, ProjectView]] = {}
    for project in projects:
        by_set.setdefault(_said_by(project), {}).setdefault(project.plain_name, project)
    return [list(group.values()) for group in by_set.values() if len(group) > 1]


def _said_by(project: ProjectView) -> frozenset[tuple[str, ...]]:
    return frozenset(
        (
            view.plain_name,
            *(plain(quote.text) if quote else "" for quote in map(view.quote, ("annual", "period"))),
        )
        for view in project.open_indicators
    )


def _hit(group: list[ProjectView]) -> Hit:
    *others, last = group
    said = {
        "count": len(last.open_indicators),
        "others": "”“".join(other.name for other in others),
        "budgets": [one.money(one.budget) for one in group if one.budget is not None],
    }
    beside = tuple(Quote("name", other.name, other.place("name"), of=other.name) for other in others)
    return Hit(said, at=last, beside=beside)
