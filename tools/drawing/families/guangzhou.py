"""Guangzhou's wide table: one row a project, its indicators as numbered prose in one cell; two wordings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Project, Truth

CODES = {
    "产出指标": "1", "数量指标": "11", "质量指标": "12", "时效指标": "13", "成本指标": "14",
    "效益指标": "2", "经济效益": "21", "社会效益": "22", "生态效益": "23", "可持续影响": "24",
    "满意度指标": "3", "服务对象满意度": "31",
}  # fmt: skip
_COLUMNS = ("total", "fiscal", "special_account", "other")
HEADS = ("项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")


def draw_list(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw coded items: n、1-产出指标；11-数量指标；名称；实施周期指标值:…；年度指标值:…."""
    half = ink.maybe(0.5)
    return _draw(
        ink, content, lambda p: _listed(p, ";" if half and ink.maybe(0.7) else "；"), codes=True, breaks=False
    )


def draw_prose(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw `一、产出指标： 1.名称，年度指标值：句子。`, the head repeated on every page."""
    tags = ink.maybe(0.3)
    return _draw(ink, content, lambda p: _told(p, tags=tags), codes=False, breaks=True)


def _draw(
    ink: Ink, content: Truth, prose: Callable[[Project], str], *, codes: bool, breaks: bool
) -> tuple[list[Block], Truth]:
    truth = document_like(
        content, issuer=content.issuer, printed_totals=content.printed_totals or _totals(content)
    )
    rows: list[list[str]] = []
    units = [t["label"] for t in truth.printed_totals]
    for total in truth.printed_totals:
        rows.append([total["label"] or "", *_amounts(total), "", ""])
        for project in content.projects:
            if (project.spending_unit if content.printed_totals else content.issuer) != total["label"]:
                continue
            _complete(project, codes=codes, verbatim=ink.verbatim)
            rows.append(
                [project.name or "", *_amounts(project.amounts), "".join(project.goal), prose(project)]
            )
            truth.projects.append(_as_printed(project, total["label"], codes=codes))
    if len(truth.projects) != len(content.projects):
        raise ValueError(f"a project belongs to none of the printed units {units}")
    return _pages(content, rows, 3 if breaks else len(rows)), truth


def _as_printed(project: Project, unit: str | None, *, codes: bool) -> Project:
    fields = ("target_annual", "target_period", "level1_code", "level2_code") if codes else ("target_annual",)
    kept = [only(i, *fields) for i in project.indicators]
    made = printed(project, "classified", indicators=kept, amounts=_COLUMNS)
    made.spending_unit, made.goal = unit, ["".join(project.goal)]
    return made


def _totals(content: Truth) -> list[dict[str, str | None]]:
    total = sum(Decimal(p.amounts["total"] or 0) for p in content.projects)
    fiscal = sum(Decimal(p.amounts["fiscal"] or 0) for p in content.projects)
    other = str(total - fiscal) if total != fiscal else None
    sums = {"total": str(total), "fiscal": str(fiscal), "special_account": None, "other": other}
    return [{"label": "合计", **sums}, {"label": content.issuer, **sums}]


def _amounts(amounts: dict[str, str | None]) -> list[str]:
    return [f"{Decimal(v):,.2f}" if (v := amounts.get(k)) else "" for k in _COLUMNS]


def _pages(content: Truth, rows: list[list[str]], every: int) -> list[Block]:
    blocks: list[Block] = []
    for start in range(0, len(rows), every):
        if start:
            blocks.append(PageBreak())
        blocks.append(Paragraph("项目支出绩效目标表（含转移支付项目）", "title"))
        blocks += [Paragraph(f"部门名称：{content.issuer}"), Paragraph("单位：万元", "note")]
        table = Table(name="项目支出绩效目标表", head_row=0)
        table.row(*[Cell(h, head=True) for h in HEADS])
        for row in rows[start : start + every]:
            table.row(*row)
        blocks.append(table)
    return blocks


def _complete(project: Project, *, codes: bool, verbatim: bool) -> None:
    """Give indicators what this form prints: codes and a period target, or a sentence and no level 2."""
    for i in project.indicators:
        if codes:
            i.level1_code = i.level1_code or CODES.get(i.level1 or "")
            i.level2_code = i.level2_code or CODES.get(i.level2 or "")
            i.target_period = i.target_period or i.target_annual
        else:
            i.level2 = None
            if not verbatim:
                i.target_annual = _sentence(i)


def _listed(project: Project, mark: str) -> str:
    return "".join(
        mark.join(
            (
                f"{n}、{i.level1_code}-{i.level1}",
                f"{i.level2_code}-{i.level2}",
                i.name or "",
                f"实施周期指标值:{i.target_period}",
                f"年度指标值:{i.target_annual}。",
            ),
        )
        for n, i in enumerate(project.indicators, 1)
    )


def _told(project: Project, *, tags: bool) -> str:
    parts: list[str] = []
    level1 = list(dict.fromkeys(i.level1 for i in project.indicators))
    for number, first in zip("一二三四", level1, strict=False):
        mine = [i for i in project.indicators if i.level1 == first]
        items = [_item(n if len(mine) > 1 else 0, i) for n, i in enumerate(mine, 1)]
        text = f"{number}、{first}： " + " ".join(items)
        parts.append(f"<p>{text}</p>" if tags else text)
    return " ".join(parts)


def _item(number: int, indicator: Indicator) -> str:
    return (f"{number}." if number else "") + f"{indicator.name}，年度指标值：{indicator.target_annual}。"


def _sentence(indicator: Indicator) -> str:
    """Say the target as a sentence, as the older forms do; the sentence is the value as printed."""
    target = indicator.target_annual or ""
    bare = target.lstrip("≥≧≤≦=<>")
    if target.startswith(("≥", "≧", ">=")):
        return f"{indicator.name}不低于{bare}"
    if target.startswith(("≤", "≦", "<=")):
        return f"{indicator.name}不超过{bare}"
    return target
