"""Every formula against its own worked cases, and the laws that hold for all of them."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.scoring.formula import FORMULAS, Earned, Situation
from jiheng.targets import how_far, understand

CASES = [
    pytest.param(one, case, id=f"{one.id}: {case.target} {case.actual}")
    for one in FORMULAS
    for case in one.cases
]


def situation(target, actual, weight, direction=None, given=None, is_too_low=False):
    wanted = understand(target)
    return Situation(
        weight=Decimal(weight),
        target=wanted,
        actual=understand(actual),
        done=how_far(wanted, actual, direction),
        given=None if given is None else Decimal(given),
        is_too_low=is_too_low,
    )


@pytest.mark.parametrize(("formula", "case"), CASES)
def test_the_worked_case_comes_out_to_the_cent(formula, case):
    params = msgspec.convert(
        {**msgspec.structs.asdict(formula.params), **case.params}, type(formula.params), strict=False
    )
    row = situation(case.target, case.actual, case.weight, case.direction, case.given, case.is_too_low)
    earned = formula.earn(row, params)

    assert (f"{earned.points:.2f}" if isinstance(earned, Earned) else None) == case.expected


NUMBERS = st.decimals("0", "1000", places=2)
WEIGHTS = st.decimals("0.5", "50", places=1)


def earned(formula_id, target, actual, weight, direction=None):
    row = situation(target, actual, weight, direction)
    if row.done.met:
        return Decimal(weight)
    result = FORMULAS.get(formula_id).earn(row, FORMULAS.get(formula_id).params)
    return result.points if isinstance(result, Earned) else None


@given(NUMBERS, NUMBERS, WEIGHTS, st.sampled_from(["proportional"]))
def test_a_score_is_never_below_nothing_nor_above_its_weight(wanted, done, weight, formula):
    points = earned(formula, f"≥{wanted}次", f"{done}次", weight)

    assert points is None or 0 <= points <= weight


@given(NUMBERS.filter(bool), NUMBERS, NUMBERS, WEIGHTS)
def test_more_done_never_earns_less_where_more_is_better(wanted, one, other, weight):
    less, more = sorted((one, other))

    assert earned("proportional", f"≥{wanted}次", f"{less}次", weight) <= earned(
        "proportional", f"≥{wanted}次", f"{more}次", weight
    )


@pytest.mark.parametrize("formula", ["ratio_below", "linear_below"])
@given(st.data())
def test_more_never_earns_more_where_less_is_better(formula, data):
    wanted, one, other = data.draw(NUMBERS.filter(bool)), data.draw(NUMBERS), data.draw(NUMBERS)
    weight = data.draw(WEIGHTS)
    less, more = sorted((one, other))
    first = earned(formula, f"≤{wanted}天", f"{less}天", weight)
    second = earned(formula, f"≤{wanted}天", f"{more}天", weight)

    assert 0 <= second <= first <= weight
