from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.foundation.money import format_yuan, from_yuan, is_currency_unit, parse_amount, to_yuan

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("78.01", "78.01"),
        ("5,804.13", "5804.13"),
        ("5，804.13", "5804.13"),
        (" 360,000 ", "360000"),
        ("¥1,000.50", "1000.50"),
        ("￥8", "8"),
        ("-3.5", "-3.5"),
        (".5", "0.5"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_with_its_separators_and_signs(printed, number):
    assert parse_amount(printed) == Decimal(number)


@pytest.mark.parametrize(
    "printed", ["", "—", "/", "约3万", "3万元", "1,23", "1.2.3", "12 34", "1e5", "NaN", "5,804.13元"]
)
def test_what_is_not_one_number_is_no_amount(printed):
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("unit", "yuan"),
    [("元", "1.5"), ("千元", "1500"), ("万元", "15000"), ("百万元", "1500000"), ("亿元", "150000000")],
)
def test_each_unit_is_so_many_yuan(unit, yuan):
    assert is_currency_unit(unit)
    assert to_yuan(Decimal("1.5"), unit) == Decimal(yuan)
    assert from_yuan(Decimal(yuan), unit) == Decimal("1.5")


def test_a_unit_that_is_no_currency_is_refused_not_taken_for_one():
    assert not is_currency_unit("万人")
    with pytest.raises(KeyError):
        to_yuan(Decimal(1), "万人")


def test_yuan_are_printed_with_two_decimals_and_no_separators():
    assert format_yuan(Decimal(24_300_000)) == "24300000.00"
    assert format_yuan(Decimal("0.1")) == "0.10"
    assert format_yuan(Decimal("1E+4")) == "10000.00"


def test_fractions_of_a_cent_are_kept_not_rounded_away():
    assert format_yuan(Decimal("0.1234")) == "0.1234"
    assert format_yuan(to_yuan(Decimal("0.0000001"), "万元")) == "0.001"


@given(AMOUNTS)
def test_an_amount_survives_printing_and_reading(amount):
    assert parse_amount(format_yuan(amount)) == amount
    assert parse_amount(f"{amount:,}") == amount


@given(AMOUNTS, st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]))
def test_conversion_loses_nothing(amount, unit):
    assert to_yuan(amount, unit) / to_yuan(Decimal(1), unit) == amount
