"""Many projects in one table, a row an indicator: Inner Mongolia's form and a county's shorter one."""

from __future__ import annotations

from tools.drawing.blocks import Block, Cell, Paragraph, Table, spans
from tools.drawing.families.self_evaluation import compose_split, split_nature
from tools.drawing.forms import goal_text
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Truth

POSITIVE, NEGATIVE = "正向指标", "反向指标"


def draw_long(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 项目名称 · 项目单位 · 项目类别 · 预算数 · 年度绩效目标, the hierarchy, five columns of values."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer"])
    table = Table(name="项目绩效目标")
    heads = [
        "项目名称", "项目单位", "项目类别", "预算数", "年度绩效目标", ink.pick("level1"), ink.pick("level2"),
        ink.pick("level3"), ink.pick("nature"), ink.pick("direction"), "目标值", ink.pick("unit"),
        ink.pick("weight"),
    ]  # fmt: skip
    table.head_row = 0
    table.row(*[Cell(h, head=True) for h in heads])
    for project in content.projects:
        left = [
            project.name,
            project.spending_unit,
            project.category,
            project.amounts.get("total"),
            goal_text(project, ink),
        ]
        _rows(ink, table, [x or "" for x in left], project.indicators, long=True)
        kept = [only(i, "target_annual", "weight", "direction") for i in project.indicators]
        truth.projects.append(
            printed(project, "spending_unit", "category", "goal", indicators=kept, amounts=("total",)),
        )
    return _sheet(content, table), truth


def draw_short(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 单位名称 · 项目名称 · 预算数 · 年度目标, the hierarchy, and again five columns of values."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer"])
    table = Table(name="项目绩效目标")
    heads = [
        "单位名称", "项目名称", "预算数", "年度目标",
        ink.pick("level1"), ink.pick("level2"), ink.pick("level3"),
        ink.pick("nature"), "指标值", ink.pick("unit"), "权重", ink.pick("direction"),
    ]  # fmt: skip
    table.head_row = 0
    table.row(*[Cell(h, head=True) for h in heads])
    for project in content.projects:
        left = [project.spending_unit, project.name, project.amounts.get("total"), goal_text(project, ink)]
        _rows(ink, table, [x or "" for x in left], project.indicators, long=False)
        kept = [only(i, "target_annual", "weight", "direction") for i in project.indicators]
        truth.projects.append(printed(project, "spending_unit", "goal", indicators=kept, amounts=("total",)))
    return _sheet(content, table), truth


def _sheet(content: Truth, table: Table) -> list[Block]:
    return [
        Paragraph(f"{content.fiscal_year}年部门预算项目绩效目标表", "title"),
        Paragraph("金额单位：万元", "note"),
        table,
    ]


def _rows(ink: Ink, table: Table, left: list[str], indicators: list[Indicator], *, long: bool) -> None:
    first = spans([i.level1 for i in indicators])
    second = spans([(i.level1, i.level2) for i in indicators])
    for k, i in enumerate(indicators):
        compose_split(i)
        i.direction = "negative" if i.nature == "≤" else "positive"
        nature = split_nature(i, words=False, qualitative="定性")
        direction = NEGATIVE if i.direction == "negative" else POSITIVE
        row = [Cell(t, rows=len(indicators)) for t in left] if k == 0 else []
        if first[k]:
            row.append(Cell(i.level1 or "", rows=first[k], role="level1"))
        if second[k]:
            row.append(Cell(i.level2 or "", rows=second[k], role="level2"))
        number, unit, weight = i.number or "", i.unit or ("" if ink.optional else "/"), i.weight or ""
        tail = (
            [nature, direction, number, unit, weight] if long else [nature, number, unit, weight, direction]
        )
        row += [Cell(i.name or "", role="name"), *[Cell(t) for t in tail]]
        table.indicator_rows.append(len(table.rows))
        table.row(*row)
