"""Met or not, by how much, or why that cannot be said: one line for each worked case."""

from decimal import Decimal

import pytest

from jiheng.targets import how_far, met_by, understand
from jiheng.targets.achievement import REASONS

CASES = [
    # target, actual, direction, met, reason
    ("≥90%", "95%", None, True, None),
    ("≥90%", "90%", None, True, None),
    ("≥90%", "89.9%", None, False, None),
    (">90%", "90%", None, False, None),
    ("≥90%", "96", None, True, None),
    ("≥90%", "0.96", None, None, "unit-doubtful"),
    ("≥0.5%", "0.6", None, True, None),
    ("≥90", "95%", None, True, None),
    ("≤2小时", "150分钟", None, False, None),
    ("≤2小时", "90分钟", None, True, None),
    ("≤2小时", "2小时", None, True, None),
    ("<2小时", "2小时", None, False, None),
    ("≥5万元", "60000元", None, True, None),
    ("≤5万元", "0", None, True, "zero-actual"),
    ("20个", "20个", None, True, None),
    ("20个", "25", None, None, "direction-needed"),
    ("20个", "15", None, None, "direction-needed"),
    ("20个", "25", "positive", True, None),
    ("20个", "15", "positive", False, None),
    ("20个", "15", "negative", True, None),
    ("3秒", "2秒", "negative", True, None),
    ("3秒", "4秒", "negative", False, None),
    ("100%", "100%", None, True, None),
    ("100%", "98%", None, False, None),
    ("100%", "105%", None, None, "direction-needed"),
    ("0次", "0次", None, True, "zero-target"),
    ("0次", "1次", None, False, "zero-target"),
    ("0次", "1次", "positive", False, "zero-target"),
    ("≥0次", "3次", None, True, "zero-target"),
    ("≤0次", "0次", None, True, "zero-actual"),
    ("≤0次", "2次", None, False, None),
    ("80%-90%", "85%", None, True, None),
    ("80%-90%", "90%", None, True, None),
    ("80%≤x<90%", "90%", None, None, "direction-needed"),
    ("80%-90%", "95%", None, None, "direction-needed"),
    ("80%-90%", "95%", "positive", True, None),
    ("80%-90%", "75%", "positive", False, None),
    ("80%-90%", "95%", "negative", False, None),
    ("≥90%", "90%-95%", None, True, None),
    ("≥90%", "85%-95%", None, None, "actual-not-exact"),
    ("≥90%", "95%以上", None, True, None),
    ("≥90%", "80%以上", None, None, "actual-not-exact"),
    ("≥90%", "约95%", None, None, "approximate"),
    ("约300名", "300名", None, None, "approximate"),
    ("2024年12月31日前", "2024年11月30日", None, True, None),
    ("2024年12月31日前", "2024年12月31日", None, True, None),
    ("2024年12月31日前", "2025年1月2日", None, False, None),
    ("2024年12月15日前", "2024年12月", None, None, "actual-not-exact"),
    ("2024年12月", "2024年12月20日", None, True, None),
    ("2024年", "2024年6月", None, True, None),
    ("2023年8月前", "2023年7月31日", None, True, None),
    ("2023年8月前", "2023年8月10日", None, None, "deadline-month"),
    ("2023年8月前", "2023年9月1日", None, False, None),
    ("12月底前", "11月30日", None, True, None),
    ("12月底前", "2024年11月30日", None, None, "year-missing"),
    ("2021年3月-11月", "2021年10月", None, True, None),
    ("每月10日前", "2024年5月8日", None, None, "year-missing"),
    ("≥90%", "2024年12月", None, None, "different-kinds"),
    ("2024年12月31日前", "95%", None, None, "different-kinds"),
    ("≥3人", "5人次", None, None, "different-units"),
    ("≥4次/年", "4次", None, True, None),
    ("每月一份", "12份", None, None, "rate-against-total"),
    ("每月一份", "每月一份", None, True, None),
    ("提高10%", "提高12%", None, True, None),
    ("提高10%", "12%", None, True, None),
    ("提高10%", "下降2%", None, False, None),
    ("下降3%", "下降5%", "negative", True, None),
    ("下降3%", "下降2%", "negative", False, None),
    ("≥95%", "提高2%", None, None, "different-kinds"),
    ("1600人、200人", "1700人、210人", "positive", True, None),
    ("1600人、200人", "1700人、150人", "positive", False, None),
    ("1600人、200人", "1700人", "positive", None, "parts-differ"),
    ("≥50个", "已完成", None, True, "as-stated"),
    ("≥50个", "未完成", None, False, "as-stated"),
    ("≥50个", "进展顺利", None, None, "actual-in-words"),
    ("≥50个", None, None, None, "no-actual"),
    ("≥50个", "/", None, None, "no-actual"),
    ("及时", "及时", None, True, "as-stated"),
    ("及时", "达成预期指标", None, True, "as-stated"),
    ("有效提升", "部分达成年度指标并具有一定效果", None, False, "as-stated"),
    ("及时", "基本及时", None, None, "qualitative-target"),
    ("按规划设计情况填写", "5个", None, None, "deferred-target"),
    ("涉密项目", "5个", None, None, "classified-target"),
]


@pytest.mark.parametrize(("target", "actual", "direction", "met", "reason"), CASES)
def test_an_actual_value_is_judged(target, actual, direction, met, reason):
    result = how_far(understand(target), actual, direction)

    assert (result.met, result.reason) == (met, reason)
    assert met_by(understand(target), actual, direction) is met


@pytest.mark.parametrize(
    ("target", "actual", "direction", "sense", "shortfall", "share"),
    [
        ("≥15次", "12次", None, "at_least", "3", "0.8"),
        ("≥300篇", "450篇", None, "at_least", "0", "1.5"),
        ("≤2小时", "2.5小时", None, "at_most", "0.5", "0.8"),
        ("≤2小时", "150分钟", None, "at_most", "0.5", "0.8"),
        ("20个", "25个", "positive", "at_least", "0", "1.25"),
        ("100%", "98%", None, "exactly", "2", "0.98"),
        ("80%-90%", "95%", "negative", "between", "5", None),
        ("2024年12月1日前", "2024年12月11日", None, "dated", "10", None),
        ("0次", "2次", None, "exactly", "2", None),
    ],
)
def test_how_far_it_is(target, actual, direction, sense, shortfall, share):
    result = how_far(understand(target), actual, direction)

    assert result.sense == sense
    assert result.shortfall == Decimal(shortfall)
    assert result.share == (None if share is None else Decimal(share))


def test_target_and_actual_are_told_in_the_unit_of_the_target():
    result = how_far(understand("≤2小时"), "150分钟")

    assert (result.target, result.actual) == (Decimal(2), Decimal("2.5"))


def test_a_target_of_several_conditions_is_judged_part_by_part():
    result = how_far(understand("培训3期，满意率≥90%"), "培训4期，满意率85%", "positive")

    assert [part.met for part in result.parts] == [True, False]
    assert result.met is False


def test_every_reason_has_a_sentence_in_both_languages():
    used = {reason for *_, reason in CASES if reason}

    assert used == set(REASONS)
    assert all(reason.render("zh") != reason.render("en") for reason in REASONS.values())
