"""Printed sums against their rows: grand totals, subtotals of units, and what is let pass."""

from decimal import Decimal

import pytest

from jiheng.audit.example import Example, Planned
from jiheng.audit.totals import mismatches
from jiheng.audit.views import DocumentView

ROUNDING = Decimal(50)


def row(unit, budget, fiscal="", **said):
    return Planned(name=f"{unit}的项目{budget}", budget=budget, amounts={"fiscal": fiscal}, unit=unit, **said)


ROWS = (row("某市某局", "30", "30"), row("某市某局", "8", "6"), row("某市某站", "12", "12"))


def wrong(totals, rows=ROWS, **said):
    document = DocumentView(Example(rows, totals=totals, **said).declaration())
    return [(found.printed.label, found.field) for found in mismatches(document, ROUNDING)]


@pytest.mark.parametrize(
    "totals",
    [
        {},
        {"合 计": {"total": "50", "fiscal": "48"}},
        {"合计": {"total": "50"}, "某市某局": {"total": "38", "fiscal": "36"}, "某市某站": {"total": "12"}},
        {"总计": {"total": "50.02"}},
        {"某市某局": {"total": "50"}},
        {"小计": {"total": "9"}, "一、专项业务": {"total": "9"}},
        {"合计": {"total": "50", "other": "2"}},
    ],
)
def test_these_sums_are_in_order(totals):
    assert wrong(totals) == []


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ({"合计": {"total": "51"}}, [("合计", "total")]),
        ({"合计": {"total": "50", "fiscal": "50"}}, [("合计", "fiscal")]),
        ({"合计": {"total": "51", "fiscal": "40"}}, [("合计", "total")]),
        ({"某市某站": {"total": "13"}}, [("某市某站", "total")]),
        ({"合计": {"total": "50"}, "某市某站": {"total": "13"}}, [("某市某站", "total")]),
    ],
)
def test_a_wrong_sum_is_named_once(totals, found):
    assert wrong(totals) == found


def test_a_wrong_row_is_named_at_its_unit_alone():
    totals = {"合计": {"total": "49"}, "某市某局": {"total": "37"}, "某市某站": {"total": "12"}}

    assert wrong(totals) == [("某市某局", "total")]


def test_several_grand_totals_that_differ_are_not_judged():
    assert wrong({"合计": {"total": "20"}, "总计": {"total": "50"}}) == []


def test_nothing_is_summed_where_a_project_has_no_amount():
    assert wrong({"合计": {"total": "90"}}, (*ROWS, row("某市某站", ""))) == []


def test_withheld_projects_may_count_or_not():
    rows = (*ROWS, row("某市某站", "5", classified=True))

    assert wrong({"合计": {"total": "55"}}, rows) == []
    assert wrong({"合计": {"total": "50"}}, rows) == []
    assert wrong({"合计": {"total": "54"}}, rows) == [("合计", "total")]


def test_every_row_may_have_been_rounded():
    rows = tuple(row("某市某局", f"1.{n:02}") for n in range(20))

    assert wrong({"合计": {"total": "21.99"}}, rows) == []
    assert wrong({"合计": {"total": "22.20"}}, rows) == [("合计", "total")]
