"""Letters and visits: a year of invented ones measured whole, a real system's tables, and months as the calendar has them."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from tests.evidence import invented

from jiheng.evidence.packs.letters._months import months_ending_in, three_months_before
from jiheng.evidence.period import parse_period

PLAUSIBLE = {
    "letters_concluded": (80, 95),
    "letters_consultations": (300, 600),
    "letters_mean_days": (35, 60),
    "letters_monthly_progress": (70, 100),
    "letters_overdue": (10, 80),
    "letters_received": (700, 1000),
    "letters_repeat_consultations": (1, 15),
    "letters_repeat_share": (5, 15),
    "letters_replied_in_7_days": (93, 100),
    "letters_result_in_3_months": (95, 100),
    "letters_satisfaction": (90, 99),
    "letters_settled": (90, 99.9),
    "letters_visitors": (450, 900),
}


def test_a_year_of_invented_letters_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "letters", invented.generated("letters"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("letters", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "letters", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "letters", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_same_seed_invents_the_same_letters_and_another_seed_others():
    one, same, other = (invented.generated("letters", seed=seed, scale=100) for seed in (1, 1, 2))

    assert one == same
    assert one["letters"] != other["letters"]


def test_letters_are_due_on_the_day_of_the_same_number_or_on_the_last_of_the_month():
    """Every day of three years, a leap year among them, is worked out the other way round."""
    days = [date(2022, 9, 1) + timedelta(days=number) for number in range(900)]
    due = {day: _due(day) for day in days}
    for asked in days[200:700]:
        first, behind = (
            three_months_before(datetime.combine(one, time())).date()
            for one in (asked, asked + timedelta(days=1))
        )

        assert [day for day in days if first <= day < behind] == [day for day in days if due[day] == asked]


def test_months_are_those_whose_last_day_lies_in_the_period():
    asked = {
        text: [(number - 1) % 12 + 1 for number in months_ending_in(parse_period(text))]
        for text in ("2024-Q1", "2024-01-15..2024-03-30", "2024-07-01..2024-07-15", "2024-12..2025-01")
    }

    assert asked == {
        "2024-Q1": [1, 2, 3],
        "2024-01-15..2024-03-30": [1, 2],
        "2024-07-01..2024-07-15": [],
        "2024-12..2025-01": [12, 1],
    }


def _due(day):
    year, month = divmod(day.year * 12 + day.month - 1 + 3, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
