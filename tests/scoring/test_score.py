"""A self-evaluation becomes a score sheet that explains itself; what cannot be computed stays open, with its bounds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.sheets import evaluation, row

from jiheng.declaration.model import Declaration
from jiheng.foundation.where import Where
from jiheng.scoring import load_scheme, score

Q, L, T, C, S, M = (
    "OUTPUT.QUANTITY",
    "OUTPUT.QUALITY",
    "OUTPUT.TIMELINESS",
    "COST.ECONOMIC",
    "OUTCOME.SOCIAL",
    "SATISFACTION.RECIPIENT",
)


def sheet(*rows, scheme=None, too_low=(), **more):
    return score(evaluation(*rows, **more), scheme and load_scheme(scheme), too_low=too_low)[0]


def test_each_line_says_what_was_put_in_how_it_was_computed_and_what_was_lost():
    line = sheet(row("巡检次数", Q, "≥15次", "12次", 8), scheme="cn_2020").lines[1]

    assert line.sentence().zh == (
        "目标“≥15次”，实际“12次”：未达到目标，按完成比例计分；8 × 12 ÷ 15 = 6.40分，失1.6分。"
    )
    assert line.source.zh == "自评表的计分说明（B/A×分值）"


@pytest.mark.parametrize(
    ("budget", "executed", "score"),
    [
        ("3102000", "1547400", "4.99"),
        ("432000", "372400", "8.62"),
        ("170000", "163200", "9.60"),
        ("100", "100", "10.00"),
        ("100", "130", "10.00"),
        ("100", "0", "0.00"),
    ],
)
def test_execution_earns_in_proportion_and_never_above_its_weight(budget, executed, score):
    line = sheet(row("次数", Q, "≥1次", "1次", 90), budget=budget, executed=executed).lines[0]

    assert (line.name, line.score) == ("预算执行率", Decimal(score))


@pytest.mark.parametrize(("budget", "executed"), [(None, "5"), ("5", None), ("0", "0")])
def test_execution_without_its_money_stays_open(budget, executed):
    one = sheet(row("次数", Q, "≥1次", "1次", 90), budget=budget, executed=executed)

    assert one.lines[0].score is None
    assert one.total is None
    assert (one.least, one.most) == (Decimal("90.00"), Decimal("100.00"))


def test_a_grade_is_given_where_both_bounds_agree():
    words = row("机制", S, "有效建立", "有效建立", 5, None)

    assert sheet(row("次数", Q, "≥1次", "1次", 85), words).grade == "优"
    assert sheet(row("次数", Q, "≥1次", "1次", 70), row("机制", S, "有效建立", "有效建立", 20)).grade is None


def test_a_row_that_scores_the_money_is_not_counted_twice():
    one = sheet(
        row("预算执行率", None, "100%", "96%", 10, "9.6"), row("次数", Q, "≥1次", "1次", 90), executed="96000"
    )

    assert [line.name for line in one.lines] == ["预算执行率", "次数"]
    assert one.lines[0].given == Decimal("9.6")


def test_a_withheld_project_has_no_sheet():
    withheld = evaluation(row("次数", Q, "≥1次", "1次", 90), classified=True)

    assert score(withheld) == []


def test_the_forms_own_rule_goes_before_the_scheme():
    deduct = row("合格率", L, "≥95%", "93%", 10, remark="达到得满分，每低1个百分点扣2分")
    nothing = row("验收", Q, "≥10次", "9次", 10, remark="完成得满分，未完成不得分")
    unclear = row("次数", Q, "≥10次", "9次", 10, remark="评分标准：优秀得满分，良好得8分")
    usual = row("次数", Q, "≥10次", "9次", 10, remark="得分=B/A×分值")
    lines = sheet(deduct, nothing, unclear, usual, scheme="cn_2020").lines[1:]

    assert [line.score for line in lines] == [Decimal("6.00"), Decimal("0.00"), None, Decimal("9.00")]
    assert "每低1个百分点扣2分" in lines[0].why.zh


def test_points_for_each_unit_are_not_taken_off_where_the_units_differ():
    other = row("合格率", L, "≥95%", "93%", 10, remark="每少1次扣2分")

    assert sheet(other, scheme="cn_2020").lines[1].score is None


def test_one_weight_for_several_rows_is_left_to_a_person():
    first, second = row("甲", Q, "≥1次", "1次", 10, 10), row("乙", Q, "≥1次", "1次")
    lines = sheet(first, second, row("丙", Q, "≥1次", "1次", 80, 80)).lines[1:]

    assert [line.score for line in lines] == [None, None, Decimal("80.00")]
    assert "合用" in lines[0].why.zh


def test_a_text_whose_columns_run_together_is_left_to_a_person():
    touching = row("甲", Q, "≥12次", "12次", 90, 90)
    touching.places = {"annual": Where(line=1, start=3, end=7), "actual": Where(line=1, start=7, end=10)}

    assert sheet(touching).lines[1].score is None


def test_far_above_the_target_a_reason_is_due_unless_one_is_given():
    silent = row("稿件", Q, "≥300篇", "450篇", 45)
    explained = row("稿件", Q, "≥300篇", "450篇", 45, remark="上级增加了宣传任务")
    lines = sheet(silent, explained).lines[1:]

    assert [line.reason_due for line in lines] == [True, False]
    assert [line.score for line in lines] == [Decimal("45.00")] * 2


def test_a_target_judged_too_low_costs_points():
    one = row("稿件", Q, "≥300篇", "450篇", "12.5")

    assert sheet(one, scheme="cn_2020", too_low=["稿件"]).lines[1].score == Decimal("10.00")


def test_without_printed_weights_the_scheme_divides_them():
    rows = [row(f"第{n}项", Q, "≥1次", "1次") for n in range(6)]
    one = sheet(*rows, row("效益", S, "≥1次", "1次"), row("满意度", M, "≥90%", "95%"), scheme="cn_2020")

    assert [str(line.weight) for line in one.lines] == ["10", *["8.34"] * 2, *["8.33"] * 4, "30.00", "10.00"]
    assert not any(line.weight_printed for line in one.lines)
    assert one.total == Decimal("100.00")


def test_weights_that_do_not_add_up_are_named_and_a_mended_set_is_proposed():
    rows = [
        row("甲", Q, "≥1次", "1次", 30),
        row("乙", L, "100%", "100%", 30),
        row("丙", S, "≥1次", "1次", 35),
    ]
    one = sheet(*rows, scheme="cn_2020")

    assert [(p.what.zh, p.sum, p.expected) for p in one.weight_problems] == [
        ("产出指标", Decimal(60), Decimal(50)),
        ("效益指标", Decimal(35), Decimal(40)),
        ("全部指标", Decimal(95), Decimal(90)),
    ]
    assert [str(w.proposed) for w in one.proposed_weights] == ["25.00", "25.00", "40.00"]


def test_indicators_that_make_up_the_whole_hundred_leave_nothing_for_the_money():
    one = sheet(row("甲", Q, "≥1次", "1次", 60), row("乙", S, "≥1次", "1次", 40), scheme="cn_2020")

    assert [line.name for line in one.lines] == ["甲", "乙"]
    assert one.weight_problems == ()


def test_a_row_without_weight_is_named_and_gets_an_even_share():
    rows = [row("甲", Q, "≥1次", "1次", 50), row("乙", Q, "≥1次", "1次", 0), row("丙", S, "≥1次", "1次", 40)]
    one = sheet(*rows, scheme="cn_2020")

    assert one.weight_problems[0].what.zh == "“乙”没有分值"
    assert [str(w.proposed) for w in one.proposed_weights] == ["25.00", "25.00", "40.00"]


@pytest.mark.parametrize(
    ("weights", "scheme"),
    [
        ({Q: 50, S: 30, M: 10}, "cn_2021"),
        ({C: 20, Q: 40, S: 20, M: 10}, "cn_2021"),
        ({Q: 40, C: 10, S: 30, M: 10}, "cn_2020"),
        ({Q: 50, S: 40}, "cn_2021"),
        ({Q: 20, S: 70}, "free"),
    ],
)
def test_the_scheme_whose_weights_are_printed_is_taken(weights, scheme):
    rows = [
        row(f"第{n}项", category, "≥1次", "1次", weight)
        for n, (category, weight) in enumerate(weights.items())
    ]
    one = sheet(*rows)

    assert one.scheme == scheme
    assert one.why_scheme.zh


def test_a_scheme_is_taken_only_while_it_is_in_force():
    rows = [row("甲", Q, "≥1次", "1次", 50), row("乙", S, "≥1次", "1次", 30), row("丙", M, "≥90%", "95%", 10)]

    assert [sheet(*rows, year=year).scheme for year in (2017, 2020, 2023, None)] == [
        "cn_2017",
        "cn_2020",
        "cn_2021",
        "cn_2021",
    ]


AMOUNT = st.integers(0, 30)


@st.composite
def evaluations(draw):
    rows = [
        row(
            f"第{n}项",
            draw(st.sampled_from([Q, L, S])),
            f"{draw(st.sampled_from('≥≤='))}{draw(AMOUNT)}次",
            f"{draw(AMOUNT)}次",
            draw(st.integers(1, 40)),
            draw(st.none() | st.integers(0, 40)),
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    return evaluation(*rows, executed=draw(st.integers(0, 200_000)))


@given(evaluations())
def test_every_line_lies_between_nothing_and_its_weight_and_the_total_is_their_sum(declaration: Declaration):
    one = score(declaration)[0]

    assert all(0 <= line.least <= line.most <= line.weight for line in one.lines)
    assert one.least == sum(line.least for line in one.lines)
    assert (one.total is None) == any(line.score is None for line in one.lines)


@given(evaluations(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(declaration, random):
    before = score(declaration)[0]
    random.shuffle(declaration.projects[0].indicators)
    after = score(declaration)[0]

    assert (before.least, before.most, before.scheme) == (after.least, after.most, after.scheme)
    assert {line.name: line.score for line in before.lines} == {line.name: line.score for line in after.lines}
