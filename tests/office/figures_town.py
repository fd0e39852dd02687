"""A bureau with two years of projects in all kinds of states: what the figures are tried on."""

import datetime as dt

import pytest
from django.utils.timezone import localdate
from tests.office.conftest import GOOD

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit
from jiheng.office.results.models import Record

ROAD = (
    Shown("产出/数量", "修缮乡村道路里程", "≥30公里"),
    Shown("产出/质量", "路面平整程度", "明显改善"),
    Shown("效益/生态效益", "沿线绿化率", "≥40%"),
    Shown("满意度/服务对象满意度", "村民满意度", "≥90%"),
)
ROAD_LATER = (
    Shown("产出/数量", "修缮乡村道路里程", "≥35公里"),
    Shown("产出/质量", "路面平整程度", "明显改善"),
    Shown("效益/生态效益", "沿线绿化率", "≥35%"),
    Shown("满意度/服务对象满意度", "村民满意度", "≥90%"),
    Shown("效益/社会效益", "受益村数", "≥12个"),
)


def planned(name, indicators=GOOD.indicators, budget="20"):
    return Planned(indicators, name=name, budget=budget, amounts={"fiscal": budget} if budget else {})


def opened(user, unit, plan, year, **changes):
    case = open_case(user, unit, Example((plan,), year=year).declaration())
    if changes:
        Case.objects.filter(pk=case.pk).update(**changes)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def full_town(town):
    return filled(town)


def filled(town):
    """Give a town projects of two units, of the department itself and of another department, in two years."""
    today = localdate()
    day = dt.timedelta(days=1)
    own = town.person("own", "unit_clerk", town.department)
    far = Unit.objects.create(code="10102", name="青岚县交通局", kind="department", parent=town.bureau)
    roads = Unit.objects.create(code="1010201", name="青岚县公路站", kind="unit", parent=far)
    town.roads_clerk = town.person("roads", "unit_clerk", roads)
    town.roads = roads
    unit, other = town.unit, town.other
    done = opened(town.clerk, unit, planned("法治宣传"), 2024, state="APPROVED")
    opened(town.clerk, unit, planned("法治宣传", budget="26"), 2025, due_on=today - 3 * day)
    opened(town.clerk, unit, planned("社区调解", budget="600"), 2025, state="SUBMITTED", due_on=today + day)
    opened(
        town.clerk, unit, planned("普法系统", budget=None), 2025, state="RETURNED", due_on=today + 30 * day
    )
    opened(town.clerk, unit, planned("没有了", budget="9"), 2025, state="CANCELLED")
    opened(town.stranger, other, planned("公证服务", budget="80"), 2025, state="REVIEW_FINANCE")
    opened(town.stranger, other, planned("密件保管"), 2025, is_classified=True)
    this_year = opened(own, town.department, planned("专项督查", budget="1200"), 2025, state="APPROVED")
    opened(own, town.department, planned("专项督查", budget="1300"), 2024, state="APPROVED")
    town.road_before = opened(
        town.roads_clerk, roads, planned("公路养护", ROAD, "400"), 2024, state="APPROVED"
    )
    Record.objects.create(
        case=town.road_before, matter="monitoring", state="CONFIRMED", light="red", last_month=6
    )
    Record.objects.create(case=town.road_before, matter="corrective", state="OPEN", due_on=today - day)
    Record.objects.create(case=done, matter="monitoring", state="CONFIRMED", light="green", last_month=6)
    Record.objects.create(case=done, matter="self_evaluation", state="DRAFT", due_on=today + day)
    Record.objects.create(case=this_year, matter="monitoring", state="OPEN", due_on=today - day)
    town.road_now = opened(town.roads_clerk, roads, planned("公路养护", ROAD_LATER, "450"), 2025)
    return town
