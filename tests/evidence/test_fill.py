"""Measured values into a declaration, and beside what the office declared."""

import pytest

from jiheng.declaration.model import Declaration, Funding, Indicator, Project, Source
from jiheng.evidence.binding import SPENT
from jiheng.evidence.fill import fill, reconcile
from jiheng.evidence.measurement import Measurement
from jiheng.targets import understand

COUNT, SHARE = "letters_received", "letters_replied_in_7_days"


def measurement(value, metric=COUNT):
    return Measurement(
        id="abc123",
        metric=metric,
        metric_version=1,
        source="信访",
        period="2024",
        unit=None,
        value=value,
        numerator=None,
        denominator=None,
        rows=1,
        fingerprint="",
        exact=True,
        by="测试",
        at="2024-07-01T08:00:00+08:00",
    )


def declaration(target, declared, *, funding=None, classified=False, name="受理件数"):
    actual = understand(declared) if declared else None
    one = Indicator(name=name, annual=understand(target), actual=actual)
    project = Project(name="信访", indicators=[one], funding=funding or Funding(), classified=classified)
    return Declaration(source=Source("x", "", "", ""), projects=[project])


def only(declared, value, *, target="≥300件", metric=COUNT):
    measured = {("信访", "受理件数"): measurement(value, metric)} if value != "unmeasured" else {}
    (found,) = reconcile(declaration(target, declared), measured)
    return found


@pytest.mark.parametrize(
    ("declared", "value", "metric", "status", "said"),
    [
        ("312件", "312", COUNT, "agreed", "一致"),
        ("0.0312万件", "312", COUNT, "agreed", "一致"),
        ("400件", "320", COUNT, "differs", "多报80件（25%）"),
        ("300件", "320", COUNT, "differs", "少报20件（6.25%）"),
        ("98%", "91.5", SHARE, "differs", "多报6.5个百分点"),
        ("98", "97.9", SHARE, "agreed", "一致"),
        ("完成", "320", COUNT, "not_comparable", "无法比较"),
        ("30人", "320", COUNT, "not_comparable", "无法比较"),
        (None, "320", COUNT, "not_declared", "单位没有填报"),
        ("300件", None, COUNT, "nothing_measured", "没有可计量的数据"),
        ("300件", "unmeasured", COUNT, "no_evidence", "没有计量依据"),
    ],
)
def test_declared_and_measured_are_told_apart(declared, value, metric, status, said):
    found = only(declared, value, metric=metric, target="≥90%" if metric == SHARE else "≥300件")

    assert found.status == status
    assert said in found.said.zh
    assert (found.measurement is None) is (status == "no_evidence")


def test_what_was_neither_declared_nor_measured_and_what_is_withheld_is_not_listed():
    assert reconcile(declaration("≥300件", None), {}) == []
    assert reconcile(declaration("≥300件", "1件", classified=True), {}) == []


@pytest.mark.parametrize(
    ("value", "shown", "met"),
    [("97.974217", "97.97%", False), ("97.999999", "97.999999%", False), ("98.004", "98%", True)],
)
def test_a_value_is_put_short_unless_that_would_decide_otherwise(value, shown, met):
    found = only("98%", value, target="≥98%", metric=SHARE)

    assert (found.measured, found.met) == (shown, met)


def test_measured_values_take_the_place_of_declared_ones_and_others_stay():
    filled = fill(declaration("≥300件", "400件"), {("信访", "受理件数"): measurement("320")})
    same = fill(declaration("≥300件", "400件"), {("信访", "别的"): measurement("320")})
    empty = fill(declaration("≥300件", "400件"), {("信访", "受理件数"): measurement(None)})

    assert [d.projects[0].indicators[0].actual.raw for d in (filled, same, empty)] == [
        "320件",
        "400件",
        "400件",
    ]


def test_what_was_spent_is_bound_under_its_own_name_and_counts_in_money_only():
    given = declaration("≥300件", None, funding=Funding(executed="100000"))
    spent = {("信访", SPENT): measurement("12.5", "spent")}
    filled, found = fill(given, spent), reconcile(given, spent)
    other = fill(given, {("信访", SPENT): measurement("1", COUNT)})

    assert filled.projects[0].funding.executed == "125000.00"
    assert (found[0].indicator, found[0].status) == (SPENT, "differs")
    assert "少报2.5万元（20%）" in found[0].said.zh
    assert other.projects[0].funding.executed == "100000"
