"""A year is forecast from its first months with an honest interval, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.monitoring.forecast import FEWEST_MONTHS, forecast

MONTHS = st.lists(st.floats(0, 1000, allow_nan=False), min_size=FEWEST_MONTHS, max_size=11)


@pytest.mark.parametrize("months", [[], [5.0], [5.0, 6.0, 7.0]])
def test_too_little_data_is_said_plainly(months):
    found = forecast(months, adds_up=True)

    assert not found.is_known
    assert "数据太少" in found.said.zh


def test_steady_months_give_the_year_without_doubt():
    found = forecast([10.0] * 6, adds_up=True)

    assert (found.expected, found.low, found.high) == (120, 120, 120)


def test_the_wider_the_months_scatter_the_wider_the_interval():
    calm = forecast([100.0, 102, 98, 101, 99, 100], adds_up=True)
    wild = forecast([50.0, 150, 30, 170, 80, 120], adds_up=True)

    assert wild.high - wild.low > 5 * (calm.high - calm.low)


def test_what_was_reached_cannot_be_lost_and_a_rate_cannot_pass_its_whole():
    assert forecast([0.0, 0, 0, 0, 90], adds_up=True).low >= 90
    assert forecast([60.0, 100, 100, 100, 100], adds_up=False, most=100).high == 100
    assert forecast([60.0, 100, 100, 100, 100], adds_up=False).high > 100


def test_the_seasons_of_earlier_years_are_taken_into_account():
    late = [1.0] * 9 + [10.0] * 3
    found = forecast([1.0] * 9, adds_up=True, earlier_years=[late])

    assert found.expected == pytest.approx(39)
    assert "往年" in found.said.zh


def test_a_year_that_is_over_is_its_own_forecast():
    assert forecast([2.0] * 12, adds_up=True).expected == 24
    assert forecast([2.0] * 12, adds_up=False).expected == 2


@settings(deadline=None)  # The first forecast loads SciPy.
@given(MONTHS, st.booleans())
def test_the_interval_always_holds_what_is_expected(months, adds_up):
    found = forecast(months, adds_up=adds_up)

    assert found.low - 1e-6 <= found.expected <= found.high + 1e-6
    assert not adds_up or found.low >= sum(months) - 1e-6


@settings(deadline=None)  # The first forecast loads SciPy.
@given(st.lists(st.floats(1, 1000), min_size=FEWEST_MONTHS, max_size=11), st.floats(1.1, 50))
def test_another_unit_gives_another_number_and_no_other_forecast(months, factor):
    one, other = forecast(months, adds_up=True), forecast([m * factor for m in months], adds_up=True)

    assert other.expected == pytest.approx(one.expected * factor)
    assert other.high == pytest.approx(one.high * factor)


def test_months_without_anything_to_count_are_none_of_a_rate_and_nothing_of_a_sum():
    rates = forecast([90.0, None, 92, 91, 93], adds_up=False)

    assert rates.expected == pytest.approx(91.5)
    assert not forecast([90.0, None, None, 91, 93], adds_up=False).is_known
    assert forecast([None] * 12, adds_up=True).expected == 0
    assert forecast([6.0, None, 6, 0, 6, 6], adds_up=True).expected == pytest.approx(48)


def test_a_month_counts_for_as_much_as_its_rate_is_taken_of():
    found = forecast([100.0, 50, 50, 50], adds_up=False, weights=[97, 1, 1, 1])

    assert found.expected == pytest.approx(98.5)
    assert forecast([100.0, 50, 50, 50], adds_up=False, weights=[0, 0, 0, 0]).expected == pytest.approx(62.5)
