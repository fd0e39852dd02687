"""What a reading means: yuan, dates, targets, categories; and nothing that is not printed."""

import msgspec
import pytest

from jiheng.declaration.build import build
from jiheng.declaration.model import Body, Declaration, Funding, Instalment, Problem, Source
from jiheng.declaration.reading import (
    ReadDepartmentGoal,
    ReadIndicator,
    Reading,
    ReadProblem,
    ReadProject,
    ReadTotal,
    Unused,
)
from jiheng.foundation.where import Where

SOURCE = Source("表.txt", "ab" * 32, "text/plain", "general")
SOMEWHERE = Where(table=0, row=3, column=2)


def built(*projects, **reading) -> Declaration:
    return build(Reading("general", projects=list(projects), **reading), SOURCE)


def project(**fields):
    fields.setdefault("printed_name", "校园饮水改造")
    fields.setdefault("indicators", [ReadIndicator("产出指标", "数量指标", "改造学校数量", annual="≥12所")])
    return ReadProject(**fields)


def funding(amounts, unit="万元", **fields):
    return built(project(amounts=amounts, **fields), currency_unit=unit).projects[0].funding


def indicator(**fields):
    declaration = built(project(indicators=[ReadIndicator(**{"name": "改造学校数量", **fields})]))
    return declaration.projects[0].indicators[0], [p.code for p in declaration.problems]


@pytest.mark.parametrize(
    ("unit", "yuan"),
    [("元", "5804.13"), ("千元", "5804130.00"), ("万元", "58041300.00"), ("亿元", "580413000000.00")],
)
def test_amounts_are_given_in_yuan(unit, yuan):
    assert funding({"total": "5,804.13", "fiscal": "0"}, unit) == Funding(total=yuan, fiscal="0.00")


def test_the_unit_a_project_prints_itself_holds_for_it_alone():
    declaration = built(
        project(amounts={"total": "3"}, currency_unit="元"),
        project(amounts={"total": "3"}),
        currency_unit="万元",
    )

    assert [p.funding.total for p in declaration.projects] == ["3.00", "30000.00"]
    assert declaration.currency_unit == "万元"


def test_an_amount_without_a_unit_is_a_problem_not_a_guess():
    declaration = built(project(amounts={"total": "18.00"}, places={"total": SOMEWHERE}))

    assert declaration.projects[0].funding == Funding()
    assert [(p.code, p.where) for p in declaration.problems] == [("currency-unit-unknown", SOMEWHERE)]
    assert "18.00" in declaration.problems[0].message


def test_nothing_is_nothing_in_every_unit():
    assert funding({"other": "0.00"}, None) == Funding(other="0.00")


def test_an_amount_that_is_no_number_is_a_problem_and_stays_null():
    declaration = built(project(amounts={"total": "若干"}), currency_unit="万元")

    assert declaration.projects[0].funding.total is None
    assert [p.code for p in declaration.problems] == ["amount-unreadable"]
    assert "若干" in declaration.problems[0].message


def test_a_blank_amount_is_null_not_zero():
    assert funding({"total": "3"}).other is None


def test_printed_totals_are_given_in_yuan_with_their_label():
    declaration = built(
        project(), currency_unit="万元", printed_totals=[ReadTotal("合计", {"total": "12.5"}, SOMEWHERE)]
    )

    [total] = declaration.printed_totals
    assert (total.label, total.total, total.fiscal, total.where) == ("合计", "125000.00", None, SOMEWHERE)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("是", True),
        ("否", False),
        (" 是 ", True),
        ("无", False),
        ("有", True),
        ("不适用", None),
        ("", None),
        (None, None),
    ],
)
def test_government_procurement_is_yes_no_or_not_said(printed, means):
    assert built(project(government_procurement=printed)).projects[0].government_procurement is means


@pytest.mark.parametrize(
    ("printed", "means"),
    [("正向", "positive"), ("正向指标", "positive"), ("反向", "negative"), ("逆向指标", "negative"), ("负向", "negative"),
     ("区间", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_direction_is_said_only_where_printed(printed, means):
    assert indicator(direction=printed)[0].direction == means


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("10", "10"),
        ("7.5分", "7.5"),
        ("１０分", "10"),
        ("20%", "20"),
        ("/", None),
        ("—", None),
        ("见备注", None),
        (None, None),
    ],
)
def test_weights_and_scores_are_numbers_or_null(printed, points):
    read = indicator(weight=printed, score=printed)[0]

    assert (read.weight, read.score) == (points, points)


def test_what_a_self_evaluation_comes_to_is_numbers_and_words():
    read = built(
        project(
            execution_weight="10分",
            execution_score="８.62",
            execution_remark="尾款未到付款期",
            self_total="98.62分",
            self_grade="优",
            amounts={"carryover": "3.2"},
        ),
        currency_unit="万元",
    ).projects[0]

    assert (read.execution_weight, read.execution_score, read.execution_remark) == (
        "10",
        "8.62",
        "尾款未到付款期",
    )
    assert (read.self_total, read.self_grade, read.funding.carryover) == ("98.62", "优", "32000.00")


@pytest.mark.parametrize("printed", ["≧ %", "公里", "≥", "≥  %", "≤万元", "____", "≥**人"])
def test_what_a_form_prints_to_be_filled_in_is_no_target_but_a_problem(printed):
    read, problems = indicator(annual=printed)

    assert read.annual is None
    assert problems == ["target-template"]


@pytest.mark.parametrize("printed", ["≥12所", "完成", "8月底前", "定性", "无", "0", "按规划设计情况填写"])
def test_what_somebody_wrote_is_a_target_whatever_its_worth(printed):
    read, problems = indicator(annual=printed)

    assert read.annual.raw == printed
    assert problems == []


def test_a_target_is_kept_exactly_as_printed_but_for_tags_and_the_closing_stop():
    assert indicator(annual=" 6月前完成签订。。")[0].annual.raw == "6月前完成签订"
    assert indicator(annual="<p>≥ 95％</p>；")[0].annual.raw == "≥ 95％"
    assert indicator(annual="出具2份报告。检查无误")[0].annual.raw == "出具2份报告。检查无误"


def test_comparator_value_and_unit_of_three_columns_make_one_target():
    target = indicator(comparator="大于等于", annual="98", unit="%")[0].annual

    assert (target.kind, [(c.comparator, c.value, c.unit) for c in target.conditions]) == (
        "quantity",
        [(">=", "98", "%")],
    )


def test_an_actual_value_does_not_take_the_comparator_of_the_target():
    actual = indicator(comparator="≥", annual="98", unit="%", actual="97")[0].actual

    assert [(c.comparator, c.value, c.unit) for c in actual.conditions] == [("=", "97", "%")]


def test_a_missing_target_is_null_and_period_and_annual_do_not_lend_each_other():
    assert indicator(annual="≥12所")[0].period is None
    assert indicator(period="≥12所")[0].annual is None


def test_days_are_iso_and_an_unreadable_one_is_a_problem():
    declaration = built(project(starts_on="2024年1月", ends_on="长期", where=SOMEWHERE))

    assert (declaration.projects[0].starts_on, declaration.projects[0].ends_on) == ("2024-01", None)
    assert [(p.code, p.where) for p in declaration.problems] == [("date-unreadable", SOMEWHERE)]


def test_layout_spaces_leave_the_name_but_not_the_printed_name():
    read = built(project(printed_name="窗口服务 外包\n(2023)")).projects[0]

    assert (read.name, read.printed_name) == ("窗口服务外包(2023)", "窗口服务 外包\n(2023)")


def test_the_fiscal_year_is_a_number_only_where_the_document_states_it():
    assert built(project(), fiscal_year="2024年度").fiscal_year == 2024
    assert built(project(printed_name="2023年维修")).fiscal_year is None


def test_a_project_without_indicators_is_a_problem_unless_it_is_withheld():
    assert [p.code for p in built(project(indicators=[])).problems] == ["project-without-indicators"]
    withheld = built(project(indicators=[], classified=True))
    assert (withheld.problems, withheld.projects[0].classified) == ([], True)


def test_a_document_in_which_nothing_was_found_says_so():
    assert [p.code for p in built().problems] == ["nothing-found"]


def test_goals_of_a_department_are_enough_to_have_found_something():
    goal = ReadDepartmentGoal(
        "总体目标", "办好教育", [ReadIndicator(name="入学率", annual="100%")], SOMEWHERE
    )
    declaration = built(department_goals=[goal])

    assert declaration.problems == []
    assert declaration.department_goals[0].indicators[0].annual.raw == "100%"
    assert declaration.department_goals[0].where == SOMEWHERE


def test_problems_met_while_opening_come_first():
    earlier = Problem("pages-without-text", "第2页没有文字", None)
    declaration = build(Reading("general"), SOURCE, problems=[earlier])

    assert [p.code for p in declaration.problems] == ["pages-without-text", "nothing-found"]


def test_a_problem_of_the_reading_travels_on_with_its_place():
    problem = ReadProblem("target-missing", {"name": "改造学校数量"}, SOMEWHERE)
    declaration = built(project(), problems=[problem])

    assert [(p.code, p.where) for p in declaration.problems] == [("target-missing", SOMEWHERE)]
    assert "改造学校数量" in declaration.problems[0].message


def test_unused_text_is_handed_on_with_its_place():
    declaration = built(project(), unused=[Unused("页脚", SOMEWHERE)])

    assert [(u.text, u.where) for u in declaration.unused] == [("页脚", SOMEWHERE)]


def test_an_empty_project_borrows_nothing_from_its_neighbours():
    full = project(
        code="1", unit_name="某校", unit_code="402", category="维修", starts_on="2024-01-01", ends_on="2024-12-31",
        government_procurement="是", purpose="维修", amounts={"total": "3"}, spending_plan=[("3月底", "30%")],
        goals=["按期完成"], narrative={"项目概况": "维修"},
    )  # fmt: skip
    declaration = built(
        full, ReadProject(printed_name="另一项目"), full, currency_unit="万元", issuer_name="某局"
    )
    empty = declaration.projects[1]

    names = {"name", "printed_name"}
    fields = {
        f: v
        for f in empty.__struct_fields__
        if (v := getattr(empty, f)) not in (None, [], {}, False, Funding())
    }
    assert set(fields) == names
    assert declaration.projects[0].spending_unit == Body("某校", "402")
    assert declaration.projects[0].spending_plan == [Instalment("3月底", "30%")]


def test_a_declaration_survives_being_written_and_read():
    declaration = built(project(amounts={"total": "3"}, where=SOMEWHERE), currency_unit="万元")

    assert msgspec.json.decode(msgspec.json.encode(declaration), type=Declaration) == declaration
