import pytest

from jiheng.declaration.printed_dates import printed_day


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01 00:00:00", "2020-01-01"),
        ("2020-01-01T00:00:00", "2020-01-01"),
        ("2020/1/5", "2020-01-05"),
        ("2020.12.31", "2020-12-31"),
        ("2024年8月31日", "2024-08-31"),
        ("２０２４年８月", "2024-08"),
        ("2024年8月", "2024-08"),
        ("20240831", "2024-08-31"),
        ("202408", "2024-08"),
        ("2024", "2024"),
        ("2024年", "2024"),
        (" 2024 年 12 月 31 日 ", "2024-12-31"),
    ],
)
def test_a_printed_day_is_read_as_far_as_it_goes(printed, iso):
    assert printed_day(printed) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "长期",
        "每年",
        "2024-13-01",
        "2024-02-30",
        "20241301",
        "202413",
        "3月底",
        "2024年第四季度",
        "12345678",
    ],
)
def test_what_names_no_day_is_not_turned_into_one(printed):
    assert printed_day(printed) is None
