"""Every metric gives the value worked out in its own examples, the same on every engine."""

import os
from decimal import Decimal

import pytest
from tests.evidence import engines

from jiheng.evidence.metric import METRICS
from jiheng.evidence.pack import load_pack, pack_ids
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened

EXAMPLES = [
    pytest.param(metric, example, id=f"{metric.id} {number}")
    for metric in METRICS
    for number, example in enumerate(metric.examples, start=1)
]

TRIED = [
    pytest.param(*each.values, engine, id=f"{each.id} {engine.__name__}")
    for each in EXAMPLES
    for engine in (engines.duckdb, engines.sqlite)
    if engine is engines.duckdb or "JIHENG_SOAK" in os.environ
]


def number(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(("metric", "example", "engine"), TRIED)
def test_the_example_comes_out_as_worked_out(metric, example, engine, tmp_path):
    source = engine(tmp_path, metric.pack, example.tables)
    with opened("例", source) as open_source:
        found = open_source.measure(metric, parse_period(example.period), by="测试")

    assert number(found.value) == number(example.value)
    assert example.numerator is None or number(found.numerator) == number(example.numerator)
    assert example.denominator is None or number(found.denominator) == number(example.denominator)


@pytest.mark.parametrize("metric", list(METRICS), ids=lambda one: one.id)
def test_a_metric_says_what_it_counts_and_shows_a_value_and_an_edge(metric):
    assert len(metric.examples) >= 2
    assert any(example.value is not None for example in metric.examples)
    assert metric.pack in pack_ids()
    assert metric.means.zh != metric.name.zh
    assert (metric.how in ("count", "monthly", "daily")) == (metric.column is None)


@pytest.mark.parametrize("pack_id", pack_ids())
def test_a_pack_has_enough_metrics_and_tables_with_keys(pack_id):
    pack = load_pack(pack_id)

    assert len([metric for metric in METRICS if metric.pack == pack_id]) >= 6
    assert all(any(column.key for column in table.columns.values()) for table in pack.tables.values())
