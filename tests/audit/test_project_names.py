"""What a project's name says: its years, what it is about, and of which nature it is."""

import pytest

from jiheng.audit.example import Example, Planned
from jiheng.audit.project_names import (
    core,
    foreign_thing,
    is_one_family,
    natures_of_goal,
    natures_of_name,
    natures_told_by_goals,
    service_period,
    thing_of,
    years,
)
from jiheng.audit.views import DocumentView


def projects(*names, goal="", issuer="广东省云溪市水务局"):
    planned = tuple(Planned(name=name, goal=goal) for name in names)
    return DocumentView(Example(planned, issuer=issuer).declaration()).projects


@pytest.mark.parametrize(
    ("name", "printed", "period"),
    [
        ("2022-2023年运维项目(2023)", [2022, 2023, 2023], range(2022, 2024)),
        ("2024年至2026年租赁", [2024, 2026], range(2024, 2027)),
        ("２０２４年宣传", [2024], None),
        ("编号120240001的项目", [], None),
    ],
)
def test_years_and_periods_are_read_from_a_name(name, printed, period):
    assert years(name) == printed
    assert service_period(name) == period


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("云溪市水务局2023-2024年信息化运维项目", "信息化运维"),
        ("2024年业务装备购置项目-2024中央", "业务装备购置"),
        ("防汛专项经费", "防汛"),
        ("水务培训", "水务培训"),
    ],
)
def test_what_a_project_is_about_is_its_name_without_year_office_and_fund(name, about):
    assert core(projects(name)[0]) == about


def test_natures_are_told_by_the_longest_words():
    assert natures_of_name("办公用房信息化改造") == {"building", "information"}
    assert natures_of_name("专项业务") == set()
    assert natures_of_goal("以ITIL理念健全运维体系，为大楼供电，再健全运维体系") == {
        "information": ["ITIL", "运维体系"],
        "building": ["大楼"],
    }
    assert "running" not in natures_told_by_goals()


def test_only_names_that_tell_different_natures_set_projects_apart():
    relief, more_relief, works, unknown = projects("司法救助", "慰问救助", "用房维修改造", "专项业务")

    assert is_one_family(relief, more_relief)
    assert not is_one_family(relief, works)
    assert is_one_family(relief, unknown)


def test_what_sets_works_apart_is_the_name_without_words_of_works():
    assert thing_of(projects("应急指挥大厅等业务用房装修改造项目")[0]).split() == ["应急指挥大厅"]


@pytest.mark.parametrize(
    ("goal", "thing"),
    [
        ("完成档案查阅中心用房修缮", "档案查阅中心"),
        ("完成应急指挥大厅和档案查阅中心用房修缮", None),
        ("完成修缮", None),
    ],
)
def test_a_goal_that_names_another_building_only_is_noticed(goal, thing):
    here, there = projects("应急指挥大厅用房装修", "档案查阅中心用房维修改造", goal=goal)

    found = foreign_thing(here, 4)

    assert found == (None if thing is None else (there, thing))


def test_a_project_of_another_nature_or_without_a_building_of_its_own_is_left_alone():
    nameless, _, publicity = projects("用房装修", "档案查阅中心用房维修改造", "普法宣传", goal="档案查阅中心")

    assert foreign_thing(nameless, 4) is None
    assert foreign_thing(publicity, 4) is None
