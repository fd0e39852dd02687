"""Declarations made up for the forms: invented offices, and texts that a format or a reader may stumble over."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from tests.forms import words
from tests.forms.words import LEVELS

from jiheng.declaration.model import (
    Body,
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    Instalment,
    PrintedTotal,
    Project,
    Source,
)
from jiheng.foundation.money import format_yuan
from jiheng.targets import understand

WORDS, DEEDS, ENDINGS, PEOPLE, BODIES = map(
    st.sampled_from, (words.WORDS, words.DEEDS, words.ENDINGS, words.PEOPLE, words.BODIES)
)
VALUES = st.sampled_from(
    ["≥12所", "=100%", ">=90%", "100%", "≤3.5万元", "＝0次", "20-30人", "8月底前", "显著改善", "不低于98%", "≥1,200人次",
     "每月1次", "＞85分", "<5天", "及时"]
)  # fmt: skip
HOSTILE = st.sampled_from(
    ["<p>", "</td>", "A&B", "“急难愁盼”", '"引号"', "'单引号'", "＝１００％", "（一）", "ＡＢＣ１２３", "=1+1", "@SUM(A1)", "x" * 70,
     "GZIT2022-QM-N-C-006008-0000000000", "𠮷野", "\\n", "#{1}", "$x$", "*强调*", "_下划_", "[链接](x)", "`码`", "100%", "；", "：",
     "一级指标", "项目名称", "单位：万元", "1.", "\u3000", "é"]
)  # fmt: skip


@st.composite
def names(draw: Any, *, hostile: bool, ending: st.SearchStrategy[str] | None = None) -> str:
    text = draw(WORDS) + draw(WORDS) + draw(DEEDS)
    if hostile and draw(st.booleans()):
        text += draw(HOSTILE)
    return text + (draw(ending) if ending is not None else "项目")


@st.composite
def sentences(draw: Any, *, hostile: bool) -> str:
    parts = draw(st.lists(st.tuples(WORDS, DEEDS).map("".join), min_size=1, max_size=12))
    if hostile:
        parts += draw(st.lists(HOSTILE, max_size=2))
        if draw(st.integers(0, 9)) == 0:
            parts = parts * 25
        if draw(st.integers(0, 5)) == 0:
            parts.insert(1, "\n")
    return f"完成{'，'.join(parts)}。"


MONEY = st.decimals(1, 99_999_999, places=2, allow_nan=False).map(format_yuan)


@st.composite
def indicators(draw: Any, levels: tuple[str, str], at: int, *, hostile: bool) -> Indicator:
    # Numbered, so that no name stands twice under the same levels.
    name = (
        draw(names(hostile=hostile, ending=ENDINGS)) if draw(st.integers(0, 3)) else f"{draw(PEOPLE)}满意度"
    )
    name = f"{'甲乙丙丁戊己庚辛'[at]}类{name}"
    return Indicator(
        level1=levels[0],
        level2=levels[1],
        name=name,
        annual=understand(draw(VALUES), name),
        period=understand(draw(VALUES), name) if draw(st.booleans()) else None,
        description=draw(sentences(hostile=False)) if draw(st.booleans()) else None,
        basis="工作计划" if draw(st.booleans()) else None,
        weight=draw(st.sampled_from([None, "10", "7.5", "20"])),
        direction=draw(st.sampled_from([None, "positive", "negative"])),
    )


@st.composite
def projects(draw: Any, at: int, unit: str, *, hostile: bool) -> Project:
    chosen = sorted(draw(st.lists(st.sampled_from(range(len(LEVELS))), min_size=1, max_size=5)))
    total = draw(MONEY)
    plan = [
        Instalment(by, share)
        for by, share in zip(
            ["3月底", "6月底", "10月底", "12月底"], ["25%", "50%", "75%", "100%"], strict=True
        )
    ]
    keys = draw(
        st.lists(
            st.sampled_from(["项目概况", "立项依据", "主管部门", "中期目标", "项目可行性"]),
            unique=True,
            max_size=3,
        )
    )
    return Project(
        name=f"{'子丑寅卯'[at]}号{draw(names(hostile=hostile))}",
        code=draw(st.sampled_from([None, "13020024P00682010762"])),
        spending_unit=Body(unit, draw(st.sampled_from([None, "402001"]))),
        category=draw(st.sampled_from([None, "新增", "延续"])),
        starts_on=draw(st.sampled_from([None, "2024-01-01"])),
        ends_on=draw(st.sampled_from([None, "2026-12-31"])),
        government_procurement=draw(st.sampled_from([None, True, False])),
        funding=Funding(
            total=total,
            fiscal=draw(st.sampled_from([None, total])),
            other=draw(st.one_of(st.none(), MONEY)),
            special_account=draw(st.one_of(st.none(), MONEY)),
            current_year=draw(st.one_of(st.none(), MONEY)),
        ),
        purpose=draw(st.one_of(st.none(), sentences(hostile=hostile))),
        spending_plan=plan if draw(st.booleans()) else [],
        goals=draw(
            st.lists(sentences(hostile=hostile), min_size=0 if hostile else 1, max_size=3, unique=True)
        ),
        narrative={
            key: draw(sentences(hostile=hostile)) if key != "主管部门" else "云溪市望江区财政局"
            for key in keys
        },
        indicators=[draw(indicators(LEVELS[one], n, hostile=hostile)) for n, one in enumerate(chosen)],
    )


@st.composite
def declarations(draw: Any, *, hostile: bool) -> Declaration:
    units = draw(st.lists(BODIES, min_size=1, max_size=2, unique=True))
    made = [
        draw(projects(n, units[n * len(units) // 2], hostile=hostile)) for n in range(draw(st.integers(1, 2)))
    ]
    totals = [PrintedTotal("合计", total=draw(MONEY))] if draw(st.booleans()) else []
    if totals:
        totals += [
            PrintedTotal(unit, total=draw(MONEY), fiscal=draw(MONEY))
            for unit in dict.fromkeys(p.spending_unit.name for p in made)
        ]
    goals = []
    if draw(st.booleans()):
        goals = [DepartmentGoal("总体绩效目标", draw(sentences(hostile=hostile)))]
        goals += [
            DepartmentGoal(draw(names(hostile=hostile)), draw(sentences(hostile=False)))
            for _ in range(draw(st.integers(0, 2)))
        ]
    return Declaration(
        source=Source("", "", "", ""),
        issuer=Body(units[0]) if draw(st.booleans()) else None,
        fiscal_year=draw(st.sampled_from([None, 2024, 2025])),
        projects=made,
        printed_totals=totals,
        department_goals=goals,
    )


def copied(declaration: Declaration) -> Declaration:
    """Return a declaration as it is after its way through JSON."""
    return msgspec.json.decode(msgspec.json.encode(declaration), type=Declaration)
