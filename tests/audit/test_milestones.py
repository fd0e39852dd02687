"""Steps of a plan with their months, and the timeliness indicators that leave them out."""

import pytest

from jiheng.audit.example import Shown, one
from jiheng.audit.milestones import milestones, missed_by
from jiheng.audit.views import DocumentView

PLAN = "2024年5月启动招标；2024年10-11月完成设备采购并通过验收。"


def project(plan, name="完成时间", value="", heading="项目实施计划"):
    shown = Shown("产出/时效", name, value)
    return DocumentView(one(shown, narrative={heading: plan}).declaration()).projects[0]


@pytest.mark.parametrize(
    ("plan", "steps"),
    [
        (PLAN, [("2024年5月启动招标", 5), ("2024年10-11月完成设备采购并通过验收", 11)]),
        ("上半年招标，下半年购置", [("上半年招标", 6), ("下半年购置", 12)]),
        ("工期3个月，按合同付款", []),
        ("", []),
    ],
)
def test_a_plan_names_steps_and_months(plan, steps):
    assert [(step.text, step.month) for step in milestones(project(plan))] == steps


def test_only_headings_of_plans_are_read():
    assert milestones(project(PLAN, heading="项目概况")) == []
    assert len(milestones(project(PLAN, heading="实施进度计划"))) == 2


@pytest.mark.parametrize(
    ("name", "value", "month"),
    [
        ("设备采购及时率", "=100%", 11),
        ("设备购置及时性", "及时", 11),
        ("招投标及时率", "=100%", 5),
        ("项目完成及时率", "=100%", 11),
        ("验收时间", "2024年9月底前", 11),
        ("验收时间", "9月底前", 11),
        ("验收时间", "2024年11月底前", None),
        ("验收时间", "2024年12月31日", None),
        ("验收时间", "2023年9月底前", None),
        ("验收时间", "≤5个工作日", None),
        ("故障响应及时率", "=100%", None),
    ],
)
def test_an_indicator_keeps_to_the_plan_or_misses_a_step(name, value, month):
    view = project(PLAN, name, value)
    missed = missed_by(view.indicators[0], milestones(view), 2024)

    assert (missed and missed.month) == month
