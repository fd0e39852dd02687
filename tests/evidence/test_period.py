"""Periods are put in several ways, and all mean days, both ends included."""

from datetime import date

import pytest

from jiheng.evidence.period import PeriodError, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), 12),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), 6),
        ("2024-h2", date(2024, 7, 1), date(2024, 12, 31), 6),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), 3),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), 3),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), 1),
        ("2024-01..2024-07", date(2024, 1, 1), date(2024, 7, 31), 7),
        ("2023..2024-Q1", date(2023, 1, 1), date(2024, 3, 31), 15),
        (" 2024-03-05..2024-03-09 ", date(2024, 3, 5), date(2024, 3, 9), 1),
    ],
)
def test_a_period_is_understood(text, first, last, months):
    period = parse_period(text)

    assert (period.first, period.last, period.months) == (first, last, months)
    assert (period.ends_before - period.begins_at).days == period.days


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-Q5", "2024-H3", "2024-00", "2024-02-30", "2024..2023", "今年"]
)
def test_what_is_no_period_is_refused_with_how_to_put_it(text):
    with pytest.raises(PeriodError, match="2024-Q3"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2025-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", date(2023, 2, 28), date(2023, 2, 28)),
        ("2024-01-01..2024-02-28", date(2023, 1, 1), date(2023, 2, 28)),
        ("2024-02-29..2024-03-31", date(2023, 2, 28), date(2023, 3, 31)),
    ],
)
def test_the_same_days_of_the_year_before_are_known(text, first, last):
    before = parse_period(text).year_before

    assert (before.first, before.last) == (first, last)
    assert parse_period(before.text) == before
