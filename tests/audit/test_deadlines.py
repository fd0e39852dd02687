"""Dates of targets: which days they can mean, with the year of the document where none is stated."""

import pytest

from jiheng.audit.deadlines import dates_of, days_of, period_of
from jiheng.audit.example import Shown, one
from jiheng.audit.views import DocumentView


def project(value="", **said):
    return DocumentView(one(Shown("产出/时效", "完成时间", value), **said).declaration()).projects[0]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-08", "2024-08-01", "2024-08-31"),
        ("2024-08-15", "2024-08-15", "2024-08-15"),
    ],
)
def test_a_date_means_days(date, first, last):
    assert days_of(date) == (first, last)


def test_only_the_day_itself_is_the_last_of_the_year():
    assert days_of("2024-12-31").is_last_of_year
    assert not days_of("2024-12").is_last_of_year
    assert not days_of("2024-11-30").is_last_of_year


@pytest.mark.parametrize(
    ("value", "last_days"),
    [
        ("2024年12月31日", ["2024-12-31"]),
        ("10月底前", ["2024-10-31"]),
        ("2024年3月-10月", ["2024-03-31", "2024-10-31"]),
        ("在2024年5月前完成采购，6月前完成签订", ["2024-05-31", "2024-06-31"]),
        ("每月10日前", []),
        ("2000年底前建成的小区改造30个", []),
        ("≥95%", []),
        ("及时", []),
        ("", []),
    ],
)
def test_dates_are_read_where_the_target_is_a_date(value, last_days):
    assert [days.last for days in dates_of(project(value).indicators[0], 2024)] == last_days


def test_a_date_without_a_year_needs_one():
    assert dates_of(project("10月底前").indicators[0], None) == []


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2024-01-01", "2024-10-31", ("2024-01-01", "2024-10-31")),
        ("2024-01", "2025-06", ("2024-01-01", "2025-06-31")),
        ("2024-01-01", "", None),
        ("", "2024-10-31", None),
    ],
)
def test_a_period_needs_both_ends(start, end, period):
    assert period_of(project(starts_on=start, ends_on=end)) == period
