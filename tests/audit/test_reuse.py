"""Projects that share a goal are grouped, and a group is parted into families."""

import pytest

from jiheng.audit.example import Example, Planned
from jiheng.audit.reuse import families, joined, with_one_goal
from jiheng.audit.views import DocumentView

LONG = "搭建全市水务数据共享平台，实现雨情、水情、工情实时互通"


def groups(*planned, threshold=0.8, least=20):
    document = DocumentView(Example(planned).declaration())
    return [[project.name for project in group] for group in with_one_goal(document, threshold, least)]


def test_goals_that_are_nearly_the_same_make_one_group():
    assert groups(
        Planned(name="甲", goal=LONG),
        Planned(name="乙", goal="救助困难群众130人"),
        Planned(name="丙", goal=f"{LONG}。"),
        Planned(name="丁", goal=LONG.replace("实时", "")),
    ) == [["甲", "丙", "丁"]]


def test_a_goal_pasted_whole_into_another_belongs_to_its_group():
    longer = f"与省级平台对接，完成等级保护测评和第三方验收，培训管理人员60人次。{LONG}，并接入县区12个"

    assert groups(Planned(name="一期", goal=LONG), Planned(name="二期", goal=longer)) == [["一期", "二期"]]
    assert groups(Planned(name="一期", goal=LONG), Planned(name="二期", goal=longer), least=60) == []


@pytest.mark.parametrize("goal", ["", LONG])
def test_one_project_printed_for_several_offices_and_empty_goals_make_no_group(goal):
    assert (
        groups(Planned(name="甲", goal=goal, unit="一站"), Planned(name="甲", goal=goal, unit="二站")) == []
    )


def test_withheld_projects_are_left_out():
    assert groups(Planned(name="甲", goal=LONG, classified=True), Planned(name="乙", goal=LONG)) == []


def test_pairs_that_touch_make_one_group():
    assert joined([(4, 5), (0, 1), (2, 3), (1, 2), (0, 3)]) == [[0, 1, 2, 3], [4, 5]]
    assert joined([]) == []


def test_a_group_is_parted_by_nature():
    names = ("办公用房修缮", "信息化运维", "信息化建设", "业务用房装修")
    document = DocumentView(Example(tuple(Planned(name=name) for name in names)).declaration())

    parts = families(document.projects)

    assert [[project.name for project in part] for part in parts] == [
        ["办公用房修缮", "业务用房装修"],
        ["信息化运维", "信息化建设"],
    ]
