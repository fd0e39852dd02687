"""What projects share is gathered into clusters that can be opened and read; templates and contradictions follow."""

from decimal import Decimal

import pytest
from tests.audit.test_record import records

from jiheng.audit.analysis import AnalysisSettings, analyse
from jiheng.audit.clusters import ClusterSettings, count_projects, goal_clusters, indicator_clusters
from jiheng.audit.contradictions import contradictions
from jiheng.audit.example import Example, Planned, Shown
from jiheng.audit.templates import TemplateSettings, template_use

UPKEEP = "做好年度专项任务，为全局各项业务提供有力支撑"
RATE = Shown("产出/质量", "任务完成率", "100%")
TIME = Shown("产出/时效", "完成时限", "12月底前")
PEOPLE = Shown("产出/数量", "保障人数", "≥120人")


def office(name, *planned, year=2024, file="", kind="targets"):
    return Example(planned, issuer=name, year=year, file=file or f"{name}{year}.txt", kind=kind)


def test_nearly_equal_goals_of_several_offices_are_one_cluster():
    (cluster,) = goal_clusters(
        records(
            office("云溪市水务局", Planned(name="甲", goal=UPKEEP, budget="10")),
            office("云溪市民政局", Planned(name="乙", goal=f"{UPKEEP}。", budget="5")),
            office("云溪市司法局", Planned(name="丙", goal=UPKEEP.replace("有力", "可靠"), budget="1")),
            office("云溪市审计局", Planned(name="丁", goal="完成审计30项")),
        ),
        ClusterSettings(goals_alike=Decimal("0.7")),
    )

    assert cluster.shares == "goal"
    assert cluster.model == UPKEEP
    assert (cluster.projects, cluster.offices, cluster.years) == (3, 3, 1)
    assert cluster.budget == 160_000
    assert not cluster.is_identical
    assert [member.subject.project for member in cluster.members] == ["甲", "乙", "丙"]
    first, _, last = cluster.members
    assert (first.office, first.fiscal_year, first.budget, first.similarity) == (
        "云溪市水务局",
        2024,
        100_000,
        1,
    )
    assert 0.7 <= last.similarity < 1
    assert last.text == UPKEEP.replace("有力", "可靠")


def test_the_order_of_indicators_tells_nothing_and_small_sets_are_left_out():
    some = records(
        office(
            "云溪市水务局",
            Planned((RATE, TIME), name="甲", budget=""),
            Planned((TIME, RATE), name="乙", budget="3"),
            Planned((PEOPLE,), name="丙"),
            Planned((PEOPLE,), name="丁"),
        )
    )
    (cluster,) = indicator_clusters(some)

    assert cluster.model == "任务完成率 100%；完成时限 12月底前"
    assert cluster.is_identical
    assert [member.subject.project for member in cluster.members] == ["甲", "乙"]
    assert cluster.budget == 30_000
    assert len(indicator_clusters(some, ClusterSettings(least_indicators=1))) == 2


def test_the_largest_cluster_comes_first_then_the_one_with_most_money():
    named = [
        ("甲", UPKEEP, "1"),
        ("乙", UPKEEP, "1"),
        ("丙", "开展巡查12次", "9"),
        ("丁", "开展巡查12次", "9"),
    ]
    planned = [Planned(name=name, goal=goal, budget=budget) for name, goal, budget in named]
    clusters = goal_clusters(records(office("某局", *planned)))

    assert [cluster.budget for cluster in clusters] == [180_000, 20_000]
    more = goal_clusters(records(office("某局", *planned, Planned(name="戊", goal=UPKEEP, budget="1"))))
    assert [len(cluster.members) for cluster in more] == [3, 2]


@pytest.mark.parametrize(
    ("named", "count"),
    [
        ([("某局", "2023年信息化运维", 2023), ("某局", "2024年信息化运维", 2024)], 1),
        ([("某局", "2023年信息化运维", 2024), ("某局", "2024年信息化运维", 2024)], 2),
        ([("某局", "信息化运维", 2024), ("另一局", "信息化运维", 2024)], 2),
        ([("某局", "2024年", 2024), ("某局", "2023年", 2023)], 2),
    ],
)
def test_a_project_that_goes_on_for_years_counts_once(named, count):
    assert count_projects(named) == count


def use(*documents, **settings):
    found = analyse(records(*documents), AnalysisSettings(templates=TemplateSettings(**settings)))
    return {one.office: one for one in found.templates}


def test_template_use_counts_the_projects_of_an_office_that_share_with_another():
    found = use(
        office(
            "云溪市水务局",
            Planned((RATE, TIME), name="甲", goal=UPKEEP),
            Planned((RATE, TIME), name="乙", goal="巡查河道12次"),
            Planned((RATE, PEOPLE), name="丙", goal="培训护河员60人"),
            Planned((), name="丁", goal="清淤8公里"),
        ),
        office("云溪市民政局", Planned((PEOPLE,), name="戊", goal=UPKEEP)),
    )
    water = found["云溪市水务局"]

    assert (water.projects, water.shared_goals, water.shared_indicators, water.shared) == (4, 1, 2, 2)
    assert water.shared_share == 0.5
    assert (water.indicators, water.boilerplate, water.names) == (6, 3, ("任务完成率",))
    assert water.boilerplate_share == 0.5
    assert (found["云溪市民政局"].shared, found["云溪市民政局"].boilerplate) == (1, 0)
    assert list(found) == ["云溪市民政局", "云溪市水务局"]
    assert use(office("某局", Planned((RATE,))), boilerplate_projects=1)["某局"].names == ("任务完成率",)


def test_a_goal_kept_for_years_is_no_template_and_unknown_offices_are_left_out():
    found = use(
        office("某局", Planned(name="2023年运维", goal=UPKEEP), year=2023),
        office("某局", Planned(name="2024年运维", goal=UPKEEP), year=2024),
        office("", Planned(name="别的", goal="巡查12次")),
    )

    assert [(one.office, one.shared) for one in found.values()] == [("某局", 0)]


def test_an_office_without_projects_or_indicators_shares_nothing():
    (empty,) = template_use(records(office("某局", Planned((), name="甲"))), [], [])

    assert (empty.boilerplate_share, empty.shared_share) == (0, 0)


def stated(name, value, indicator="保障人数"):
    return Planned((Shown("产出/数量", indicator, value),), name=name)


def test_one_fact_with_several_figures_is_a_contradiction():
    (found,) = contradictions(
        records(
            office("某局", stated("甲", "≥120人"), stated("乙", "115人"), stated("丙", "1.2百人")),
            office("另一局", stated("甲", "≥90人")),
            office("某局", stated("甲", "≥100人"), year=2023),
            office("", stated("甲", "≥80人"), stated("乙", "≥70人")),
        )
    )

    assert (found.name, found.office, found.fiscal_year, found.dimension) == (
        "保障人数",
        "某局",
        2024,
        "persons",
    )
    assert (found.least, found.most) == (115, 120)
    assert [(one.subject.project, one.value) for one in found.statements][:2] == [
        ("甲", "≥120人"),
        ("乙", "115人"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("120人", "120人"),
        ("120人", "120人次"),
        ("≥95%", "≥90%"),
        ("12万元", "15万元"),
        ("增加20人", "增加30人"),
        ("2小时", "3小时"),
        ("若干", "3人"),
    ],
)
def test_what_may_differ_is_no_contradiction(first, second):
    assert contradictions(records(office("某局", stated("甲", first), stated("乙", second)))) == []


def test_two_figures_within_one_project_are_for_the_rules_of_the_document():
    both = Planned((Shown("产出/数量", "人数", "3人"), Shown("产出/数量", "人数", "5人")), name="甲")

    assert contradictions(records(office("某局", both))) == []


def test_the_contradiction_that_lies_widest_apart_comes_first():
    near = [stated("甲", "10辆", "车辆数"), stated("乙", "11辆", "车辆数")]
    far = [stated("丙", "0人"), stated("丁", "50人")]

    assert [one.name for one in contradictions(records(office("某局", *near, *far)))] == [
        "保障人数",
        "车辆数",
    ]


def test_a_whole_set_is_analysed_through_one_door():
    declared = office(
        "云溪市水务局", *(stated(name, value) for name, value in [("甲", "9人"), ("乙", "8人")])
    )
    evaluated = office("云溪市水务局", stated("甲", "9人"), file="自评.txt", kind="self_evaluation")
    found = analyse(records(declared, evaluated))

    assert found.projects == 2
    assert [len(cluster.members) for cluster in found.goals] == [2]
    assert len(found.contradictions) == 1
    assert [one.office for one in found.templates] == ["云溪市水务局"]
    assert found.peers == ()
    assert {one.name for one in found.not_compared} == {"保障人数"}
