"""Every text of a project is yielded with its place, and what is repeated word for word only once."""

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Fix
from jiheng.audit.prose import Passage, passages
from jiheng.audit.views import DocumentView


def project(**fields):
    return DocumentView(several(Planned(**fields)).declaration()).projects[0]


def test_texts_of_the_project_come_before_those_of_its_indicators():
    one = project(
        name="普法宣传",
        goal="宣传12场",
        purpose="印制资料",
        narrative={"项目概况": "送法下乡", "总目标": "宣传12场"},
        indicators=(Shown("产出/数量", "场次", "≥12场", period="≥12场", description="场次"),),
    )

    assert [(field, text) for _, field, text in passages(one)] == [
        ("name", "普法宣传"),
        ("goals", "宣传12场"),
        ("purpose", "印制资料"),
        ("项目概况", "送法下乡"),
        ("name", "场次"),
        ("annual", "≥12场"),
    ]


def test_withheld_indicators_are_left_out():
    one = project(goal="", classified=True, indicators=(Shown("产出/数量", "场次", "≥12场"),))

    assert [field for _, field, _ in passages(one)] == ["name"]


def test_a_change_is_offered_only_where_it_is_sure():
    passage = Passage(project(), "goals", "峻工验收")

    assert passage.mended_as("竣工验收", is_sure=True) == Fix("goals", "峻工验收", "竣工验收")
    assert passage.mended_as("竣工验收", is_sure=False) is None
