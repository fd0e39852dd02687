"""How far a sample's value may be off: intervals printed in the literature, small samples, and what is no sample."""

import sys
from decimal import Decimal

import pytest
from tests.evidence import engines, invented

from jiheng.declaration.model import Declaration, Indicator, Project, Source
from jiheng.evidence.fill import reconcile
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.sampling import Sampled, said, sampled
from jiheng.foundation.errors import MissingExtraError
from jiheng.targets import understand

# Newcombe 1998, Statistics in Medicine 17, table I, method 3 (the score interval of Wilson, without correction).
WILSON = [
    (81, 263, "25.53", "36.62"),
    (15, 148, "6.24", "16.05"),
    (0, 20, "0.00", "16.11"),
    (1, 29, "0.61", "17.18"),
]


def measurement(metric, *, value="1", numerator=None, denominator=None, squares=None):
    return Measurement(
        id="0",
        metric=metric,
        metric_version=1,
        source="例",
        period="2024",
        unit=None,
        value=value,
        numerator=numerator,
        denominator=denominator,
        rows=1,
        fingerprint="",
        exact=True,
        by="测试",
        at="2024-12-31T00:00:00+08:00",
        squares=squares,
    )


def measured(metric, example, tmp_path, engine=engines.duckdb):
    with opened("例", engine(tmp_path, metric.pack, example.tables)) as source:
        return source.measure(metric, parse_period(example.period), by="测试")


@pytest.mark.parametrize(("satisfied", "size", "low", "high"), WILSON)
def test_the_interval_of_a_share_is_the_one_printed_in_the_literature(satisfied, size, low, high):
    found = sampled(measurement("satisfaction_staff", numerator=str(satisfied), denominator=str(size)))

    assert found == Sampled(size, Decimal(low), Decimal(high))


@pytest.mark.parametrize("engine", [engines.duckdb, engines.sqlite, engines.files])
def test_the_interval_of_a_mean_is_that_of_student(engine, tmp_path):
    metric = METRICS.get("satisfaction_mean_score")

    found = measured(metric, metric.examples[0], tmp_path, engine)

    # Of 100, 92.5, 80 and 0 the mean is 68.125, the squared distances add up to 6392.1875, t of 3 degrees is 3.182446.
    assert found.squares == "24956.25"
    assert sampled(found) == Sampled(4, Decimal("-5.33"), Decimal("141.58"))


def test_answers_that_are_all_alike_leave_no_room():
    found = measurement("satisfaction_mean_score", numerator="270", denominator="3", squares="24300")

    assert sampled(found) == Sampled(3, Decimal("90.00"), Decimal("90.00"))


def test_of_one_answer_only_the_size_is_told():
    found = measurement("satisfaction_mean_score", numerator="90", denominator="1", squares="8100")

    assert sampled(found) == Sampled(1, None, None)
    assert said(found).zh == "样本1份，给不出置信区间"


@pytest.mark.parametrize("metric", ["satisfaction_of_sent", "survey_returned", "letters_satisfaction"])
def test_what_is_no_sample_has_no_interval(metric):
    found = measurement(metric, numerator="3", denominator="4")

    assert sampled(found) is None
    assert said(found) is None


def test_an_empty_sample_has_no_interval(tmp_path):
    metric = METRICS.get("satisfaction_staff")

    found = measured(metric, metric.examples[1], tmp_path)

    assert sampled(found) is None
    assert said(found) is None


def test_the_interval_stands_beside_the_value_where_it_is_reconciled(tmp_path):
    indicator = Indicator(name="工作人员满意度", annual=understand("≥90%"), actual=understand("95%"))
    metric = METRICS.get("satisfaction_staff")
    found = measured(metric, metric.examples[0], tmp_path)

    (one,) = reconcile(
        Declaration(Source("例", "", "", ""), projects=[Project(name="后勤", indicators=[indicator])]),
        {("后勤", "工作人员满意度"): found},
    )

    assert one.sample.zh == "样本4份，95%置信区间30.06—95.44%"


def test_without_the_library_the_size_is_told_and_the_interval_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    found = measurement("satisfaction_staff", numerator="3", denominator="4")

    with pytest.raises(MissingExtraError):
        sampled(found)
    assert said(found).zh == "样本4份，给不出置信区间"


def test_together_with_others_the_squares_are_the_same(tmp_path):
    source = invented.in_duckdb(tmp_path, "survey", invented.generated("survey", scale=300))
    metrics = [metric for metric in METRICS if metric.pack == "survey"]
    period = parse_period("2024")

    with opened("例", source) as open_source:
        alone = [open_source.measure(metric, period, by="测试") for metric in metrics]
        together = open_source.measure_all(metrics, period, by="测试")

    assert [one.squares for one in together] == [one.squares for one in alone]
    assert [one.value for one in together] == [one.value for one in alone]
