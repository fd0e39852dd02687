"""How much of the budget was spent, and which row says so."""

from decimal import Decimal

import pytest

from jiheng.declaration.execution import execution_of, is_execution
from jiheng.declaration.model import Funding, Indicator


def test_the_rate_is_measured_against_the_revised_budget_before_the_first_one():
    both = execution_of(Funding(initial_budget="50", revised_budget="40", executed="30"))
    first = execution_of(Funding(initial_budget="50", executed="30"))

    assert (both.rate, both.percent) == (Decimal("0.75"), "75%")
    assert first.rate == Decimal("0.6")


@pytest.mark.parametrize(
    "funding",
    [
        Funding(revised_budget="0", executed="30"),
        Funding(revised_budget="0", initial_budget="50", executed="30"),
        Funding(revised_budget="40"),
        Funding(executed="30"),
    ],
)
def test_there_is_no_rate_without_a_budget_and_what_was_spent_of_it(funding):
    assert execution_of(funding) is None


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("预算执行率", True),
        ("预算执行率（B/A）", True),
        ("预算 执行率", True),
        ("执行案件数", False),
        (None, False),
    ],
)
def test_the_row_of_the_execution_is_told_by_its_name(name, is_one):
    assert is_execution(Indicator(name=name)) is is_one
