"""Metrics measured together give what each gives alone; one that fails does not take the others with it."""

import ibis
import pytest
from tests.evidence import engines

from jiheng.evidence.folding import fold
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import DataSourceError

PLATFORM = [metric for metric in METRICS if metric.pack == "case_platform"]
HEADS = {name: lines[0] for metric in PLATFORM for name, lines in metric.examples[0].tables.items()}


def tables_of(metric, example):
    """Return tables for all metrics of the pack: those of the example, and the others empty."""
    return {**{name: (head,) for name, head in _all_heads().items()}, **_widened(example.tables)}


def _all_heads():
    found = {}
    for metric in PLATFORM:
        for name, lines in metric.examples[0].tables.items():
            columns = found.setdefault(name, [])
            columns += [column for column in lines[0].split(",") if column not in columns]
    return {name: ",".join(columns) for name, columns in found.items()}


def _widened(tables):
    """Give the tables all columns that some metric asks for."""
    found = {}
    for name, lines in tables.items():
        had, wanted = lines[0].split(","), _all_heads()[name].split(",")
        rows = [dict(zip(had, line.split(","), strict=True)) for line in lines[1:]]
        found[name] = (
            ",".join(wanted),
            *(",".join(row.get(column, "") for column in wanted) for row in rows),
        )
    return found


def seen(measurement):
    return (
        measurement.metric,
        measurement.value,
        measurement.numerator,
        measurement.denominator,
        measurement.rows,
        measurement.fingerprint,
    )


@pytest.mark.parametrize(
    ("metric", "engine"),
    [
        *((metric, engines.duckdb) for metric in PLATFORM[::2]),
        *((metric, engines.sqlite) for metric in PLATFORM[1::6]),
    ],
    ids=lambda one: getattr(one, "id", None) or one.__name__,
)
def test_together_is_as_alone(metric, engine, tmp_path):
    example = metric.examples[0]
    period = parse_period(example.period)
    source = engine(tmp_path, "case_platform", tables_of(metric, example))
    with opened("平台", source) as open_source:
        together = open_source.measure_all(PLATFORM, period, by="测试")
        alone = [open_source.measure(one, period, by="测试") for one in PLATFORM]

    assert [seen(one) for one in together] == [seen(one) for one in alone]
    own = next(one for one in together if one.metric == metric.id)
    assert float(own.value) == pytest.approx(float(example.value))


def test_metrics_of_one_table_take_one_pass(tmp_path):
    asked = []
    source = engines.duckdb(tmp_path, "case_platform", {name: (head,) for name, head in _all_heads().items()})
    with opened("平台", source) as open_source:
        run = open_source._connection.run
        open_source._connection.run = lambda expression: asked.append(expression) or run(expression)
        open_source.measure_all(PLATFORM, parse_period("2024"), by="测试")
    counts = [one for one in asked if any(column.startswith("part") for column in one.columns)]

    assert len(counts) == 5


def test_a_table_that_is_missing_fails_its_own_metrics_only(tmp_path):
    heads = {name: (head,) for name, head in _all_heads().items() if name != "warnings"}
    with opened("平台", engines.duckdb(tmp_path, "case_platform", heads)) as open_source:
        found = open_source.measure_all(PLATFORM, parse_period("2024"), by="测试")

    failed = {
        metric.id for metric, one in zip(PLATFORM, found, strict=True) if isinstance(one, DataSourceError)
    }
    assert failed == {"detention_warnings_in_time", "time_limit_warnings_in_time", "warnings_issued"}
    assert sum(isinstance(one, Measurement) for one in found) == len(PLATFORM) - 3


def test_a_column_of_another_type_fails_its_own_metrics_only(tmp_path):
    example = METRICS.get("transfer_hours").examples[0]
    lines = list(tables_of(None, example)["events"])
    place = lines[0].split(",").index("answered_at")
    cells = lines[1].split(",")
    cells[place] = "昨天"
    lines[1] = ",".join(cells)
    source = engines.duckdb(tmp_path, "case_platform", {**tables_of(None, example), "events": tuple(lines)})
    with opened("平台", source) as open_source:
        found = open_source.measure_all(PLATFORM, parse_period("2024"), by="测试")

    by_id = {metric.id: one for metric, one in zip(PLATFORM, found, strict=True)}
    assert by_id["transfer_hours"].value == "5"


def test_what_cannot_be_moved_is_left_as_it_is():
    backend = ibis.duckdb.connect()
    table = ibis.memtable({"a": [1, 2, 3, 4], "b": [True, True, False, None]})
    # A window over the rows that are left: moving the filter would change what the window sees.
    left = table.filter(table.b)
    place = left.mutate(n=ibis.row_number().over(order_by=left.a))
    joined = table.join(table.view(), "a").filter(lambda t: t.a > 1)
    asked = [
        place.aggregate(x=place.n.max()),
        joined.aggregate(x=joined.a.sum()),
        table.filter(table.a > 2).aggregate(x=table.filter(table.a > 2).a.sum()),
        table.aggregate(x=table.a.nunique()),
    ]
    passes = fold(asked)
    found = {
        place: one.row_of(place, backend.to_pyarrow(one.expression).to_pylist()[0])["x"]
        for one in passes
        for place in one.columns
    }

    assert found == {0: 1, 1: 9, 2: 7, 3: 4}
