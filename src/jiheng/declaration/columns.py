"""A declaration laid flat: the rows and columns that tables of every kind are made of.

One row for each indicator with its project's (or the department goal's) columns repeated. A project without
indicators has a row of its own, with the indicator's columns empty: nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from jiheng.declaration.model import Declaration, DepartmentGoal, Funding, Indicator, Project
from jiheng.declaration.words import DIRECTIONS, instalments_in_words, kind_in_words, target_in_words
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where
from jiheng.targets.model import Condition, Target

Kind = Literal["text", "code", "money", "number", "flag"]
Value = str | bool | None


class Row(msgspec.Struct, frozen=True):
    """What one row tells about: an indicator of a project or a department goal, or a project without any."""

    declaration: Declaration
    project: Project
    goal: DepartmentGoal | None
    indicator: Indicator
    language: str


class Column(msgspec.Struct, frozen=True):
    """One column: its `id` for programs, its title for people, what it holds, how wide, how filled.

    `money` and `number` are decimal strings; `code` is digits that are no number.
    """

    id: str
    title: Message
    kind: Kind
    width: int
    of: Callable[[Row], Value]


def indicator_rows(declaration: Declaration, language: str) -> Iterator[Row]:
    """Yield the rows of `declaration` in its own order, the whole department's first."""
    for goal in declaration.department_goals:
        for indicator in goal.indicators:
            yield Row(declaration, _NO_PROJECT, goal, indicator, language)
    for project in declaration.projects:
        for indicator in project.indicators or [_NO_INDICATOR]:
            yield Row(declaration, project, None, indicator, language)


def project_rows(declaration: Declaration, language: str) -> Iterator[Row]:
    """Yield one row for each project."""
    for project in declaration.projects:
        yield Row(declaration, project, None, _NO_INDICATOR, language)


_NO_PROJECT = Project()
_NO_INDICATOR = Indicator()
_SCOPES = (Message("部门整体", "department"), Message("项目", "project"))


def _scope(row: Row) -> str:
    return _SCOPES[row.goal is None].render(row.language)


def _issuer(row: Row) -> str | None:
    return row.declaration.issuer.name if row.declaration.issuer else None


def _fiscal_year(row: Row) -> str | None:
    year = row.declaration.fiscal_year
    return None if year is None else str(year)


def _owner_name(row: Row) -> str | None:
    return row.project.name if row.goal is None else row.goal.title


def _unit_name(row: Row) -> str | None:
    return row.project.spending_unit.name if row.project.spending_unit else None


def _unit_code(row: Row) -> str | None:
    return row.project.spending_unit.code if row.project.spending_unit else None


def _goals(row: Row) -> str | None:
    goals = row.project.goals if row.goal is None else [row.goal.goal or ""]
    return "\n".join(goals) or None


def _narrative(row: Row) -> str | None:
    return "\n".join(f"{label}：{text}" for label, text in row.project.narrative.items()) or None


def _direction(row: Row) -> str | None:
    direction = row.indicator.direction
    return DIRECTIONS[direction].render(row.language) if direction in DIRECTIONS else direction


def _place(where: Where | None, row: Row) -> str | None:
    return where.describe(row.language) if where is not None else None


def _sole(target: Target | None) -> Condition | None:
    return target.only if target is not None else None


def _from_condition(field: str) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        condition = _sole(row.indicator.annual)
        found: Value = getattr(condition, field) if condition is not None else None
        return found

    return value


def _from_funding(field: str) -> Callable[[Row], Value]:
    def amount(row: Row) -> Value:
        found: Value = getattr(row.project.funding, field)
        return found

    return amount


def _raw(target: Target | None) -> str | None:
    return target.raw if target is not None else None


_FUNDING_TITLES = {
    "total": Message("预算总额（元）", "total (yuan)"),
    "fiscal": Message("财政资金（元）", "fiscal (yuan)"),
    "special_account": Message("财政专户（元）", "special account (yuan)"),
    "other": Message("其他资金（元）", "other (yuan)"),
    "carryover": Message("上年结转资金（元）", "carryover (yuan)"),
    "current_year": Message("当年预算（元）", "current year (yuan)"),
    "previous_budget": Message("上年预算（元）", "previous budget (yuan)"),
    "previous_executed": Message("上年执行（元）", "previous executed (yuan)"),
    "initial_budget": Message("年初预算（元）", "initial budget (yuan)"),
    "revised_budget": Message("全年预算（元）", "revised budget (yuan)"),
    "executed": Message("全年执行（元）", "executed (yuan)"),
}

SOURCE_COLUMNS = (
    Column("file", Message("文件", "file"), "text", 24, lambda r: r.declaration.source.file),
    Column(
        "kind", Message("文件类型", "kind"), "text", 10, lambda r: kind_in_words(r.declaration, r.language)
    ),
    Column("issuer", Message("申报单位", "issuer"), "text", 22, _issuer),
    Column("fiscal_year", Message("年度", "fiscal year"), "number", 7, _fiscal_year),
)
OWNER_COLUMNS = (
    Column("scope", Message("范围", "scope"), "text", 9, _scope),
    Column("project", Message("项目名称", "project"), "text", 32, _owner_name),
    Column("project_code", Message("项目编码", "project code"), "code", 20, lambda r: r.project.code),
    Column("spending_unit", Message("资金使用单位", "spending unit"), "text", 22, _unit_name),
    Column("spending_unit_code", Message("单位编码", "unit code"), "code", 12, _unit_code),
)
FUNDING_COLUMNS = tuple(
    Column(field, _FUNDING_TITLES[field], "money", 17, _from_funding(field))
    for field in Funding.__struct_fields__
)
EVALUATION_COLUMNS = (
    Column(
        "execution_weight",
        Message("预算执行分值", "execution weight"),
        "number",
        8,
        lambda r: r.project.execution_weight,
    ),
    Column(
        "execution_score",
        Message("预算执行得分", "execution score"),
        "number",
        8,
        lambda r: r.project.execution_score,
    ),
    Column(
        "execution_remark",
        Message("预算执行说明", "execution remark"),
        "text",
        30,
        lambda r: r.project.execution_remark,
    ),
    Column(
        "self_total", Message("自评总分", "self-evaluated total"), "number", 8, lambda r: r.project.self_total
    ),
    Column(
        "self_grade", Message("自评等级", "self-evaluated grade"), "text", 8, lambda r: r.project.self_grade
    ),
)
PROJECT_COLUMNS = (
    Column("category", Message("项目类别", "project category"), "text", 14, lambda r: r.project.category),
    Column(
        "performance_type",
        Message("绩效类型", "performance type"),
        "text",
        12,
        lambda r: r.project.performance_type,
    ),
    Column("starts_on", Message("开始日期", "starts on"), "text", 12, lambda r: r.project.starts_on),
    Column("ends_on", Message("结束日期", "ends on"), "text", 12, lambda r: r.project.ends_on),
    Column(
        "government_procurement",
        Message("政府采购", "government procurement"),
        "flag",
        10,
        lambda r: r.project.government_procurement,
    ),
    Column("classified", Message("涉密", "classified"), "flag", 8, lambda r: r.project.classified),
    *FUNDING_COLUMNS,
    *EVALUATION_COLUMNS,
    Column("purpose", Message("预算规模及资金用途", "purpose"), "text", 50, lambda r: r.project.purpose),
    Column(
        "spending_plan",
        Message("资金支出计划", "spending plan"),
        "text",
        26,
        lambda r: instalments_in_words(r.project.spending_plan),
    ),
    Column("goals", Message("绩效目标", "goals"), "text", 60, _goals),
    Column("narrative", Message("其他说明", "narrative"), "text", 50, _narrative),
    Column("project_place", Message("原文位置", "place"), "text", 20, lambda r: _place(r.project.where, r)),
)
INDICATOR_COLUMNS = (
    Column("level1", Message("一级指标", "level 1"), "text", 12, lambda r: r.indicator.level1),
    Column("level2", Message("二级指标", "level 2"), "text", 16, lambda r: r.indicator.level2),
    Column("name", Message("三级指标", "indicator"), "text", 32, lambda r: r.indicator.name),
    Column("annual", Message("年度指标值", "annual target"), "text", 18, lambda r: _raw(r.indicator.annual)),
    Column(
        "annual_understood",
        Message("指标值含义", "annual target understood"),
        "text",
        16,
        lambda r: target_in_words(r.indicator.annual, r.language),
    ),
    Column("comparator", Message("比较符", "comparator"), "text", 8, _from_condition("comparator")),
    Column("value", Message("数值", "value"), "number", 12, _from_condition("value")),
    Column("upper", Message("上限", "upper"), "number", 12, _from_condition("upper")),
    Column("unit", Message("单位", "unit"), "text", 9, _from_condition("unit")),
    Column(
        "period", Message("实施周期指标值", "period target"), "text", 18, lambda r: _raw(r.indicator.period)
    ),
    Column("actual", Message("实际完成值", "actual"), "text", 18, lambda r: _raw(r.indicator.actual)),
    Column("weight", Message("分值", "weight"), "number", 8, lambda r: r.indicator.weight),
    Column("score", Message("得分", "score"), "number", 8, lambda r: r.indicator.score),
    Column("direction", Message("指标方向", "direction"), "text", 9, _direction),
    Column(
        "standard_category",
        Message("标准类别", "standard category"),
        "text",
        22,
        lambda r: r.indicator.category,
    ),
    Column(
        "description", Message("绩效指标描述", "description"), "text", 40, lambda r: r.indicator.description
    ),
    Column("basis", Message("指标值确定依据", "basis"), "text", 30, lambda r: r.indicator.basis),
    Column("remark", Message("备注", "remark"), "text", 24, lambda r: r.indicator.remark),
    Column("repaired", Message("错位已还原", "repaired"), "flag", 10, lambda r: r.indicator.repaired),
    Column("place", Message("原文位置", "place"), "text", 20, lambda r: _place(r.indicator.where, r)),
)
