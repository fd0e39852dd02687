"""Cost indicators: which set a limit for a whole amount, which state unit costs, and what breaks a budget down."""

from decimal import Decimal

import pytest

from jiheng.audit.costs import (
    cost_indicators,
    has_breakdown,
    is_of_whole_project,
    is_unit_cost,
    limit_of,
    limits,
)
from jiheng.audit.example import Shown, one
from jiheng.audit.views import DocumentView


def project(*shown, **said):
    return DocumentView(one(*shown, **said).declaration()).projects[0]


def indicator(name, value, levels="产出/成本"):
    return project(Shown(levels, name, value)).indicators[0]


@pytest.mark.parametrize(
    ("name", "value", "yuan"),
    [
        ("宣传品制作成本", "≤15万元", "150000"),
        ("宣传品制作成本", "15万元", "150000"),
        ("宣传品制作成本", "<800元", "800"),
        ("宣传品制作成本", "≥15万元", None),
        ("宣传品制作成本", "≤15%", None),
        ("宣传品制作成本", "≤500元/人", None),
        ("宣传品制作成本", "每月不超过2万元", None),
        ("宣传品制作成本", "合规", None),
        ("宣传品制作成本", "降低5万元", None),
        ("人均培训费用", "≤500元", None),
        ("每公里成本", "≤38万元", None),
        ("单座桥梁检查费用", "≤0.65万元", None),
        ("成本节约额", "≤5万元", None),
    ],
)
def test_a_limit_is_for_a_whole_amount(name, value, yuan):
    assert limit_of(indicator(name, value)) == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize("levels", ["成本/社会成本", "成本/生态环境成本", "产出/数量", "效益/经济效益"])
def test_only_costs_of_the_project_itself_count(levels):
    assert limit_of(indicator("宣传品制作成本", "≤15万元", levels)) is None


def test_the_limits_of_a_project_come_in_its_order():
    view = project(
        Shown("成本/经济成本", "场地费", "≤6万元"),
        Shown("产出/数量", "场次", "12场"),
        Shown("成本/经济成本", "讲师费", "合规"),
        Shown("成本/经济成本", "制作费", "≤4万元"),
    )

    assert [limit.yuan for limit in limits(view)] == [60_000, 40_000]
    assert [found.name for found in cost_indicators(view)] == ["场地费", "讲师费", "制作费"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("讲师费用", "≤500元/人", True),
        ("讲师费用标准", "按规定执行", True),
        ("户均补助", "200元", True),
        ("场地费", "≤6万元", False),
        ("场地费", "合规", False),
    ],
)
def test_a_unit_cost_is_the_price_of_one_thing(name, value, expected):
    assert is_unit_cost(indicator(name, value)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("项目总成本", True),
        ("本项目总成本控制数", True),
        ("总成本", True),
        ("项目成本", True),
        ("设备采购总成本", False),
        ("子项目成本", False),
        ("设备采购成本", False),
    ],
)
def test_the_whole_project_is_told_from_its_parts(name, expected):
    assert is_of_whole_project(name) is expected


@pytest.mark.parametrize(
    ("shown", "said", "expected"),
    [
        (Shown("产出/成本", "业务成本", "≤60万元"), {}, False),
        (Shown("产出/成本", "业务成本", "合规"), {}, False),
        (Shown("产出/成本", "业务成本", "≤20万元"), {}, True),
        (Shown("产出/成本", "讲师费用", "≤500元/人"), {}, True),
        (Shown("产出/数量", "补助标准", "800元"), {}, True),
        (Shown("产出/成本", "业务成本", "合规"), {"purpose": "每册30元"}, True),
        (Shown("产出/成本", "业务成本", "合规"), {"narrative": {"项目概况": "人均2万元"}}, True),
        (Shown("产出/成本", "业务成本", "合规"), {"purpose": "2024年公用经费"}, False),
    ],
)
def test_a_breakdown_is_any_amount_but_the_budget(shown, said, expected):
    assert has_breakdown(project(shown, budget="60", **said)) is expected
