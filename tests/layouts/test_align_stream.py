"""A stream of cells put back into rows."""

from __future__ import annotations

from jiheng.layouts.align import align_stream
from jiheng.layouts.likely import cost

KEYS = ["level1", "level2", "name", "annual"]


def columns_of(tokens, keys=KEYS, **options):
    placed, _ = align_stream(tokens, keys, joins=False, **options)
    return [(keys[k], begins) for k, begins in placed]


def test_a_new_row_begins_where_the_columns_start_again():
    tokens = [
        "产出指标",
        "数量指标",
        "检查井数量",
        "≥40座",
        "管网长度",
        "12公里",
        "质量指标",
        "合格率",
        "100%",
    ]

    assert [begins for _, begins in columns_of(tokens)] == [
        True, False, False, False, True, False, True, False, False,
    ]  # fmt: skip


def test_a_name_that_prints_a_level_goes_by_the_costs_of_its_table():
    tokens = ["满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"]

    def cost_here(text, key):
        return (
            {"level2": 5.0, "name": -1.0}.get(key, cost(text, key))
            if text == "服务对象满意度"
            else cost(text, key)
        )

    assert [key for key, _ in columns_of(tokens, cost_of=cost_here)] == KEYS


def test_a_row_of_a_project_list_does_not_begin_with_money():
    keys = ["project", "total", "fiscal", "special_account", "other", "level1", "name", "annual", "weight"]
    tokens = [
        "管网改造",
        "120.5",
        "120.5",
        "产出指标",
        "管网长度",
        "12公里",
        "9",
        "效益指标",
        "受益人数",
        "500人",
        "9",
    ]

    placed = columns_of(tokens, keys)

    assert [key for key, _ in placed[:3]] == ["project", "total", "fiscal"]
    assert [key for key, _ in placed if key == "weight"] == ["weight", "weight"]
