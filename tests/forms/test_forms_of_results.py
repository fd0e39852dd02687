"""Forms of monitoring, self-evaluation and review: what is printed of them is read back, and the rest is listed."""

from __future__ import annotations

import os

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.forms.declarations import MONEY, VALUES, declarations, sentences
from tests.forms.test_round_trip import round_trip

from jiheng.declaration.model import Declaration, Funding, Indicator, Project, Source
from jiheng.forms import render
from jiheng.forms.compose import Composer
from jiheng.forms.form import load_form, load_forms
from jiheng.forms.leaf import Table
from jiheng.targets import understand

IS_LONG = bool(os.environ.get("JIHENG_SOAK"))
FORMATS = ["docx", "xlsx", "pdf"]
RESULT_FORMS = [
    "cn_monitoring",
    "cn_self_evaluation",
    "cn_510000_self_evaluation",
    "cn_review",
    "cn_review_key",
]
# Without the switch the same examples every time; with it many others.
EXAMPLES = settings(
    max_examples=150 if IS_LONG else 1,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
POINTS = st.sampled_from([None, "10", "7.5", "0", "20"])


def with_result(draw, indicator: Indicator) -> Indicator:
    return msgspec.structs.replace(
        indicator,
        actual=draw(st.none() | VALUES.map(lambda text: understand(text, indicator.name))),
        score=draw(POINTS),
        remark=draw(st.none() | sentences(hostile=False)),
    )


def with_results(draw, project: Project) -> Project:
    total = project.funding.total
    return msgspec.structs.replace(
        project,
        funding=msgspec.structs.replace(
            project.funding,
            current_year=None,
            initial_budget=total,
            revised_budget=draw(st.none() | MONEY),
            executed=draw(st.none() | MONEY),
            carryover=draw(st.none() | MONEY),
        ),
        execution_weight=draw(st.sampled_from([None, "10"])),
        execution_score=draw(POINTS),
        self_total=draw(st.sampled_from([None, "98.62", "85"])),
        self_grade=draw(st.sampled_from([None, "优", "良"])),
        narrative={**project.narrative, "实际完成情况": draw(sentences(hostile=False))},
        indicators=[with_result(draw, one) for one in project.indicators],
    )


@st.composite
def results(draw, *, hostile: bool) -> Declaration:
    declaration = draw(declarations(hostile=hostile))
    projects = [with_results(draw, one) for one in declaration.projects]
    return msgspec.structs.replace(declaration, kind="self_evaluation", projects=projects)


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", RESULT_FORMS)
@EXAMPLES
@given(declaration=results(hostile=True))
def test_what_is_printed_is_read_back_whatever_the_texts(form_id, format_id, declaration):
    round_trip(declaration, form_id, format_id)


@pytest.mark.parametrize("form_id", RESULT_FORMS)
@settings(EXAMPLES, max_examples=200 if IS_LONG else 3)
@given(declaration=results(hostile=False))
def test_nothing_printed_of_plain_texts_is_unclear(form_id, declaration):
    printed = render(declaration, load_forms()[form_id], "xlsx")

    assert [one.field for one in printed.omissions if one.kind == "unclear"] == []


def test_a_level_says_what_it_can_earn_and_the_row_of_money_how_much_was_spent():
    indicators = [
        Indicator("产出指标", "数量指标", name="更换灯具数", weight="20"),
        Indicator("产出指标", "质量指标", name="合格率", weight="27.5"),
        Indicator("效益指标", "社会效益指标", name="亮灯率"),
    ]
    project = Project(
        name="道路照明维护",
        funding=Funding(total="432000", initial_budget="432000", revised_budget="400000", executed="300000"),
        execution_weight="10",
        indicators=indicators,
    )
    declaration = Declaration(Source("", "", "", ""), projects=[project])
    [leaf] = Composer(declaration, load_form("cn_self_evaluation")).leaves()
    rows = [
        [cell.text for cell in row.cells]
        for block in leaf.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]

    assert ["年度资金总额", "43.20", "40.00", "30.00", "10", "75%", ""] in rows
    assert [row[0] for row in rows if row[0].startswith(("产出", "效益"))] == [
        "产出指标（47.5分）",
        "效益指标",
    ]
