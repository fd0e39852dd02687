"""Weights in points and by family: shares of one become points, cost below 产出 counts as output."""

from decimal import Decimal

import pytest

from jiheng.audit import RULES
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, Hit
from jiheng.audit.views import DocumentView
from jiheng.audit.weights import Shares, in_figures, in_words, plain_points, shares_of, usual_for, weights_of


def project(*weighted):
    shown = [Shown(levels, name, "100%", weight=weight) for levels, name, weight in weighted]
    return DocumentView(one(*shown).declaration()).projects[0]


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        (("20", "30"), ["20", "30"]),
        (("0.4", "0.6"), ["40", "60"]),
        (("0", ""), ["0"]),
        (("", ""), []),
        (("22.50", "67.5"), ["22.5", "67.5"]),
    ],
)
def test_weights_are_given_in_points(printed, points):
    view = project(*(("产出/数量", "培训完成率", weight) for weight in printed))

    assert [plain_points(found.points) for found in weights_of(view)] == points


def test_a_sum_is_said_in_figures():
    view = project(("产出/数量", "培训完成率", "22.5"), ("产出/质量", "考核合格率", "30.0"))

    assert in_figures(weights_of(view)) == "22.5 + 30 = 52.5"


def test_every_indicator_counts_for_its_family_and_execution_for_none():
    view = project(
        ("产出/数量", "培训完成率", "30"),
        ("产出/成本", "成本控制率", "20"),
        ("效益/社会效益", "上岗率", "30"),
        ("效益/服务对象满意度", "学员满意度", "10"),
        ("过程/资金管理", "预算执行率", "10"),
    )
    shares = shares_of(view)

    assert shares == Shares(output=Decimal(50), outcome=Decimal(30), satisfaction=Decimal(10))
    assert shares.total == 90
    assert in_words(shares) == "产出50分、效益30分、满意度10分"


def test_cost_as_a_level_1_of_its_own_stands_apart():
    assert shares_of(project(("成本", "成本控制率", "20"))) == Shares(cost=Decimal(20))


@pytest.mark.parametrize(
    "weighted",
    [
        [("过程/组织实施", "制度健全率", "20")],
        [("产出/数量", "培训完成率", "20"), ("产出/质量", "考核合格率", "")],
        [("产出/数量", "培训完成率", "")],
    ],
)
def test_there_are_no_shares_where_a_weight_or_a_family_is_unknown(weighted):
    assert shares_of(project(*weighted)) is None


def test_shares_are_near_where_no_family_differs_by_more():
    usual = Shares(output=Decimal(50), outcome=Decimal(40))

    assert Shares(output=Decimal("50.1"), outcome=Decimal("39.9")).is_near(usual, Decimal("0.1"))
    assert not Shares(output=Decimal("50.2"), outcome=Decimal("39.8")).is_near(usual, Decimal("0.1"))


def test_a_missing_weight_is_asked_about_and_a_wrong_sum_objected_to():
    w01 = RULES.get("W-01")
    short = project(("产出/数量", "培训完成率", "20"), ("产出/质量", "考核合格率", "30"))
    open_sum = project(("产出/数量", "培训完成率", "20"), ("产出/质量", "考核合格率", ""))

    assert isinstance(w01.check(short, w01.params), Hit)
    assert isinstance(w01.check(open_sum, w01.params), Ask)


def test_shares_are_compared_with_the_scheme_of_the_same_families():
    plain = Shares(output=Decimal(50), outcome=Decimal(30), satisfaction=Decimal(10))
    with_cost = Shares(cost=Decimal(20), output=Decimal(40), outcome=Decimal(20), satisfaction=Decimal(10))
    found = Shares(cost=Decimal(9), output=Decimal(45), outcome=Decimal(27), satisfaction=Decimal(9))

    assert found.distance(plain) < found.distance(with_cost)
    assert usual_for(found, (plain, with_cost)) == with_cost
    assert usual_for(Shares(output=Decimal(90)), (plain, with_cost)) == plain
