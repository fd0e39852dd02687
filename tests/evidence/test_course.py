"""The course of a year month by month: one pass for many, earlier years where there are any, months that tell the year."""

import pytest
from tests.evidence import engines

from jiheng.evidence.course import asked_of, courses, has_course
from jiheng.evidence.metric import METRICS
from jiheng.evidence.months import Course, months_so_far, tells
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import DataSourceError, SlowSourceError

RECEIVED, REPLIED = METRICS.get("letters_received"), METRICS.get("letters_replied_in_7_days")
HEAD = "letter_id,received_at,replied_at,matter"


def letters(*months, year=2024):
    """Return rows: so many letters in each month, replied to on the next day."""
    return tuple(
        f"{year}{month:02}{n},{year}-{month:02}-03 09:00:00,{year}-{month:02}-04 09:00:00,控告"
        for month, count in enumerate(months, 1)
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2024-H1", 6),
        ("2024", 12),
        ("2024-01..2024-07", 7),
        ("2024-01", 1),
        ("2024-Q2", None),
        ("2024-01-01..2024-07-15", None),
        ("2023-01..2024-06", None),
    ],
)
def test_only_whole_months_from_january_on_are_a_pace(period, months):
    assert months_so_far(parse_period(period)) == months


@pytest.mark.parametrize("engine", [engines.duckdb, engines.sqlite, engines.files])
def test_months_and_earlier_years_are_counted_as_the_metric_counts(engine, tmp_path):
    rows = (HEAD, *letters(3, 0, 2, 1, year=2024), *letters(*range(1, 13), year=2023))
    source = engine(tmp_path, "letters", {"letters": rows})
    told = []
    with opened("信访", source) as open_source:
        received, replied = courses(
            open_source, [RECEIVED, REPLIED], parse_period("2024-01..2024-04"), unit=None, tell=told.append
        )

    assert received.months == (3, 0, 2, 1)
    assert received.earlier_years == (tuple(range(1, 13)),)
    assert (replied.months, replied.weights) == ((100, None, 100, 100), (3, 0, 2, 1))
    assert (replied.earlier_years, replied.most, received.most) == ((), 100, None)
    assert sum(told) == sum(asked_of(one, parse_period("2024-01..2024-04")) for one in (RECEIVED, REPLIED))


def test_different_ones_and_largest_ones_have_no_course():
    by_how = {metric.how: metric for metric in METRICS}

    assert not has_course(by_how["distinct"])
    assert not has_course(by_how["maximum"])
    assert asked_of(by_how["distinct"], parse_period("2024-H1")) == 0


def test_months_that_do_not_make_up_the_period_do_not_tell_the_year():
    counts = Course(unit="件", adds_up=True, months=(1, 2, 3), weights=(1, 1, 1))
    rates = Course(unit="%", adds_up=False, months=(100, None, 50), weights=(10, 0, 30))

    assert (tells(counts, 6), tells(counts, 9)) == (True, False)
    assert (tells(rates, 62.5), tells(rates, 75)) == (True, False)
    assert not tells(Course(unit="%", adds_up=False, months=(None,), weights=(0,)), 0)


def test_a_pass_that_takes_too_long_is_not_tried_again_in_parts(tmp_path):
    source = engines.duckdb(tmp_path, "letters", {"letters": (HEAD, *letters(3))})
    asked = []

    def slow(expression):
        asked.append(expression)
        if any(column.startswith("part") for column in expression.columns):
            raise SlowSourceError(source="信访", detail="slow")
        return run(expression)

    with opened("信访", source) as open_source:
        run, open_source._connection.run = open_source._connection.run, slow
        found = open_source.measure_all([RECEIVED, REPLIED], parse_period("2024"), by="测试")

    assert all(isinstance(one, SlowSourceError) for one in found)
    passes = [one for one in asked if any(column.startswith("part") for column in one.columns)]
    assert (len(passes), asked[-1] is passes[0]) == (1, True)


def test_a_pass_that_fails_otherwise_is_tried_again_one_by_one(tmp_path):
    source = engines.duckdb(tmp_path, "letters", {"letters": (HEAD, *letters(3))})

    def faulty(expression):
        if any(column.startswith("part") for column in expression.columns):
            raise DataSourceError(source="信访", detail="faulty")
        return run(expression)

    with opened("信访", source) as open_source:
        run, open_source._connection.run = open_source._connection.run, faulty
        found = open_source.measure_all([RECEIVED, REPLIED], parse_period("2024"), by="测试")

    assert [one.value for one in found] == ["3", "100"]
