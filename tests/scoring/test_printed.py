"""Printed scores that are wrong are found, with what they should be; what is right is let pass."""

from decimal import Decimal

import pytest
from tests.scoring.sheets import evaluation, row

from jiheng.scoring import load_scheme, mistakes, score, signs

Q, S, M = "OUTPUT.QUANTITY", "OUTCOME.SOCIAL", "SATISFACTION.RECIPIENT"


def found(*rows, scheme=None, **more):
    sheet = score(evaluation(*rows, **more), scheme and load_scheme(scheme))[0]
    return [(one.kind, one.printed, one.expected) for one in mistakes(sheet)]


def test_an_execution_score_rounded_up_is_found():
    rows = [row("次数", Q, "≥1次", "1次", 90, 90)]
    money = {"budget": "432000", "executed": "372400", "execution_weight": "10"}

    assert found(*rows, **money, execution_score="9") == [("line", "9", "8.62")]
    assert found(*rows, **money, execution_score="8.6") == []


def test_the_rounding_of_a_published_form_is_let_pass():
    money = {"budget": "3102000", "executed": "1547400", "execution_weight": "10", "execution_score": "5"}

    assert found(row("次数", Q, "≥1次", "1次", 90, 90), **money) == []


def test_a_form_of_eighty_points_whose_parts_make_a_hundred_is_found():
    rows = [row("产出", Q, "≥1次", "1次", 60, 60), row("效益", S, "≥1次", "1次", 40, 40)]

    assert found(
        *rows, scheme="cn_420000", execution_weight="20", execution_score="20", self_total="100"
    ) == [
        ("sum", "100", "120"),
        ("weight", "100", "80"),
    ]


@pytest.mark.parametrize(
    ("target", "actual", "score", "expected"),
    [
        ("≥15次", "12次", 8, "6.40"),
        ("≥15次", "16次", 7, "8.00"),
        ("≤2小时", "2.5小时", 8, "6.40"),
        ("0次", "1次", 4, "0.00"),
        ("2024年6月30日前", "2024年7月15日", 8, "0.00"),
        ("有效提升", "部分达成年度指标并具有一定效果", 8, "4.80～6.39"),
        ("有效提升", "达成年度指标", 5, "6.40～8"),
    ],
)
def test_a_line_with_the_wrong_score_is_found(target, actual, score, expected):
    rows = [row("某事", Q, target, actual, 8, score), row("次数", Q, "≥1次", "1次", 82, 82)]

    assert [(printed, right) for _, printed, right in found(*rows)] == [(str(score), expected)]


def test_a_total_that_is_no_sum_and_a_grade_that_does_not_fit_are_found():
    rows = [row("次数", Q, "≥1次", "1次", 90, 90)]
    more = {"execution_weight": "10", "execution_score": "10", "self_total": "89.5", "self_grade": "优"}

    assert found(*rows, **more) == [("sum", "89.5", "100"), ("grade", "优", "良")]


def seen(*rows, **more):
    return [one.id for one in signs(score(evaluation(*rows, **more))[0])]


def full(count, target="≥10次", actual="12次", category=Q):
    return [row(f"第{n}项", category, target, actual, 10, 10) for n in range(count)]


def test_a_plausible_self_evaluation_shows_no_sign():
    rows = [*full(4), row("次数", Q, "≥10次", "9次", 50, 45)]

    assert seen(*rows, execution_weight="10", execution_score="10", self_total="95") == []


def test_full_points_throughout_are_a_sign_only_of_many_rows():
    assert seen(*full(9), execution_weight="10", execution_score="10") == ["everything-full"]
    assert seen(*full(2)) == []


def test_results_that_hit_their_target_exactly_are_a_sign():
    rows = [*full(8, actual="10次"), row("次数", Q, "≥10次", "9次", 10, 9)]

    assert seen(*rows) == ["exactly-on-target"]


def test_a_rate_that_cannot_exceed_its_target_is_no_sign():
    rows = [*full(8, target="≥100%", actual="100%"), row("次数", Q, "≥10次", "9次", 10, 9)]

    assert seen(*rows) == []


def test_words_with_full_points_are_a_sign():
    rows = [*full(3, "有效提升", "达成年度指标", S), row("次数", Q, "≥10次", "9次", 60, 54)]

    assert seen(*rows) == ["words-all-full"]


def test_full_outputs_without_money_are_a_sign():
    rows = [*full(3), row("效益", S, "≥10次", "9次", 60, 54)]

    assert seen(*rows, executed="30000") == ["full-without-money"]
    assert seen(*rows, executed="60000") == []


def test_missed_targets_with_full_points_and_errors_all_upward_are_signs():
    rows = [row(f"第{n}项", Q, "≥10次", "9次", 18, 18) for n in range(5)]

    assert seen(*rows, self_total="100") == [
        "everything-full",
        "missed-with-full-score",
        "always-upward",
        "above-computed",
    ]


def test_results_far_beyond_their_target_without_a_reason_are_a_sign():
    rows = [row("稿件", Q, "≥10篇", "20篇", 45, 45), row("次数", Q, "≥10次", "9次", 45, Decimal("40.5"))]

    assert seen(*rows) == ["unexplained-excess"]
