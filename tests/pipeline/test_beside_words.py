"""Amounts and categories as the page puts them into words."""

import pytest

from jiheng.facts import levels
from jiheng.pipeline.beside.words import category_in_words, money


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        ("24300000.00", "2,430 万元（24,300,000.00 元）", "¥24,300,000.00"),
        ("15.50", "15.50 元", "¥15.50"),
        ("0.00", "0.00 元", "¥0.00"),
    ],
)
def test_money_is_said_as_people_say_it(yuan, zh, en):
    assert money(yuan) == {"zh": zh, "en": en}


def test_a_category_has_a_name_in_both_languages():
    assert category_in_words("OUTPUT.QUANTITY") == {"zh": "产出·数量", "en": "output · quantity"}
    assert category_in_words("UNCLASSIFIED") == {"zh": "未归类", "en": "unclassified"}


def test_every_category_of_the_taxonomy_has_a_name():
    nameless = [key for key in set(levels().categories.values()) if category_in_words(key)["zh"].isascii()]

    assert nameless == []
