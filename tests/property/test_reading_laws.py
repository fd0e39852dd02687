"""Laws of reading: it never fails, it is quick, and what changes nothing for a person changes nothing read."""

from __future__ import annotations

import random
import time
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layouts.documents import HEAD, document, grid, reading

from jiheng.declaration.build import build
from jiheng.declaration.model import Source
from jiheng.foundation.money import parse_amount, to_yuan
from jiheng.layouts import read
from jiheng.pipeline.one import read_file

SECONDS = 5.0
PIECES = st.sampled_from(
    ["产出指标", "数量指标", "三级指标", "指标值", "项目名称", "绩效目标", "【", "】", "1.", "；", "：", "年度指标值：", "\t",
     "\n", "|", "  ", "≥", "9", "，", "<p>", "（", "）", "单位：万元", "第一部分", "绩效指标：", "目标表"]
)  # fmt: skip
TYPED = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t")
TEXTS = st.one_of(st.text(TYPED, max_size=300), st.lists(PIECES, max_size=120).map("".join))
CELLS = st.one_of(st.text(max_size=12), PIECES)
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=12).map(grid)

LEVELS = st.sampled_from(
    [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
)
NAMES = st.sampled_from(
    ["改造学校数量", "水质检测合格率", "受益学生人数", "师生满意度", "管道更换长度", "巡检次数"]
)
VALUES = st.sampled_from(["≥12所", "100%", "≥3000人", "8月底前", "显著改善", "≤5次", "20-30人"])
PROJECT_NAMES = st.sampled_from(["饮水改造", "校舍维修", "课桌更新", "图书更新", "食堂改造", "操场修缮"])


@st.composite
def indicators(draw):
    rows = draw(
        st.lists(st.tuples(LEVELS, NAMES, VALUES), min_size=1, max_size=4, unique_by=lambda r: (r[0], r[1]))
    )
    return [[*levels, name, value] for levels, name, value in sorted(rows, key=lambda r: r[0])]


PROJECTS = st.lists(st.tuples(PROJECT_NAMES, indicators()), min_size=1, max_size=4, unique_by=lambda p: p[0])


def forms(projects, *, blanks=0, columns=0, heads=1):
    """Return the blocks of one form a project, with blank rows and columns, and heads printed several times."""
    rows = []
    for name, printed in projects:
        rows += [["项目支出绩效目标表"], ["项目名称", name]]
        for at, indicator in enumerate(printed):
            rows += [HEAD] * (heads if at == 0 or heads > 1 else 0) + [indicator] + [[""]] * blanks
    return [grid([row + [""] * (4 + columns - len(row)) for row in rows])]


def said(found):
    """Return what is read of each project: name and indicators without their places."""
    return [
        (p.printed_name, [(i.level1, i.level2, i.name, i.annual, i.repaired) for i in p.indicators])
        for p in found.projects
    ]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_reading_any_text_never_fails_and_is_quick(text):
    begun = time.process_time()
    declaration = read_file(("项目绩效目标表\n" + text).encode("utf-8", "ignore"), name="表.txt")

    assert time.process_time() - begun < SECONDS
    msgspec.json.encode(declaration)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(TEXTS, GRIDS), max_size=4))
def test_reading_any_grid_never_fails_and_is_quick(blocks):
    begun = time.process_time()
    found = read(document(*blocks))
    build(found, Source("", "", "", found.layout))

    assert time.process_time() - begun < SECONDS


@settings(max_examples=40, deadline=None)
@given(PROJECTS)
def test_what_is_printed_is_what_is_read(projects):
    assert said(reading(*forms(projects))) == [
        (name, [(*row, False) for row in rows]) for name, rows in projects
    ]


@settings(max_examples=40, deadline=None)
@given(PROJECTS, st.randoms(use_true_random=False))
def test_projects_printed_in_another_order_are_read_in_that_order(projects, rng: random.Random):
    shuffled = list(projects)
    rng.shuffle(shuffled)

    assert sorted(said(reading(*forms(shuffled)))) == sorted(said(reading(*forms(projects))))
    assert [p.printed_name for p in reading(*forms(shuffled)).projects] == [name for name, _ in shuffled]


@settings(max_examples=40, deadline=None)
@given(PROJECTS, st.integers(1, 3), st.integers(1, 3))
def test_blank_rows_and_columns_change_nothing(projects, blanks, columns):
    assert said(reading(*forms(projects, blanks=blanks, columns=columns))) == said(reading(*forms(projects)))


@settings(max_examples=40, deadline=None)
@given(PROJECTS, st.integers(2, 3))
def test_heads_printed_again_change_nothing(projects, heads):
    assert said(reading(*forms(projects, heads=heads))) == said(reading(*forms(projects)))


@settings(max_examples=40, deadline=None)
@given(PROJECTS)
def test_one_grid_and_one_grid_a_project_read_alike(projects):
    apart = [block for number, one in enumerate(projects) for block in tabled(forms([one]), number)]

    assert said(reading(*apart)) == said(reading(*forms(projects)))


def tabled(blocks, number):
    for block in blocks:
        block.table = number
    return blocks


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.decimals(0, 99_999, places=2, allow_nan=False), min_size=1, max_size=6),
    st.sampled_from(["元", "万元", "亿元"]),
)
def test_money_is_conserved(amounts, unit):
    rows = [["项目名称", "项目单位", "预算数", "年度绩效目标", *HEAD]]
    rows += [
        [
            f"项目{chr(0x4E00 + n)}",
            "某小学",
            f"{amount:,}",
            "改善条件",
            "产出指标",
            "数量指标",
            "改造学校数量",
            "≥1所",
        ]
        for n, amount in enumerate(amounts)
    ]
    found = reading(f"单位：{unit}", grid(rows))
    declared = build(found, Source("", "", "", found.layout))

    totals = [parse_amount(p.funding.total) for p in declared.projects]
    assert sum(totals, Decimal(0)) == to_yuan(sum(amounts, Decimal(0)), unit)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=2))
def test_a_document_reads_the_same_whatever_was_read_before(pairs):
    for first, second in pairs:
        alone = read(document(first))
        read(document(second))

        assert read(document(first)) == alone
