"""What the name of an indicator shows of its nature."""

import pytest

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import ends, is_execution_rate, is_management, levels_of
from jiheng.audit.views import DocumentView


def view(name, levels="产出/数量"):
    return DocumentView(one(Shown(levels, name, "100%")).declaration()).projects[0].indicators[0]


@pytest.mark.parametrize("name", ["预算执行率", "项目资金使用率（%）", "资金支出进度"])
def test_how_much_of_the_budget_is_spent_is_told_by_the_name(name):
    assert is_execution_rate(view(name))


@pytest.mark.parametrize("name", ["资金支付及时率", "设备使用率", "工资支付率", "计划执行率"])
def test_other_rates_are_no_execution(name):
    assert not is_execution_rate(view(name))


def test_management_is_told_from_results():
    assert is_management(view("合同管理完备性"))
    assert not is_management(view("工程验收合格率"))


def test_an_ending_is_seen_before_brackets():
    assert ends("completion").search(view("印刷完成率（%）").plain_name)
    assert not ends("completion").search(view("完成率说明").plain_name)


def test_levels_are_said_as_printed():
    assert levels_of(view("培训人数")) == "产出指标—数量指标"
    assert levels_of(view("培训人数", "产出")) == "产出指标"
