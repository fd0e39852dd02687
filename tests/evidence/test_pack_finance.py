"""Finance: a year of invented payments measured whole and as of a day, a real system's tables, sums that add up."""

from decimal import Decimal

import pytest
from tests.evidence import invented

PLAUSIBLE = {
    "approvals_right": (93, 100),
    "budget_evaluated": (5, 80),
    "budget_executed": (85, 100),
    "carried_over": (0, 15),
    "claims_in_time": (88, 99),
    "equipment_cost": (20, 120),
    "evaluations_done": (80, 100),
    "evaluations_in_time": (50, 100),
    "findings_rectified": (40, 100),
    "funds_received": (97, 100),
    "hearing_payments_in_time": (80, 100),
    "payments_in_time": (88, 99),
    "procurement_share": (8, 35),
    "projects_paid": (8, 8),
    "protection_cost": (5, 60),
    "special_inspections": (1, 20),
    "spending_compliant": (93, 100),
    "spending_of_quota": (80, 100),
    "spending_on_plan": (85, 100),
    "spent": (700, 1500),
    "supplies_cost": (40, 160),
    "system_upkeep_cost": (60, 220),
    "testing_cost": (10, 80),
    "travel_cost": (120, 350),
    "upkeep_cost_growth": (-50, 60),
}


@pytest.fixture
def payments(tmp_path):
    return invented.in_duckdb(tmp_path, "finance", invented.generated("finance"))


def test_a_year_of_invented_payments_gives_plausible_values(payments):
    found = invented.measured(payments)

    invented.plausible(found, PLAUSIBLE)
    assert Decimal(found["budget_executed"][0]) + Decimal(found["carried_over"][0]) == 100


def test_execution_is_told_as_of_the_last_day_and_costs_of_the_days_themselves(payments):
    by_quarter = [invented.measured(payments, f"2024-Q{quarter}") for quarter in (1, 2, 3, 4)]
    year = invented.measured(payments)

    executed = [Decimal(one["budget_executed"][0]) for one in by_quarter]
    assert executed == sorted(executed)
    assert executed[-1] == Decimal(year["budget_executed"][0])
    assert sum(Decimal(one["spent"][0]) for one in by_quarter) == Decimal(year["spent"][0])
    # A slow spring: behind the plan in the middle of the year, of which less than half was planned to be spent.
    assert executed[1] < Decimal(by_quarter[1]["spending_on_plan"][0]) < 100


def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("finance", seed=7, scale=400)
    ours = invented.in_duckdb(tmp_path, "finance", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "finance", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_same_seed_gives_the_same_payments():
    first, again, other = (invented.generated("finance", seed=seed, scale=60) for seed in (1, 1, 2))

    assert first == again
    assert first != other
