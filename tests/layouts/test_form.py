"""The head of a project's form: labels and what stands beside, below or within them."""

import pytest
from tests.layouts.documents import HEAD, OUTPUT, declared, grid, reading

from jiheng.documents.model import Merge

TABLE = "\n".join("\t".join(row) for row in (HEAD, OUTPUT))


def form(*lines, title="项目支出绩效目标表"):
    [project] = declared("\n".join([title, *lines, TABLE])).projects
    return project


def printed(rows):
    [project] = reading("项目支出绩效目标表", grid([*rows, HEAD, OUTPUT])).projects
    return project


def test_fields_stand_beside_their_labels_several_in_a_row():
    found = form(
        "项目名称：\t校舍维修\t项目类别：\t其他一次性项目",
        "计划开始日期：\t2020-01-01\t计划完成日期：\t2020-12-31",
        "是否含有政府购买服务：\t否\t绩效类型：\t工程类",
    )

    assert (found.name, found.category, found.performance_type) == ("校舍维修", "其他一次性项目", "工程类")
    assert (found.starts_on, found.ends_on, found.government_procurement) == (
        "2020-01-01",
        "2020-12-31",
        False,
    )


def test_a_value_may_stand_in_the_cell_of_its_label():
    found = form("项目名称：校舍维修\t主管部门：云溪市教育局", "预算金额：60万元")

    assert found.name == "校舍维修"
    assert found.funding.total == "600000.00"


def test_a_label_without_a_value_takes_none_from_the_next():
    found = form("项目名称\t校舍维修", "项目编码\t\t项目类别\t维修", "其他资金\t\t\t")

    assert (found.code, found.category, found.funding.other) == (None, "维修", None)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("402001云溪市望江区第二小学", "402001", "云溪市望江区第二小学"),
        ("[402001]云溪市望江区第二小学", "402001", "云溪市望江区第二小学"),
        ("云溪市望江区第二小学[402001]", "402001", "云溪市望江区第二小学"),
        ("云溪市望江区第二小学", None, "云溪市望江区第二小学"),
        ("云溪市望江区第 二小学（盖章）", None, "云溪市望江区第二小学"),
    ],
)
def test_a_body_is_split_from_its_code_and_seal(text, code, name):
    unit = form("项目名称\t校舍维修", f"项目单位\t{text}").spending_unit

    assert (unit.code, unit.name) == (code, name)


def test_a_project_code_printed_with_the_name_is_split_off():
    found = form("项目名称\t41020024P000000012345-校舍维修")

    assert (found.code, found.name) == ("41020024P000000012345", "校舍维修")


def test_a_hyphen_in_an_ordinary_name_splits_nothing():
    assert form("项目名称\t2024-校舍维修").name == "2024-校舍维修"


@pytest.mark.parametrize(
    ("printed_span", "begins", "ends"),
    [
        ("2024年1月1日至2024年12月31日", "2024-01-01", "2024-12-31"),
        ("2024.1-2024.12", "2024-01", "2024-12"),
        ("2024年-2026年", "2024", "2026"),
        ("202001-202012", "2020-01", "2020-12"),
    ],
)
def test_a_span_is_split_into_its_days(printed_span, begins, ends):
    found = form("项目名称\t校舍维修", f"项目起止时间\t{printed_span}")

    assert (found.starts_on, found.ends_on) == (begins, ends)


@pytest.mark.parametrize(
    ("label", "yuan"),
    [
        ("项目总预算（元）：", "60.00"),
        ("项目总预算(万元)", "600000.00"),
        ("项目总预算（亿元）", "6000000000.00"),
    ],
)
def test_a_unit_within_the_label_holds_for_the_amount(label, yuan):
    assert form("项目名称\t校舍维修", f"{label}\t60").funding.total == yuan


def test_a_unit_printed_beside_the_amount_holds_for_it():
    found = form("项目名称\t校舍维修", "单位：元", "预算数\t60万元\t其中：财政资金\t600,000")

    assert (found.funding.total, found.funding.fiscal) == ("600000.00", "600000.00")


@pytest.mark.parametrize("stated", ["约60万元", "60+20", "60万左右"])
def test_an_amount_that_is_no_number_is_null_and_a_problem(stated):
    read = declared(
        "\n".join(["项目支出绩效目标表", "单位：万元", "项目名称\t校舍维修", f"预算数\t{stated}", TABLE])
    )

    assert read.projects[0].funding.total is None
    assert [p.code for p in read.problems] == ["amount-unreadable"]
    assert stated in read.problems[0].message


@pytest.mark.parametrize("stated", ["", "—", "/", "无"])
def test_a_stroke_in_place_of_an_amount_is_no_problem(stated):
    read = declared(
        "\n".join(["项目支出绩效目标表", "单位：万元", "项目名称\t校舍维修", f"预算数\t{stated}", TABLE])
    )

    assert (read.projects[0].funding.total, read.problems) == (None, [])


def test_previous_years_money_is_not_this_years():
    found = form(
        "项目名称：\t校舍维修", "项目总预算（元）：\t360,000\t项目当年预算（元）：\t120,000",
        "同名项目上年预算额（元）：\t90,000\t同名项目上年预算执行数（元）：\t",
    )  # fmt: skip

    funding = found.funding
    assert (funding.total, funding.current_year) == ("360000.00", "120000.00")
    assert (funding.previous_budget, funding.previous_executed) == ("90000.00", None)


def test_money_columns_of_a_self_evaluation_are_told_by_their_heads():
    rows = [
        ["项目名称", "校舍维修", "", "", "", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值"],
        ["", "年度资金总额", "60", "58", "57.5", "10"],
        ["", "其中：财政拨款", "60", "58", "57.5", "—"],
        ["", "其他资金", "0", "0", "0", "—"],
    ]
    found = printed(rows)

    assert found.amounts["total"] in ("60", "58")
    assert "57.5" not in (found.amounts["total"], found.amounts["fiscal"])
    assert found.amounts["other"] == "0"


MONEY_HEAD = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"]


def evaluated(*rows):
    [project] = reading("项目支出绩效自评表", grid([["项目名称", "校舍维修"], *rows, HEAD, OUTPUT])).projects
    return project


def points(project):
    return project.execution_weight, project.execution_score


def test_the_row_of_the_money_states_what_the_execution_earned():
    found = evaluated(
        [*MONEY_HEAD, "分值", "执行率（B/A）", "得分"],
        ["", "年度资金总额", "43.2", "43.2", "37.24", "10", "86.2%", "8.62"],
        ["", "其中：本年财政拨款", "40", "40", "34.04", "—", "—", "—"],
        ["", "上年结转资金", "3.2", "3.2", "3.2", "—", "—", "—"],
        ["", "其他资金", "", "", "", "9", "9", "9"],
    )

    assert points(found) == ("10", "8.62")
    assert {k: (w.row, w.column) for k, w in found.places.items()} == {
        "name": (0, 1), "total": (2, 2), "initial_budget": (2, 2), "revised_budget": (2, 3), "executed": (2, 4),
        "execution_weight": (2, 5), "execution_score": (2, 7), "fiscal": (3, 2), "carryover": (4, 2),
    }  # fmt: skip
    assert found.amounts == {
        "initial_budget": "43.2", "total": "43.2", "revised_budget": "43.2", "executed": "37.24",
        "fiscal": "40", "carryover": "3.2",
    }  # fmt: skip


def test_points_are_no_amounts_where_the_amounts_are_blank():
    found = evaluated([*MONEY_HEAD, "分值", "得分"], ["", "年度资金总额", "", "", "", "10", "8"])

    assert (found.amounts, points(found)) == ({}, ("10", "8"))


@pytest.mark.parametrize(
    ("row", "stated"),
    [
        (["年度资金总额", "43", "43", "37", "10", "86%", "8.6"], ("10", "8.6")),
        (["年度资金总额", "43", "43", "37", "10", "86%", "8.6", "8.6"], ("10", "8.6")),
        (["年度资金总额", "43", "37", "10", "86%", "8.6"], (None, None)),
        (["年度资金总额", "43", "43", "37", "10", "86%", "8.6", "9"], (None, None)),
        (["年度资金总额", "43", "43", "37", "十分", "86%", "—"], (None, None)),
    ],
)
def test_points_out_of_their_columns_are_told_by_their_order_if_none_is_missing(row, stated):
    assert points(evaluated([*MONEY_HEAD, "分值", "执行率", "得分"], row)) == stated


def test_a_reason_beside_the_money_is_kept_once():
    head = [
        "预算执行情况",
        "",
        "年初预算",
        "调整后预算数",
        "预算执行数",
        "预算执行率",
        "权重",
        "得分",
        "原因",
    ]
    total = ["", "总额", "50", "50", "40", "80%", "10", "8", "尾款未到付款期"]
    fiscal = ["", "其中：财政资金", "50", "50", "40", "80%", "/", "/", "尾款未到付款期"]
    found = evaluated(head, total, fiscal)

    assert (found.execution_remark, points(found)) == ("尾款未到付款期", ("10", "8"))
    assert (found.places["execution_remark"].row, found.places["execution_remark"].column) == (2, 8)
    other = ["", "其他资金", "1", "1", "0", "0%", "/", "/", "捐赠未到账"]
    assert evaluated(head, total, other).execution_remark == "尾款未到付款期\n捐赠未到账"


@pytest.mark.parametrize(
    "text", ["执行率未达到90%的需说明原因（100字以内）", "应当说明调整的理由", "无", "—", ""]
)
def test_what_a_form_asks_for_is_no_reason(text):
    found = evaluated([*MONEY_HEAD, "原因"], ["", "年度资金总额", "50", "50", "40", text])

    assert found.execution_remark is None


@pytest.mark.parametrize(
    "label", ["未执行完毕原因", "执行率偏低原因", "预算执行率较低的原因说明", "资金未支付完毕原因分析"]
)
def test_a_reason_may_have_a_row_of_its_own(label):
    found = evaluated(["预算数", "50"], [label, "尾款未到付款期"])

    assert found.execution_remark == "尾款未到付款期"


def test_a_reason_below_the_table_ends_it():
    rows = [["项目名称", "校舍维修", "", ""], HEAD, OUTPUT, ["执行率偏低原因", "尾款未到付款期", "", ""]]
    [found] = reading("项目支出绩效自评表", grid(rows)).projects

    assert (found.execution_remark, len(found.indicators)) == ("尾款未到付款期", 1)


def test_money_carried_over_is_kept_in_forms_without_columns_too():
    found = form("项目名称\t校舍维修", "单位：万元", "预算数\t60\t财政拨款\t55\t上年结转资金\t5")

    assert (found.funding.total, found.funding.fiscal, found.funding.carryover) == (
        "600000.00", "550000.00", "50000.00",
    )  # fmt: skip


def test_goals_below_their_label_are_one_entry_each_without_numbers():
    found = form("项目名称\t校舍维修", "", "绩效目标", "1.消除隐患。2.按期开学。")

    assert found.goals == ["消除隐患。", "按期开学。"]


def test_a_goal_beside_its_completion_is_kept_apart_from_it():
    rows = [
        ["项目名称", "校舍维修", "", ""],
        ["年度总体目标", "预期目标", "实际完成情况", ""],
        ["", "消除校舍安全隐患", "已全部完成维修", ""],
    ]
    found = printed(rows)

    assert found.goals == ["消除校舍安全隐患"]
    assert found.narrative["实际完成情况"] == "已全部完成维修"


def test_a_medium_term_goal_is_kept_apart_from_the_annual_one():
    rows = [
        ["项目名称", "校舍维修", "", ""], ["总体目标", "中期目标", "年度目标", ""], ["", "三年消除隐患", "完成三栋维修", ""],
    ]  # fmt: skip
    found = printed(rows)

    assert found.goals == ["完成三栋维修"]
    assert found.narrative["中期目标"] == "三年消除隐患"


def test_purpose_and_spending_plan_stand_in_the_rows_below_their_labels():
    found = form(
        "项目名称\t校舍维修", "",
        "预算规模及资金用途\t预算数\t60.00\t其中：财政资金\t60.00", "\t用于屋面与门窗维修", "",
        "资金支出计划（%）\t3月底\t6月底\t10月底\t12月底", "\t0%\t30%\t90%\t100%", "",
    )  # fmt: skip

    assert found.purpose == "用于屋面与门窗维修"
    assert [(i.by, i.share) for i in found.spending_plan] == [
        ("3月底", "0%"), ("6月底", "30%"), ("10月底", "90%"), ("12月底", "100%"),
    ]  # fmt: skip


def test_what_a_form_tells_is_kept_under_its_label():
    found = form("项目名称：\t校舍维修", "项目概况：\t老旧校舍共三栋。", "立项依据：\t区长办公会纪要。")

    assert found.narrative["项目概况"] == "老旧校舍共三栋。"
    assert found.narrative["立项依据"] == "区长办公会纪要。"


def test_the_fiscal_year_is_taken_from_title_bracket_or_label():
    for lines in (
        ["项目支出绩效目标表（2024年度）"],
        ["项目支出绩效目标表", "（2024年度）"],
        ["项目支出绩效目标表", "预算年度：2024"],
    ):
        assert declared("\n".join([*lines, "项目名称\t2023年校舍维修", TABLE])).fiscal_year == 2024


def test_the_year_in_a_projects_name_is_no_fiscal_year():
    assert declared(f"项目支出绩效目标表\n项目名称\t2023年校舍维修\n{TABLE}").fiscal_year is None


def test_the_department_that_issues_is_the_documents_not_the_projects():
    read = declared(f"项目支出绩效目标表\n部门名称：云溪市望江区教育局\n项目名称\t校舍维修\n{TABLE}")

    assert read.issuer.name == "云溪市望江区教育局"
    assert read.projects[0].spending_unit is None


def test_every_field_taken_knows_its_place():
    found = printed([["项目名称", "校舍维修", "项目编码", "41020024P000000012345"], ["预算数", "60", "", ""]])

    assert {k: (w.row, w.column) for k, w in found.places.items() if k in ("name", "code", "total")} == {
        "name": (0, 1), "code": (0, 3), "total": (1, 1),
    }  # fmt: skip


def test_what_was_reached_may_be_worded_like_the_goal_where_merged_cells_are_known():
    rows = [
        ["项目名称", "校舍维修", ""],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", "维修校舍3栋。", "维修校舍3栋。"],
    ]
    told_apart = grid([*rows, HEAD, OUTPUT], merges=[Merge(1, 0, 2, 1)])
    [project] = reading("项目支出绩效自评表", told_apart).projects

    assert (project.goals, project.narrative["实际完成情况"]) == (["维修校舍3栋。"], "维修校舍3栋。")
