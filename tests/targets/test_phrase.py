"""A target in words for a person, and in the one spelling that reads the same again."""

import pytest

from jiheng.targets import format_target, in_words, understand


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("≥90%", "不低于 90%", "at least 90%"),
        ("65万人以上", "不低于 650,000 人", "at least 650,000 人"),
        ("<5%", "低于 5%", "less than 5%"),
        ("80%-90%", "80% 至 90%", "80% to 90%"),
        ("80%≤x<90%", "80% 至 90%（不含）", "80% to 90% (excluded)"),
        ("2024年12月31日前", "不晚于 2024年12月31日", "by 2024-12-31"),
        ("12月底前", "不晚于 12月31日", "by 12-31"),
        (
            "2023年8月前",
            "不晚于 2023年8月（是否含当月不明）",
            "by 2023-08 (whether that month counts is open)",
        ),
        ("2021年3月-11月", "2021年3月 至 2021年11月", "2021-03 to 2021-11"),
        ("每月一份", "每月等于 1 份", "exactly 1 份 per 月"),
        ("下降3%", "下降：等于 3%", "reduction: exactly 3%"),
        ("及时", "定性表述，由人判断", "in words, for a person to judge"),
        ("/", "尚未填写", "not yet set"),
        ("涉密项目", "涉密，不公开", "withheld as classified"),
        ("1600人、200人", "等于 1600 人；等于 200 人", "exactly 1600 人; exactly 200 人"),
    ],
)
def test_a_target_in_words(text, zh, en):
    assert in_words(understand(text), "zh") == zh
    assert in_words(understand(text), "en") == en


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("大于等于90%", "≥90%"),
        ("65万人以上", "≥650000人"),
        ("80%～90%", "80%-90%"),
        ("不晚于2024年10月15日", "2024年10月15日前"),
        ("每月不少于2次", "每月≥2次"),
        ("较上年下降10%", "较上年降低=10%"),
        ("培训合格率：≥95%", "培训合格率≥95%"),
        ("及时", "及时"),
    ],
)
def test_a_target_in_its_regular_spelling(text, spelled):
    assert format_target(understand(text)) == spelled
