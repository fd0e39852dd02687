"""The total of a project and its sources of money."""

from decimal import Decimal

import pytest

from jiheng.audit.example import Example, Planned
from jiheng.audit.funds import addition, imbalance, in_columns
from jiheng.audit.rule import Hit, NotApplicable
from jiheng.audit.views import DocumentView

TOLERANCE = Decimal(100)


def first(*rows, **said):
    projects = tuple(Planned(budget=total, amounts=amounts) for total, amounts in rows)
    return DocumentView(Example(projects, **said).declaration()).projects[0]


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ([("42", {"fiscal": "40", "other": "2"})], None),
        ([("42", {"fiscal": "40", "special_account": "1", "other": "1"})], None),
        ([("42", {"fiscal": "42.01"})], None),
        ([("42", {"fiscal": "37", "carryover": "4", "other": "1"})], None),
        ([("42", {"fiscal": "40", "carryover": "4", "other": "1"})], Hit),
        ([("42", {"fiscal": "43"})], Hit),
        ([("42", {"fiscal": "40", "other": "1"})], Hit),
        ([("42", {"fiscal": "40"})], NotApplicable),
        ([("42", {"fiscal": "40"}), ("5", {"other": "5"})], Hit),
        ([("42", {"fiscal": "40"}), ("5", {"special_account": "5"})], Hit),
        ([("42", {})], NotApplicable),
        ([("", {"fiscal": "40"})], NotApplicable),
    ],
)
def test_sources_make_the_total(rows, outcome):
    found = imbalance(first(*rows), TOLERANCE)

    assert found is None if outcome is None else isinstance(found, outcome)


def test_a_hit_says_both_sums_and_the_difference():
    found = imbalance(first(("42", {"fiscal": "40", "other": "1"})), TOLERANCE)

    assert found.params == {"total": "42万元", "parts": "41万元", "difference": "1万元"}
    assert found.sum == "40万元 + 1万元 = 41万元 ≠ 42万元"


def test_lists_are_told_by_their_sums_and_columns():
    assert not in_columns(first(("42", {"fiscal": "42"})).document)
    assert in_columns(first(("42", {"special_account": "42"})).document)
    assert in_columns(first(("42", {}), totals={"合计": {"total": "42"}}).document)


def test_a_long_addition_is_cut_short():
    assert addition(["1元", "2元"], "3元") == "1元 + 2元 = 3元"
    assert addition(["3元"], "3元") == "3元"
    assert addition(["1元"] * 9, "9元", shown=2) == "1元 + 1元 + … = 9元"
