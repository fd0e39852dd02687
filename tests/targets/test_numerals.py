"""Numbers in Arabic and Chinese numerals."""

from decimal import Decimal

import pytest

from jiheng.targets.numerals import decimal_of, plain_hundredths, plain_product, scaled


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百", 100),
        ("一百零五", 105), ("一百二", 120), ("一百二十", 120), ("三千", 3000), ("一千五", 1500),
        ("一千零一", 1001), ("九千九百九十九", 9999), ("两", 2), ("零", 0), ("〇", 0),
        ("三点五", "3.5"), ("八点二五", "8.25"), ("1,234", 1234), ("1，234.5", "1234.5"),
        (".5", "0.5"),
    ],
)  # fmt: skip
def test_a_numeral_is_worth(numeral, value):
    assert decimal_of(numeral) == Decimal(value)


@pytest.mark.parametrize("digits", ["二三", "百千", "百", "十百", "一千万千", "零十"])
def test_digits_in_a_row_are_no_number(digits):
    assert all(c in "零〇一二两三四五六七八九十百千万" for c in digits)
    assert decimal_of(digits.replace("万", "")) is None


def test_scale_words_are_applied_and_leave_no_exponent():
    assert scaled("65", "万") == "650000"
    assert scaled("1.50", "万") == "15000"
    assert scaled("100.00", None) == "100.00"
    assert plain_product("0.85", Decimal(10) ** 8) == "85000000"


def test_hundredths_are_written_with_their_sign():
    assert plain_hundredths("不低于百分之九十五点五") == "不低于95.5%"
    assert plain_hundredths("百分之百") == plain_hundredths("百分百") == "100%"
    assert plain_hundredths("千分之三") == "3‰"
    assert plain_hundredths("百分之几") == "百分之几"
