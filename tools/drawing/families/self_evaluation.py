"""The self-evaluation form and its relatives: weights first, split value, no weights, two levels."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.forms import Column, annual_of, goal_text, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Project, Truth


def draw(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 年度指标值 · 实际完成值 · 分值 · 得分 · 偏差原因."""
    reason = ink.optional
    heads = ["value_self", "actual", "weight", "score"] + (["reason"] if reason else [])
    columns: list[Column] = [name_of, annual_of, _actual, _weight, _score]
    if reason:
        columns.append(_reasons(ink))
    return _document(ink, content, heads, columns, ("target_annual", "actual", "weight", "score"))


def draw_weight_first(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 分值 · 年度指标值(A) · 全年实际值(B) (· 得分计算方法) · 得分 · 未完成原因."""
    method = ink.maybe(0.5)
    columns: list[Column] = [name_of, _weight, annual_of, _actual]
    heads = ["weight", "=年度指标值(A)", "=全年实际值(B)"]
    if method:
        heads.append("=得分计算方法")
        columns.append(lambda _: "完成值达到指标值，记满分；未达到指标值，按B/A或A/B*该指标分值记分。")
    heads.append("score")
    columns.append(_score)
    if ink.optional:
        heads.append("=未完成原因分析")
        columns.append(_reasons(ink))
    return _document(ink, content, heads, columns, ("target_annual", "actual", "weight", "score"))


def draw_split(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 指标性质 · 指标值 · 度量单位 · 完成值 · 权重 · 得分 (· 未完成原因分析), as in Sichuan."""
    words = ink.optional and ink.maybe(0.25)
    qualitative = ink.rng.choice(["定性", "定性", "无" if ink.optional else "定性"])
    columns: list[Column] = [
        name_of,
        lambda i: split_nature(i, words=words, qualitative=qualitative),
        lambda i: i.number or "",
        lambda i: i.unit or ("" if ink.optional else "/"),
        _actual,
        _weight,
        _score,
    ]
    heads = ["nature", "=指标值", "unit", "actual", "weight", "score"]
    if ink.optional:
        heads.append("reason")
        columns.append(_reasons(ink))
    for project in content.projects:
        for indicator in project.indicators:
            compose_split(indicator)
    return _document(ink, content, heads, columns, ("target_annual", "actual", "weight", "score"))


def draw_without_weights(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 年初目标值(A) · 实际完成值(B) · 得分, one score cell over all rows of a level 1."""
    columns: list[Column] = [name_of, annual_of, _actual]
    heads = ["=年初目标值（A）", "=实际完成值（B）"]
    blocks, truth = _document(ink, content, heads, columns, ("target_annual", "actual"))
    for block in blocks:
        if isinstance(block, Table):
            _score_cells(block)
    truth.unchecked.append("score")  # one score for several rows: nobody could say whose it is
    return blocks, truth


def draw_two_levels(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 指标类型 · 指标名称 · 性质 · 值 · 单位 · 权重 · 全年完成值 · 评价标准, as in Chongqing."""
    truth = document_like(
        content, kind="self_evaluation", fiscal_year=content.fiscal_year, unchecked=["issuer"]
    )
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks.append(Paragraph(f"{content.fiscal_year}年度{ink.pick('title_self')}", "title"))
        table = Table(name=project.name or "")
        for indicator in project.indicators:
            compose_split(indicator)
        head(table, 8, ink, content, project)
        kinds = [i.level2 or "" for i in project.indicators]
        table.head_row = len(table.rows)
        heads = [
            "指标类型",
            "指标名称",
            "指标性质",
            "指标值",
            "计量单位",
            "指标权重",
            "全年完成值",
            "评价标准",
        ]
        table.row(*[Cell(h, head=True) for h in heads])
        for kind, i in zip(kinds, project.indicators, strict=True):
            table.indicator_rows.append(len(table.rows))
            table.row(
                kind,
                name_of(i),
                i.nature or "",
                i.number or "",
                i.unit or "/",
                _weight(i),
                _actual(i),
                "完成得满分",
            )
        blocks.append(table)
        rows = [only(i, "target_annual", "actual", "weight") for i in project.indicators]
        truth.projects.append(_as_printed(project, rows))
    truth.unchecked.append("one_level")
    return blocks, truth


def compose_split(indicator: Indicator) -> None:
    """Make the target what three columns say together."""
    if indicator.nature == "定性":
        indicator.target_annual = indicator.number
    else:
        indicator.target_annual = f"{indicator.nature}{indicator.number}{indicator.unit or ''}"


def split_nature(indicator: Indicator, *, words: bool, qualitative: str) -> str:
    """Return the text of the comparator column."""
    nature = indicator.nature or ""
    if nature == "定性":
        return qualitative
    return {"≥": "大于等于", "≤": "小于等于", "=": "等于"}.get(nature, nature) if words else nature


def head(table: Table, width: int, ink: Ink, content: Truth, project: Project) -> None:
    """Append the head of the self-evaluation form: names, money with execution, goals."""
    pairs(table, width, ink.pick("project"), project.name or "")
    pairs(
        table,
        width,
        ink.pick("parent"),
        content.issuer or "",
        ink.pick("operator"),
        project.spending_unit or "",
    )
    _money(table, width, project, points=width >= 8 and ink.maybe(0.5))
    table.row(
        Cell("年度总体目标", rows=2),
        Cell("预期目标", columns=(width - 1) // 2),
        Cell("实际完成情况", columns=width - 1 - (width - 1) // 2),
    )
    table.row(
        Cell(goal_text(project, ink), columns=(width - 1) // 2),
        Cell("已按计划完成年度各项工作任务。", columns=width - 1 - (width - 1) // 2),
    )


def _money(table: Table, width: int, project: Project, *, points: bool) -> None:
    """Append the money rows: budgets, spending, rate, and with `points` what the rate earns."""
    heads = ["", "年初预算数", "全年预算数", "全年执行数", *(["分值"] if points else []), "执行率"]
    heads += ["得分"] if points else []
    last = width - len(heads)
    amounts = project.amounts
    rows = [("年度资金总额", amounts.get("total")), ("其中：财政拨款", amounts.get("fiscal"))]
    if amounts.get("other"):
        rows.append(("其他资金", amounts["other"]))
    table.row(Cell("项目资金（万元）", rows=len(rows) + 1), *_stretched(heads, last))
    for k, (label, amount) in enumerate(rows):
        tail = ["10", "100.00%", "10"] if points else ["100.00%"]
        texts = [label, *[amount or "0.00"] * 3, *(tail if k == 0 else ["—"] * len(tail))]
        table.row(*_stretched(texts, last))


def _stretched(texts: list[str], last: int) -> list[Cell]:
    return [*[Cell(t) for t in texts[:-1]], Cell(texts[-1], columns=last)]


def _document(
    ink: Ink,
    content: Truth,
    heads: list[str],
    columns: list[Column],
    fields: tuple[str, ...],
) -> tuple[list[Block], Truth]:
    truth = document_like(
        content, kind="self_evaluation", fiscal_year=content.fiscal_year, unchecked=["issuer"]
    )
    blocks: list[Block] = []
    names = [ink.pick(k) for k in ("level1", "level2", "level3")]
    names += [h[1:] if h.startswith("=") else ink.pick(h) for h in heads]
    scored = ink.optional and ink.maybe(0.4)
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks.append(Paragraph(ink.pick("title_self"), "title"))
        blocks.append(Paragraph(f"（{content.fiscal_year}年度）", "note"))
        table = Table(name=project.name or "")
        width = len(names) + 1
        head(table, width, ink, content, project)
        points = _points(project.indicators)
        indicator_rows(
            table,
            project.indicators,
            columns,
            left=Cell(ink.pick("indicators")),
            heads=names,
            level1=_with_points(points) if scored else str,
        )
        if "weight" in fields:
            total = sum(Decimal(i.score or 0) for i in project.indicators) + 10
            table.row(Cell("总分", columns=width - 2), "100", str(total))
        blocks.append(table)
        rows = [only(i, *fields) for i in project.indicators]
        truth.projects.append(_as_printed(project, rows))
    return blocks, truth


def _as_printed(project: Project, rows: list[Indicator]) -> Project:
    return printed(project, "spending_unit", "goal", indicators=rows, amounts=("total", "fiscal"))


def _points(indicators: list[Indicator]) -> dict[str, int]:
    out: dict[str, int] = {}
    for i in indicators:
        out[i.level1 or ""] = out.get(i.level1 or "", 0) + int(i.weight or 0)
    return out


def _with_points(points: dict[str, int]) -> Callable[[str], str]:
    return lambda level1: f"{level1}({points[level1]}分)"


def _score_cells(table: Table) -> None:
    """Add a 得分 column whose cell covers all rows of one level 1."""
    slots = table.slots()
    width = len(slots[0])
    first = table.indicator_rows[0]
    for r, row in enumerate(table.rows):
        if r < first:
            if r == table.head_row:
                row.append(Cell("得分", head=True))
            else:
                row[-1].columns += 1
    level1 = [slots[r][width - 5].cell for r in table.indicator_rows]
    start = 0
    for k, r in enumerate(table.indicator_rows):
        if k == 0 or level1[k] is not level1[k - 1]:
            start = k
            count = sum(1 for c in level1[start:] if c is level1[k])
            table.rows[r].append(Cell(str(30 if start == 0 else 20), rows=count))


def _actual(indicator: Indicator) -> str:
    return indicator.actual or ""


def _weight(indicator: Indicator) -> str:
    return indicator.weight or ""


def _score(indicator: Indicator) -> str:
    return indicator.score or ""


def _reasons(ink: Ink) -> Column:
    def reason(indicator: Indicator) -> str:
        lost = indicator.score != indicator.weight
        return ink.rng.choice(["采购程序较长，下一步提前谋划", "受天气影响，工期顺延"]) if lost else ""

    return reason
