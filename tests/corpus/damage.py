"""What damages rows on their way to a reader; the truth follows where less can be read."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from tests.corpus.cases import Case, draw
from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.truth import Indicator, Truth


class NotApplicableError(Exception):
    """This document has nothing that could be damaged in this way."""


@dataclass(frozen=True)
class Damage:
    """One kind of damage. It changes blocks and truth in place, or raises NotApplicableError."""

    id: str
    apply: Callable[[Case, random.Random], None]
    held: bool = False
    shapes: tuple[str, ...] = ("tabs", "pipes", "cells")


def indicator_tables(case: Case) -> list[Table]:
    """Return the tables that carry indicators. Raises NotApplicableError where there is none."""
    tables = [b for b in case.blocks if isinstance(b, Table) and b.indicator_rows]
    if not tables:
        raise NotApplicableError
    return tables


def all_cells(case: Case) -> list[Cell]:
    """Return every cell of every table. Raises NotApplicableError where there is no table."""
    cells = [c for b in case.blocks if isinstance(b, Table) for row in b.rows for c in row]
    if not cells:
        raise NotApplicableError
    return cells


def truths(truth: Truth) -> list[Indicator]:
    """Return all indicators of all projects in printed order."""
    return [i for p in truth.projects for i in p.indicators]


def paired(case: Case) -> list[tuple[Table, int, Indicator]]:
    """Return every indicator row with its truth, where rows and truth correspond one to one."""
    rows = [(t, r) for t in indicator_tables(case) for r in t.indicator_rows]
    known = truths(case.truth)
    if not rows or len(rows) != len(known):
        raise NotApplicableError
    return [(t, r, i) for (t, r), i in zip(rows, known, strict=True)]


def level_points(case: Case, rng: random.Random) -> None:
    """Level-1 names carry their points: 产出指标(50分)."""
    left, right = rng.choice(["()", "（）"])
    for cell in _cells(case, "level1"):
        if "分" not in cell.text:
            cell.text += f"{left}{rng.choice([10, 20, 30, 50])}分{right}"


def spaced_levels(case: Case, rng: random.Random) -> None:
    """Level names set with blanks or upright, a character a line: 产 出 指 标."""
    joint = rng.choice([" ", "  ", "\n"])
    for cell in _cells(case, "level1"):
        cell.text = joint.join(cell.text)


def numbered_names(case: Case, rng: random.Random) -> None:
    """Names carry the form's own numbering: 指标1：…"""
    colon = rng.choice("：:")
    number = 0
    for table in indicator_tables(case):
        for row in (table.rows[r] for r in table.indicator_rows):
            number = 1 if any(c.role == "level2" for c in row) else number + 1
            for cell in row:
                if cell.role == "name":
                    cell.text = f"指标{number}{colon}{cell.text}"


def half_filled(case: Case, rng: random.Random) -> None:
    """A template's leftovers: one target is only `≥ %`, and a row 指标2： or …… stands below the last."""
    simple = re.compile(r"[≥≤≧≦=]?\d+(\.\d+)?(?P<unit>%|[^\d以、年（）()]{0,6})")
    found = []
    for table, r, indicator in paired(case):
        if indicator.target_period is not None:
            raise NotApplicableError  # which of two equal values was left blank could not be told
        cells = [c for c in table.rows[r] if c.text == indicator.target_annual and c.role != "name"]
        if cells and (match := simple.fullmatch(indicator.target_annual or "")):
            found.append((cells[0], indicator, match["unit"]))
    if not found:
        raise NotApplicableError
    cell, indicator, unit = rng.choice(found)
    cell.text = rng.choice(["≧ ", "≥", "", "≤"]) + (unit or "%")
    indicator.target_annual = None
    case.truth.unchecked.append("placeholders")
    _leftover(case, rng)


def _leftover(case: Case, rng: random.Random) -> None:
    """Put a row without content below the last indicator."""
    at = max(k for k, b in enumerate(case.blocks) if isinstance(b, Table) and b.indicator_rows)
    table = case.blocks[at]
    assert isinstance(table, Table)
    flat = table.flat()
    last = flat.rows[flat.indicator_rows[-1]]
    text = rng.choice(["指标2：", "……", "…"])
    flat.rows.insert(flat.indicator_rows[-1] + 1, [Cell(text if c.role == "name" else "") for c in last])
    case.blocks[at] = flat


def swapped_heads(case: Case, rng: random.Random) -> None:
    """The head prints weight before value while the cells hold value before weight."""
    if any(re.fullmatch(r"[\d.]+", i.target_annual or "") or not i.weight for i in truths(case.truth)):
        raise NotApplicableError
    for table, r, indicator in paired(case):
        # A value split over three columns leaves two bare numbers whose order nobody could tell.
        if indicator.target_annual not in {c.text for c in table.rows[r]} or "性质" in "".join(_heads(table)):
            raise NotApplicableError
    done = False
    for table in indicator_tables(case):
        if table.head_row is None:
            continue
        heads = {re.sub(r"\s", "", c.text): c for c in table.rows[table.head_row]}
        weight = next((c for t, c in heads.items() if "分值" in t or "权重" in t), None)
        value = next((c for t, c in heads.items() if re.search("(指标|目标)值", t)), None)
        if weight and value:
            weight.text, value.text = value.text, weight.text
            done = True
    if not done:
        raise NotApplicableError


def _heads(table: Table) -> list[str]:
    return [c.text for c in table.rows[table.head_row]] if table.head_row is not None else []


def lost_columns(case: Case, rng: random.Random) -> None:
    """In some rows merged left cells are lost and the rest moves; in one the target falls off the table."""
    pairs = paired(case)
    if any(t.width != 4 for t, _, _ in pairs):
        raise NotApplicableError
    flats: dict[int, Table] = {}
    for k, block in enumerate(case.blocks):
        if isinstance(block, Table) and block.indicator_rows:
            flats[id(block)] = flat = block.flat()
            case.blocks[k] = flat
    fell = False
    for table, r, indicator in pairs:
        if rng.random() > 0.3 or r == table.indicator_rows[0]:
            continue
        row = flats[id(table)].rows[r]
        level1, level2, name, value = (c.text for c in row)
        choices = []
        if level1 and not fell:
            choices.append(["", level1, level2, name])
        elif not level1 and level2:
            choices += [[level2, name, value, ""], [level2, "", name, value]]
        elif not level1:
            choices += [[name, "", value, ""], ["", name, value, ""], [name, "", "", value]]
        if not choices:
            continue
        moved = rng.choice(choices)
        if moved[3] == name:
            indicator.target_annual, fell = None, True
        indicator.repaired = True
        for cell, text in zip(row, moved, strict=True):
            cell.text = text
    if not any(i.repaired for i in truths(case.truth)):
        raise NotApplicableError


def lost_blank(case: Case, rng: random.Random) -> None:
    """Rows of the wide table lose an empty cell, so that goal and indicators stand one column left."""
    done = False
    for k, block in enumerate(case.blocks):
        if not isinstance(block, Table) or block.width != 7 or block.indicator_rows:
            continue
        case.blocks[k] = flat = block.flat()
        for row in flat.rows[1:]:
            if not row[3].text and not row[4].text and row[6].text and rng.random() < 0.6:
                row.append(row.pop(3))
                done = True
    if not done:
        raise NotApplicableError


def other_heading(case: Case, rng: random.Random) -> None:
    """The heading above a table names another project than the table."""
    marked = [
        b for b in case.blocks if isinstance(b, Paragraph) and b.text.endswith("绩效目标表") and "." in b.text
    ]
    if not marked:
        raise NotApplicableError
    victim = rng.choice(marked)
    number = re.match(r"(\[.*?\])?\d+\.", victim.text)
    victim.text = (number[0] if number else "") + "其他专项业务支出绩效目标表"


def excerpt(case: Case, rng: random.Random) -> None:
    """The text begins inside another project: its last rows come first. They may be read or left."""
    other = draw(case.family, case.seed % 1_000_000 + 5000, held=case.held)
    tables = indicator_tables(other)
    if not case.truth.projects or case.family.startswith("project_rows"):
        raise NotApplicableError
    table = tables[-1]
    first = table.indicator_rows[len(table.indicator_rows) // 2]
    tail = table.part(first, len(table.rows))
    names = {i.name for i in truths(other.truth)}
    if names & {i.name for i in truths(case.truth)}:
        raise NotApplicableError
    case.truth.optional = sorted(n for n in names if n)
    case.blocks.insert(0, tail)


def repeated_heads(case: Case, rng: random.Random) -> None:
    """A page break inside the rows: title and head come again, merged cells go on empty."""
    _break_pages(case, rng, head=True, furniture=rng.random() < 0.5)


def split_page(case: Case, rng: random.Random) -> None:
    """A page break inside the rows without a repeated head."""
    _break_pages(case, rng, head=False, furniture=False)


def page_numbers(case: Case, rng: random.Random) -> None:
    """Page numbers stand between the parts of a table and at the end."""
    _break_pages(case, rng, head=False, furniture=True)
    case.blocks.append(Paragraph(rng.choice(["— 2 —", "第 2 页 共 2 页", "2"])))


def _break_pages(case: Case, rng: random.Random, *, head: bool, furniture: bool) -> None:
    done = False
    blocks: list[Block] = []
    for block in case.blocks:
        if not isinstance(block, Table) or len(block.indicator_rows) < 4:
            blocks.append(block)
            continue
        at = rng.choice(block.indicator_rows[2:-1])
        bottom = block.part(at, len(block.rows))
        if head and block.head_row is not None:
            top_of_bottom = block.part(block.head_row, block.indicator_rows[0], carry="")
            bottom.rows[:0] = top_of_bottom.rows
            bottom.indicator_rows = [r + len(top_of_bottom.rows) for r in bottom.indicator_rows]
            bottom.head_row = 0
        blocks.append(block.part(0, at))
        if furniture:
            blocks.append(Paragraph(rng.choice(["— 1 —", "第 1 页 共 2 页", "- 1 -"])))
        blocks += [PageBreak(), bottom]
        done = True
    if not done:
        raise NotApplicableError
    case.blocks[:] = blocks


def cut_row(case: Case, rng: random.Random) -> None:
    """A row cut by a page break: the rest of a long name stands alone in the first row of the next page."""
    for k, block in enumerate(case.blocks):
        if not isinstance(block, Table):
            continue
        slots = block.slots()
        long = [
            r for r in block.indicator_rows[1:-1]
            if any(s.is_anchor and s.cell.role == "name" and len(s.cell.text) >= 8 for s in slots[r])
        ]  # fmt: skip
        if not long:
            continue
        at = rng.choice(long)
        top, bottom = block.part(0, at + 1), block.part(at + 1, len(block.rows))
        name = next(c for c in top.rows[at] if c.role == "name")
        rest = Table(rows=[[Cell(columns=1) for _ in range(block.width)]])
        column = next(c for c, s in enumerate(slots[at]) if s.cell.role == "name")
        rest.rows[0][column].text = name.text[5:]
        name.text = name.text[:5]
        bottom.rows.insert(0, rest.rows[0])
        bottom.indicator_rows = [r + 1 for r in bottom.indicator_rows]
        case.blocks[k : k + 1] = [top, PageBreak(), bottom]
        return
    raise NotApplicableError


def tags(case: Case, rng: random.Random) -> None:
    """Markup left in cells: <p>…</p> around goals and names."""
    goals = {g for p in case.truth.projects for g in p.goal}
    for cell in all_cells(case):
        if cell.text in goals or (cell.role == "name" and rng.random() < 0.3):
            cell.text = f"<p>{cell.text}</p>"


def mixed_width(case: Case, rng: random.Random) -> None:
    """Half-width and full-width punctuation change places, the same way in the whole document."""
    pairs = [("（", "("), ("）", ")"), ("：", ":"), ("；", ";"), ("%", "％"), ("，", ",")]
    table = str.maketrans(dict(rng.sample(pairs, 3)))
    for block in case.blocks:
        if isinstance(block, Paragraph):
            block.text = block.text.translate(table)
    for cell in all_cells(case) if any(isinstance(b, Table) for b in case.blocks) else []:
        cell.text = cell.text.translate(table)
    _translate(case.truth, table)


def wrapped(case: Case, rng: random.Random) -> None:
    """Blanks stand where cells were wrapped, inside names, goals and numbers' words."""
    every = rng.randint(6, 11)
    for cell in all_cells(case):
        if len(cell.text) > every and not re.search(r"\d|[A-Za-z≥≤=]", cell.text):
            cell.text = " ".join(cell.text[k : k + every] for k in range(0, len(cell.text), every))


def weights_slashed(case: Case, rng: random.Random) -> None:
    """Weights are printed as `/`."""
    _weights(case, shared=False)


def weights_shared(case: Case, rng: random.Random) -> None:
    """One weight stands for all rows of a level 2: only in the first of them."""
    _weights(case, shared=True)


def _weights(case: Case, *, shared: bool) -> None:
    pairs = paired(case)
    if not any(i.weight for _, _, i in pairs):
        raise NotApplicableError
    for table, r, indicator in pairs:
        cells = [c for c in table.rows[r] if re.search("分值|权重", c.role)]
        if not cells:
            raise NotApplicableError
        first = any(c.role == "level2" for c in table.rows[r])
        if not shared:
            cells[0].text, indicator.weight = "/", None
        elif not first:
            cells[0].text = ""
    if shared:
        case.truth.unchecked.append("weight")


def signatures(case: Case, rng: random.Random) -> None:
    """A last row for names and telephone, and a note below the table."""
    for table in indicator_tables(case):
        table.row(
            Cell("填报人：张三    联系电话：0000-1234567    填报日期：2024年1月15日", columns=table.width)
        )
    case.blocks.append(
        Paragraph("注：1.其他资金包括和财政拨款共同投入到同一项目的自有资金、社会资金等。", "note")
    )


def surroundings(case: Case, rng: random.Random) -> None:
    """The form stands in a department's whole budget booklet: prose and other tables before and after."""
    office = case.truth.issuer or "本单位"
    money = Table(name="收支总表")
    money.row(Cell("收入", columns=2, head=True), Cell("支出", columns=2, head=True))
    money.row("项目", "预算数", "项目", "预算数")
    money.row("一、一般公共预算拨款收入", "1,204.55", "一、一般公共服务支出", "980.10")
    money.row("二、政府性基金预算拨款收入", "", "二、社会保障和就业支出", "224.45")
    money.row("本年收入合计", "1,204.55", "本年支出合计", "1,204.55")
    before: list[Block] = [
        Paragraph("第一部分 部门概况", "heading"),
        Paragraph(
            f"一、主要职能。{office}负责贯彻执行国家有关法律、法规和方针政策，承担本领域规划的编制和组织实施。"
        ),
        Paragraph("二、机构设置。内设办公室、财务科、业务科3个科室，编制28人，实有26人。"),
        Paragraph("第二部分 部门预算表", "heading"),
        Paragraph("收支总表"),
        money,
        Paragraph("第三部分 预算绩效情况说明", "heading"),
    ]
    after: list[Block] = [
        Paragraph("第四部分 名词解释", "heading"),
        Paragraph("一、一般公共预算拨款收入：指财政部门当年拨付的资金。"),
        Paragraph("二、“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。"),
    ]
    case.blocks[:0] = before
    case.blocks.extend(after)


def _cells(case: Case, role: str) -> Iterator[Cell]:
    found = [c for t in indicator_tables(case) for row in t.rows for c in row if c.role == role]
    if not found:
        raise NotApplicableError
    return iter(found)


def _translate(value: Any, table: dict[int, str]) -> Any:
    """Translate every string inside a truth, in place where it can be."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        value[:] = [_translate(v, table) for v in value]
    elif isinstance(value, dict):
        for key in list(value):
            value[key.translate(table)] = _translate(value.pop(key), table)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"unchecked", "kind"}:
                setattr(value, field.name, _translate(getattr(value, field.name), table))
    return value


DAMAGES: dict[str, Damage] = {
    d.id: d
    for d in (
        Damage("level_points", level_points),
        Damage("numbered_names", numbered_names),
        Damage("half_filled", half_filled, shapes=("tabs", "pipes")),
        Damage("swapped_heads", swapped_heads),
        Damage("lost_columns", lost_columns, shapes=("tabs", "pipes")),
        Damage("lost_blank", lost_blank, shapes=("tabs",)),
        Damage("other_heading", other_heading),
        Damage("excerpt", excerpt),
        Damage("repeated_heads", repeated_heads),
        Damage("split_page", split_page),
        Damage("tags", tags),
        Damage("mixed_width", mixed_width),
        Damage("wrapped", wrapped, shapes=("tabs", "pipes")),
        Damage("weights_slashed", weights_slashed),
        Damage("weights_shared", weights_shared, shapes=("tabs", "pipes")),
        Damage("spaced_levels", spaced_levels, shapes=("tabs", "pipes"), held=True),
        Damage("page_numbers", page_numbers, held=True),
        Damage("cut_row", cut_row, shapes=("tabs", "pipes"), held=True),
        Damage("signatures", signatures, held=True),
        Damage("surroundings", surroundings, held=True),
    )
}
