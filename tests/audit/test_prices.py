"""Prices and quantities in running text: one of each, in the same unit, or nothing."""

from decimal import Decimal

import pytest

from jiheng.audit.prices import product_in


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("薪金标准为2万元/年/人，预计在册12人", "240000"),
        ("按照2 万元／人·年的标准，共12人", "240000"),
        ("补助200元/户，覆盖1500户", "300000"),
        ("补助94元每人，共24.6万人", "23124000"),
        ("1.5元/份，印制3000份资料", "4500"),
    ],
)
def test_a_price_and_its_quantity_make_an_amount(text, yuan):
    assert product_in(text).yuan == Decimal(yuan)


def test_what_is_printed_is_kept():
    product = product_in("薪金标准为2万元/年/人，预计在册12人")

    assert product[:2] == ("2万元/年/人", "12人")


@pytest.mark.parametrize(
    "text",
    [
        "开展活动12场，覆盖居民3000人",
        "补助2万元/年/人",
        "补助2万元/人，在册12人，辅助8人",
        "补助2万元/人、3万元/人，在册12人",
        "补助800元/人·月，在册12人",
        "租车500元/天，共30天",
        "补助2万元/人，不少于12人",
        "补助2万元/人，约12人",
        "补助2万元/人，12人以上",
        "补助2万元/人/场，12人",
        "补助2万元，12人",
        "",
    ],
)
def test_nothing_is_guessed(text):
    assert product_in(text) is None
