"""What the rules for self-evaluations ask of a form: points, achievement, reasons, money."""

from decimal import Decimal

import msgspec
import pytest

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import (
    achieved,
    direction_without_doubt,
    execution_points,
    execution_row,
    explains_spending,
    points_of,
    printed_total,
    reason_of,
    scored_rows,
    stated_total,
)
from jiheng.audit.views import DocumentView
from jiheng.declaration.model import UnusedText
from jiheng.declaration.points import own_rule_of
from jiheng.foundation.where import Where
from jiheng.targets.proportion import earned_share, percent

PROPORTION = "完成值达到指标值，记满分；未达到指标值，按B/A或A/B×分值记分。"


def project(*indicators, **fields):
    return DocumentView(evaluated(*indicators, **fields).declaration()).projects[0]


def row(**fields):
    printed = {"levels": "产出/数量", "name": "巡检次数", "annual": "≥15次", "actual": "12次"}
    return project(Shown(**{**printed, **fields})).indicators[0]


def in_one_line(view, **spans):
    places = {field: Where(line=0, start=start, end=end) for field, (start, end) in spans.items()}
    view.indicator = msgspec.structs.replace(view.indicator, places=places)
    return view


def test_points_are_what_a_row_can_earn_and_was_given():
    points = points_of(row(weight="10", score="8.5"))

    assert (points.weight, points.score, points.lost) == (Decimal(10), Decimal("8.5"), Decimal("1.5"))


@pytest.mark.parametrize("missing", [{"weight": "10"}, {"score": "10"}])
def test_there_are_no_points_where_one_of_the_two_is_missing(missing):
    assert points_of(row(**missing)) is None


def test_a_score_that_stands_for_several_rows_is_nobody_s():
    shared = project(
        Shown("产出/数量", "巡检次数", weight="30", score="28"),
        Shown("产出/质量", "巡检合格率"),
        Shown("效益/社会效益", "投诉下降率", weight="20", score="20"),
    )

    assert [points_of(i) is not None for i in shared.indicators] == [False, False, True]


def test_values_that_touch_in_a_text_without_columns_are_not_trusted():
    apart = in_one_line(row(weight="10", score="8"), weight=(0, 2), annual=(3, 7), actual=(8, 11))
    touching = in_one_line(row(weight="10", score="8"), weight=(0, 2), annual=(2, 6), actual=(8, 11))

    assert points_of(apart) is not None
    assert achieved(apart).met is False
    assert points_of(touching) is None
    assert achieved(touching).met is None
    assert scored_rows(apart.owner)
    assert scored_rows(touching.owner) == []


@pytest.mark.parametrize(
    ("fields", "direction"),
    [
        ({"direction": "negative"}, "negative"),
        ({"direction": "positive", "name": "投诉次数"}, "positive"),
        ({}, "positive"),
        ({"name": "投诉次数"}, None),
        ({"levels": "产出/质量", "name": "验收合格率"}, "positive"),
        ({"levels": "产出/时效", "name": "平均时长"}, None),
    ],
)
def test_low_is_taken_for_wanted_only_where_the_form_states_it(fields, direction):
    assert direction_without_doubt(row(**fields).indicator) == direction


def test_the_execution_of_the_budget_is_not_judged_as_a_target():
    view = row(levels="预算执行", name="预算执行率（B/A）", annual="100%", actual="90%")

    assert achieved(view).met is None
    assert execution_row(view.owner) is view
    assert execution_row(row().owner) is None


@pytest.mark.parametrize(
    ("annual", "actual", "linear", "earned", "said"),
    [
        ("≥15次", "12次", False, "0.8", "12 ÷ 15"),
        ("≤2小时", "2.5小时", False, "0.8", "2 ÷ 2.5"),
        ("≤2小时", "2.5小时", True, "0.75", "(1 − (2.5 − 2) ÷ 2)"),
        ("≤10天", "25天", True, "0", "(1 − (25 − 10) ÷ 10)"),
        ("0次", "1次", False, "0", "0"),
        ("≤0次", "1次", True, "0", "0"),
        ("≥5%", "-2%", False, "0", "-2 ÷ 5"),
        ("≥1.2万亩", "0.9万亩", False, "0.75", "9000 ÷ 12000"),
    ],
)
def test_a_missed_target_earns_its_share(annual, actual, linear, earned, said):
    share = earned_share(achieved(row(levels="产出/质量", annual=annual, actual=actual)), linear=linear)

    assert (share.earned, share.said) == (Decimal(earned), said)


@pytest.mark.parametrize(("annual", "actual"), [("18~22度", "15度"), ("≥0次", "-1次"), ("≥15次", "按期完成")])
def test_what_cannot_be_divided_has_no_share(annual, actual):
    assert earned_share(achieved(row(annual=annual, actual=actual))) is None


@pytest.mark.parametrize(
    ("remark", "reason", "own"),
    [
        ("", "", False),
        ("无", "", False),
        ("—", "", False),
        ("96%", "", False),
        (PROPORTION, "", False),
        ("≥95%得满分，每低1个百分点扣1分", "", True),
        ("受汛期影响少检3次", "受汛期影响少检3次", False),
        (f"受汛期影响少检3次\n{PROPORTION}", "受汛期影响少检3次", False),
        ("因故少检，按评分标准扣2分", "因故少检，按评分标准扣2分", True),
    ],
)
def test_a_scoring_rule_is_told_from_a_reason(remark, reason, own):
    view = row(remark=remark)

    assert reason_of(view) == reason
    assert (own_rule_of(view.indicator) is not None) is own


def test_the_execution_has_points_where_the_row_of_the_money_prints_both():
    both = project(execution_weight="10", execution_score="8.62")

    assert execution_points(both).lost == Decimal("1.38")
    assert execution_points(project(execution_weight="10")) is None
    assert execution_points(project(execution_score="8.62")) is None


def test_the_total_is_what_the_row_of_sums_prints():
    assert printed_total(project(self_total="98.62")) == Decimal("98.62")
    assert printed_total(project()) is None


@pytest.mark.parametrize(("remark", "explains"), [("设备尚未验收", True), ("无", False), ("", False)])
def test_a_reason_beside_the_money_explains_it(remark, explains):
    assert explains_spending(project(execution_remark=remark)) is explains


def test_money_is_explained_by_a_reason_or_by_words_about_money():
    assert explains_spending(project(narrative={"存在问题": "尾款结转下年"}))
    assert explains_spending(row(remark="受汛期影响少检3次").owner)
    assert not explains_spending(project(narrative={"实际完成情况": "全部完成"}))


def test_text_that_was_not_read_may_hold_the_explanation():
    silent = project()
    silent.document.declaration.unused.append(UnusedText("未执行完毕原因"))

    assert explains_spending(silent)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("自评得分为93.5分，等级为优", "93.5"),
        ("自评总分：100", "100"),
        ("综合得分（百分制）87.25分", "87.25"),
        ("95分", "95"),
        ("产出指标得分45分", None),
        ("自评得分率95%", None),
        ("良", None),
    ],
)
def test_a_verdict_may_state_the_total(text, total):
    assert stated_total(text) == (None if total is None else Decimal(total))


def test_shares_are_said_in_percent():
    assert [percent(Decimal(s)) for s in ("0.862", "1", "0.49884")] == ["86.2%", "100%", "49.88%"]
