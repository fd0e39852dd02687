"""A percentage is a level in percent; things that come whole are known by their unit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jiheng.audit.example import Shown, one
from jiheng.audit.measured import is_whole_unit, percentage, size_of
from jiheng.audit.views import DocumentView


def view_of(value):
    return next(DocumentView(one(Shown("产出/质量", "完好率", value)).declaration()).indicators())


@pytest.mark.parametrize(("value", "level"), [("≥95%", "95"), ("99.5%以上", "99.5"), ("0%", "0")])
def test_a_level_in_percent_is_returned(value, level):
    assert percentage(view_of(value)) == Decimal(level)


@pytest.mark.parametrize("value", ["提高5%", "≥5‰", "9成", "≥3台", "85%-95%", "良好", ""])
def test_anything_else_is_no_percentage(value):
    assert percentage(view_of(value)) is None


@pytest.mark.parametrize(("unit", "whole"), [("件", True), ("人次", True), ("公里", False), (None, False)])
def test_things_that_come_whole_are_known_by_their_unit(unit, whole):
    assert is_whole_unit(unit) is whole


def test_sizes_of_one_kind_are_compared_in_base_units_and_counts_whatever_is_counted():
    assert size_of("1", "小时") == size_of("60", "分钟")
    assert size_of("6", "所") == size_of("6", "个") == ("", 6)
    assert size_of("1", "亩") == ("area", Fraction(2000, 3))
